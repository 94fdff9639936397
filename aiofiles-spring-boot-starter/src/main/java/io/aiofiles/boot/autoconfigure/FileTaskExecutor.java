package io.aiofiles.boot.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;

import io.aiofiles.execution.FileTaskQueue;
import io.aiofiles.execution.PoolTask;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * The file pool. Its shutdown leaves no future incomplete: tasks that are still queued
 * when the time is over are cancelled. Running ones are not interrupted, because an
 * interrupt closes a {@link java.nio.channels.FileChannel} for everybody; the threads are
 * daemons, so that a file that never answers does not keep the process.
 *
 * <p>
 * Pausing is as with every pool of Spring, but what is asked of it before and after each
 * task takes no lock: with short tasks, the threads would wait there for one another.
 */
final class FileTaskExecutor extends ThreadPoolTaskExecutor {

	private static final long serialVersionUID = 1L;

	private final transient PauseGate gate = new PauseGate();

	private volatile boolean waiting = true;

	private transient @Nullable ApplicationContext owner;

	/**
	 * Whether the shutdown waits for tasks.
	 * @param wait {@code false} if the time for that is over
	 */
	void setWaiting(boolean wait) {
		this.waiting = wait;
	}

	@Override
	protected BlockingQueue<Runnable> createQueue(int queueCapacity) {
		return (queueCapacity > 0 && queueCapacity <= FileTaskQueue.MAX_CAPACITY) ? new FileTaskQueue(queueCapacity)
				: super.createQueue(queueCapacity);
	}

	/** A task of file operations is decorated without an entry in a map for it. */
	@Override
	public void setTaskDecorator(TaskDecorator taskDecorator) {
		super.setTaskDecorator((task) -> (task instanceof PoolTask fileTask)
				? fileTask.decorated(taskDecorator::decorate) : taskDecorator.decorate(task));
	}

	@Override
	public void setApplicationContext(ApplicationContext applicationContext) {
		super.setApplicationContext(applicationContext);
		this.owner = applicationContext;
	}

	@Override
	protected void beforeExecute(Thread thread, Runnable task) {
		this.gate.begin();
	}

	@Override
	protected void afterExecute(Runnable task, @Nullable Throwable ex) {
		this.gate.end();
	}

	@Override
	public void stop() {
		super.stop();
		closeIfPaused();
	}

	@Override
	public void stop(Runnable callback) {
		super.stop(() -> {
			if (closeIfPaused()) {
				this.gate.whenQuiet(callback);
			}
			else {
				callback.run();
			}
		});
	}

	/** An application that is closing does not pause its pool. */
	private boolean closeIfPaused() {
		boolean paused = !isRunning();
		if (paused) {
			this.gate.close();
		}
		return paused;
	}

	@Override
	public void start() {
		super.start();
		this.gate.open();
	}

	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		super.onApplicationEvent(event);
		if (event.getApplicationContext() == this.owner) {
			this.gate.release();
		}
	}

	@Override
	public void initiateShutdown() {
		super.initiateShutdown();
		this.gate.release();
	}

	@Override
	public void shutdown() {
		this.gate.release();
		if (!this.waiting) {
			setAwaitTerminationMillis(0);
		}
		super.shutdown();
		ThreadPoolExecutor pool = getThreadPoolExecutor();
		List<Runnable> queued = new ArrayList<>();
		pool.getQueue().drainTo(queued);
		for (Runnable task : queued) {
			cancelRemainingTask(task);
		}
	}

}
