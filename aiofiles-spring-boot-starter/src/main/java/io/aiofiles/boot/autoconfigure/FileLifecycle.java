package io.aiofiles.boot.autoconfigure;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.execution.FileGate;
import io.aiofiles.execution.OpenFiles;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ExecutorConfigurationSupport;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * The end of file I/O: refuses new operations, lets the accepted ones end, flushes and
 * closes every open file, and says by its path what could not be saved. After the web
 * server, whose requests may still write, and before the pools, which have to do it.
 *
 * <p>
 * A context that is started again, as after a checkpoint, accepts operations again.
 */
final class FileLifecycle implements SmartLifecycle, DisposableBean {

	/** Above the phase of pools, below those of web servers. */
	static final int PHASE = ExecutorConfigurationSupport.DEFAULT_PHASE + 1024;

	private static final Log logger = LogFactory.getLog(FileLifecycle.class);

	/** Enough for futures on which nothing hangs that waits. */
	private static final long GIVE_UP_MILLIS = 250;

	private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

	private final FileGate gate = new FileGate();

	private final Collection<ThreadPoolTaskExecutor> pools;

	private final Duration timeout;

	private final ConfigurableListableBeanFactory beanFactory;

	private final Set<OpenFiles> watched = Collections
		.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

	private volatile boolean running;

	private volatile boolean finished;

	FileLifecycle(Collection<ThreadPoolTaskExecutor> pools, Duration timeout,
			ConfigurableListableBeanFactory beanFactory) {
		this.pools = pools;
		this.timeout = timeout;
		this.beanFactory = beanFactory;
	}

	/** The way to the pools, as long as the application is not stopping. */
	FileGate gate() {
		return this.gate;
	}

	/** Close the files of a template at the end, too. */
	AsyncFileTemplate watch(AsyncFileTemplate template) {
		this.watched.add(template.openFiles());
		return template;
	}

	@Override
	public void start() {
		this.finished = false;
		this.gate.open();
		setWaiting(true);
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		finish();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	/** Files stay open while a context only pauses: their owners go on later. */
	@Override
	public boolean isPauseable() {
		return false;
	}

	/** For a context whose start has failed, and that is never stopped. */
	@Override
	public void destroy() {
		finish();
	}

	private void finish() {
		if (this.finished) {
			return;
		}
		this.finished = true;
		this.gate.shut();
		watchTemplatesOfTheApplication();
		if (!drain(System.nanoTime() + this.timeout.toNanos())) {
			report();
			giveUp();
			setWaiting(false);
		}
	}

	private void setWaiting(boolean waiting) {
		for (ThreadPoolTaskExecutor pool : this.pools) {
			if (pool instanceof FileTaskExecutor own) {
				own.setWaiting(waiting);
			}
		}
	}

	private void watchTemplatesOfTheApplication() {
		for (String name : this.beanFactory.getBeanNamesForType(AsyncFileTemplate.class, true, false)) {
			if (this.beanFactory.getSingleton(name) instanceof AsyncFileTemplate template) {
				watch(template);
			}
		}
	}

	/** An accepted operation may open a file yet: ask again until all is quiet. */
	private boolean drain(long deadline) {
		while (true) {
			for (OpenFiles files : snapshot()) {
				files.beginClosing();
			}
			if (this.gate.inside() == 0 && snapshot().stream().allMatch(OpenFiles::isQuiet)) {
				return true;
			}
			if (System.nanoTime() - deadline >= 0 || Thread.currentThread().isInterrupted()) {
				return false;
			}
			LockSupport.parkNanos(LOOK_AGAIN_NANOS);
		}
	}

	private void report() {
		for (OpenFiles files : snapshot()) {
			for (OpenFiles.Entry entry : files.all()) {
				logger.error("Closing " + entry + " did not end within " + this.timeout
						+ "; what was not yet written is lost");
			}
		}
		long left = this.gate.inside();
		if (left > 0) {
			logger.warn(left + " file operations did not end within " + this.timeout
					+ "; those that have not begun are cancelled (aiofiles.shutdown.timeout)");
		}
	}

	/**
	 * On another thread, because what hangs on the futures runs there, and may wait in
	 * turn.
	 */
	private void giveUp() {
		CancellationException failure = new CancellationException(
				"the operation did not end within " + this.timeout + " (aiofiles.shutdown.timeout)");
		Thread thread = new Thread(() -> this.gate.giveUp(failure), "aiofiles-give-up");
		thread.setDaemon(true);
		thread.start();
		try {
			thread.join(GIVE_UP_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private Collection<OpenFiles> snapshot() {
		synchronized (this.watched) {
			return Set.copyOf(this.watched);
		}
	}

}
