package io.aiofiles.boot.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.aiofiles.boot.autoconfigure.AiofilesProperties.Pool;
import io.aiofiles.boot.autoconfigure.AiofilesProperties.Threads;
import org.springframework.boot.system.JavaVersion;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.CompositeTaskDecorator;

/** Makes the file pool of the properties, and says what is wrong with them. */
final class FileTaskExecutorFactory {

	private static final int MOST_DEFAULT_THREADS = 32;

	private static final int MORE_THAN_PROCESSORS = 4;

	private final AiofilesProperties properties;

	FileTaskExecutorFactory(AiofilesProperties properties) {
		this.properties = properties;
	}

	FileTaskExecutor create(List<TaskDecorator> decorators, List<AiofilesTaskExecutorCustomizer> customizers) {
		FileTaskExecutor executor = new FileTaskExecutor();
		executor.setDaemon(true);
		executor.setVirtualThreads(virtualThreads());
		ThreadPoolTaskExecutorBuilder builder = new ThreadPoolTaskExecutorBuilder().corePoolSize(coreSize())
			.maxPoolSize(maxSize())
			.queueCapacity(queueCapacity())
			.keepAlive(keepAlive())
			.allowCoreThreadTimeOut(this.properties.pool().allowCoreThreadTimeout())
			.threadNamePrefix(this.properties.threadNamePrefix())
			.awaitTermination(true)
			.awaitTerminationPeriod(shutdownTimeout());
		if (!decorators.isEmpty()) {
			builder = builder.taskDecorator(new CompositeTaskDecorator(decorators));
		}
		builder.configure(executor);
		customizers.forEach((customizer) -> customizer.customize(executor));
		return executor;
	}

	static int defaultSize() {
		return Math.min(MOST_DEFAULT_THREADS, Runtime.getRuntime().availableProcessors() + MORE_THAN_PROCESSORS);
	}

	private int coreSize() {
		Pool pool = this.properties.pool();
		if (pool.coreSize() == null) {
			return (pool.maxSize() != null) ? Math.min(defaultSize(), maxSize()) : defaultSize();
		}
		return PropertyChecks.require(pool.coreSize() > 0, "pool.core-size", pool.coreSize(),
				"The pool needs a thread: set it to 1 or more.");
	}

	private int maxSize() {
		Pool pool = this.properties.pool();
		if (pool.maxSize() == null) {
			return Math.max(defaultSize(), (pool.coreSize() != null) ? pool.coreSize() : 0);
		}
		PropertyChecks.require(pool.maxSize() > 0, "pool.max-size", pool.maxSize(),
				"The pool needs a thread: set it to 1 or more.");
		return PropertyChecks.require(pool.coreSize() == null || pool.maxSize() >= pool.coreSize(), "pool.max-size",
				pool.maxSize(), "It is less than aiofiles.pool.core-size (" + pool.coreSize()
						+ "): raise it, or lower aiofiles.pool.core-size.");
	}

	private int queueCapacity() {
		int capacity = this.properties.pool().queueCapacity();
		return PropertyChecks.require(capacity >= 0, "pool.queue-capacity", capacity,
				"A queue cannot be smaller than empty: set it to 0 (no queue) or more.");
	}

	private Duration keepAlive() {
		Pool pool = this.properties.pool();
		PropertyChecks.require(!pool.keepAlive().isNegative(), "pool.keep-alive", pool.keepAlive(),
				"A time cannot be negative: set it to 1s or more.");
		return PropertyChecks.require(!pool.allowCoreThreadTimeout() || pool.keepAlive().toSeconds() > 0,
				"pool.keep-alive", pool.keepAlive(), "Core threads that end need a second of idle time at least: "
						+ "set it to 1s or more, or aiofiles.pool.allow-core-thread-timeout to false.");
	}

	private boolean virtualThreads() {
		Threads threads = this.properties.pool().threads();
		PropertyChecks.require(
				threads == Threads.PLATFORM || JavaVersion.getJavaVersion().isEqualOrNewerThan(JavaVersion.TWENTY_ONE),
				"pool.threads", threads, "Virtual threads need Java 21 or later, and this is Java "
						+ JavaVersion.getJavaVersion() + ": use a later Java, or set it to platform.");
		return threads == Threads.VIRTUAL;
	}

	private Duration shutdownTimeout() {
		Duration timeout = this.properties.shutdown().timeout();
		return PropertyChecks.require(!timeout.isNegative(), "shutdown.timeout", timeout,
				"A time cannot be negative: set it to 0s (do not wait) or more.");
	}

}
