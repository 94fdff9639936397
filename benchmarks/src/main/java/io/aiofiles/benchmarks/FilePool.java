package io.aiofiles.benchmarks;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.metrics.MeterFileOperationListener;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * A pool as the starter makes it, the library on it, and the naive port of its design on
 * it: one task of the pool for each operation. System properties change it:
 * {@code aiofiles.benchmarks.pool} its threads, {@code aiofiles.benchmarks.buffer} the
 * bytes of the library's buffers, {@code aiofiles.benchmarks.meters} whether it has
 * meters.
 */
@State(Scope.Benchmark)
public class FilePool {

	private static final String PROPERTY = "aiofiles.benchmarks.";

	private final ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();

	private final AsyncFileTemplate files = template(this.executor);

	private static AsyncFileTemplate template(Executor executor) {
		AsyncFileTemplate.Builder builder = AsyncFileTemplate.builder(executor);
		Integer buffer = Integer.getInteger(PROPERTY + "buffer");
		if (buffer != null) {
			builder.bufferSize(buffer);
		}
		if (Boolean.getBoolean(PROPERTY + "meters")) {
			builder.listener(new MeterFileOperationListener(new SimpleMeterRegistry()));
		}
		return builder.build();
	}

	/** Start the pool. */
	@Setup(Level.Trial)
	public void start() {
		int size = Integer.getInteger(PROPERTY + "pool", Math.min(32, Runtime.getRuntime().availableProcessors() + 4));
		this.executor.setCorePoolSize(size);
		this.executor.setMaxPoolSize(size);
		this.executor.setQueueCapacity(10_000);
		this.executor.setAllowCoreThreadTimeOut(true);
		this.executor.setDaemon(true);
		this.executor.afterPropertiesSet();
	}

	/** End the pool. */
	@TearDown(Level.Trial)
	public void stop() {
		this.executor.shutdown();
	}

	/**
	 * The library.
	 * @return the template
	 */
	AsyncFileTemplate files() {
		return this.files;
	}

	ThreadPoolTaskExecutor executor() {
		return this.executor;
	}

	/**
	 * One hop: the work as a task of the pool.
	 * @param <T> what it answers
	 * @param work the work
	 * @return its result
	 */
	<T extends @Nullable Object> CompletableFuture<T> hop(Callable<T> work) {
		return CompletableFuture.supplyAsync(() -> call(work), this.executor);
	}

	static <T extends @Nullable Object> T call(Callable<T> work) {
		try {
			return work.call();
		}
		catch (Exception ex) {
			throw new CompletionException(ex);
		}
	}

}
