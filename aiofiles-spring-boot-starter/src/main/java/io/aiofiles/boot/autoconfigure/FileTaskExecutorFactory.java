package io.aiofiles.boot.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.aiofiles.boot.autoconfigure.AiofilesProperties.Pool;
import io.aiofiles.boot.autoconfigure.AiofilesProperties.Threads;
import org.springframework.boot.system.JavaVersion;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.CompositeTaskDecorator;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Makes a file pool of its properties, and says what is wrong with them. */
final class FileTaskExecutorFactory {

	private static final int MOST_DEFAULT_THREADS = 32;

	private static final int MORE_THAN_PROCESSORS = 4;

	private final String property;

	private final Pool pool;

	private final String threadNamePrefix;

	private final Duration shutdownTimeout;

	/**
	 * Create a factory.
	 * @param property where the properties of the pool are, without {@code aiofiles.}
	 * @param pool their values
	 * @param threadNamePrefix beginning of the threads' names
	 * @param shutdownTimeout how long a shutdown waits
	 */
	FileTaskExecutorFactory(String property, Pool pool, String threadNamePrefix, Duration shutdownTimeout) {
		this.property = property;
		this.pool = pool;
		this.threadNamePrefix = threadNamePrefix;
		this.shutdownTimeout = shutdownTimeout;
	}

	FileTaskExecutor create(List<TaskDecorator> decorators, Consumer<ThreadPoolTaskExecutor> customizer) {
		FileTaskExecutor executor = new FileTaskExecutor();
		executor.setDaemon(true);
		executor.setVirtualThreads(virtualThreads());
		ThreadPoolTaskExecutorBuilder builder = new ThreadPoolTaskExecutorBuilder().corePoolSize(coreSize())
			.maxPoolSize(maxSize())
			.queueCapacity(queueCapacity())
			.keepAlive(keepAlive())
			.allowCoreThreadTimeOut(this.pool.allowCoreThreadTimeout())
			.threadNamePrefix(this.threadNamePrefix)
			.awaitTermination(true)
			.awaitTerminationPeriod(shutdownTimeout());
		if (!decorators.isEmpty()) {
			builder = builder.taskDecorator(new CompositeTaskDecorator(decorators));
		}
		builder.configure(executor);
		customizer.accept(executor);
		return executor;
	}

	private String name(String leaf) {
		return this.property + "." + leaf;
	}

	static int defaultSize() {
		return Math.min(MOST_DEFAULT_THREADS, Runtime.getRuntime().availableProcessors() + MORE_THAN_PROCESSORS);
	}

	private int coreSize() {
		if (this.pool.coreSize() == null) {
			return (this.pool.maxSize() != null) ? Math.min(defaultSize(), maxSize()) : defaultSize();
		}
		return PropertyChecks.require(this.pool.coreSize() > 0, name("core-size"), this.pool.coreSize(),
				"The pool needs a thread: set it to 1 or more.");
	}

	private int maxSize() {
		if (this.pool.maxSize() == null) {
			return Math.max(defaultSize(), (this.pool.coreSize() != null) ? this.pool.coreSize() : 0);
		}
		PropertyChecks.require(this.pool.maxSize() > 0, name("max-size"), this.pool.maxSize(),
				"The pool needs a thread: set it to 1 or more.");
		return PropertyChecks.require(this.pool.coreSize() == null || this.pool.maxSize() >= this.pool.coreSize(),
				name("max-size"), this.pool.maxSize(), "It is less than aiofiles." + name("core-size") + " ("
						+ this.pool.coreSize() + "): raise it, or lower aiofiles." + name("core-size") + ".");
	}

	private int queueCapacity() {
		int capacity = this.pool.queueCapacity();
		return PropertyChecks.require(capacity >= 0, name("queue-capacity"), capacity,
				"A queue cannot be smaller than empty: set it to 0 (no queue) or more.");
	}

	private Duration keepAlive() {
		PropertyChecks.require(!this.pool.keepAlive().isNegative(), name("keep-alive"), this.pool.keepAlive(),
				"A time cannot be negative: set it to 1s or more.");
		return PropertyChecks.require(!this.pool.allowCoreThreadTimeout() || this.pool.keepAlive().toSeconds() > 0,
				name("keep-alive"), this.pool.keepAlive(), "Core threads that end need a second of idle time at least: "
						+ "set it to 1s or more, or aiofiles." + name("allow-core-thread-timeout") + " to false.");
	}

	private boolean virtualThreads() {
		Threads threads = this.pool.threads();
		PropertyChecks.require(
				threads == Threads.PLATFORM || JavaVersion.getJavaVersion().isEqualOrNewerThan(JavaVersion.TWENTY_ONE),
				name("threads"), threads, "Virtual threads need Java 21 or later, and this is Java "
						+ JavaVersion.getJavaVersion() + ": use a later Java, or set it to platform.");
		return threads == Threads.VIRTUAL;
	}

	private Duration shutdownTimeout() {
		Duration timeout = this.shutdownTimeout;
		return PropertyChecks.require(!timeout.isNegative(), "shutdown.timeout", timeout,
				"A time cannot be negative: set it to 0s (do not wait) or more.");
	}

}
