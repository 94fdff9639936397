package io.aiofiles.benchmarks;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.boot.autoconfigure.AiofilesAutoConfiguration;
import io.aiofiles.boot.autoconfigure.metrics.AiofilesMetricsAutoConfiguration;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * The pool and the library as the starter makes them, and the naive port of aiofiles on
 * the same pool: one task for each operation. System properties change them:
 * {@code aiofiles.benchmarks.pool} the pool's threads, {@code aiofiles.benchmarks.buffer}
 * the bytes of the library's buffers, {@code aiofiles.benchmarks.meters} whether there
 * are meters.
 */
@State(Scope.Benchmark)
public class FilePool {

	private static final String PROPERTY = "aiofiles.benchmarks.";

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private @Nullable AsyncFileTemplate files;

	private @Nullable ThreadPoolTaskExecutor executor;

	/** Start the pool. */
	@Setup(Level.Trial)
	public void start() {
		this.context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("benchmarks", properties()));
		this.context.register(AiofilesAutoConfiguration.class);
		if (Boolean.getBoolean(PROPERTY + "meters")) {
			this.context.registerBean(SimpleMeterRegistry.class);
			this.context.register(AiofilesMetricsAutoConfiguration.class);
		}
		this.context.refresh();
		this.files = this.context.getBean(AsyncFileTemplate.class);
		this.executor = this.context.getBean(AiofilesAutoConfiguration.TASK_EXECUTOR_BEAN_NAME,
				ThreadPoolTaskExecutor.class);
	}

	private static Map<String, Object> properties() {
		Map<String, Object> properties = new HashMap<>();
		Integer threads = Integer.getInteger(PROPERTY + "pool");
		if (threads != null) {
			properties.put("aiofiles.pool.core-size", threads);
			properties.put("aiofiles.pool.max-size", threads);
		}
		Integer buffer = Integer.getInteger(PROPERTY + "buffer");
		if (buffer != null) {
			properties.put("aiofiles.buffer-size", buffer + "B");
		}
		return properties;
	}

	/** End the pool. */
	@TearDown(Level.Trial)
	public void stop() {
		this.context.close();
	}

	/**
	 * The library.
	 * @return the template
	 */
	AsyncFileTemplate files() {
		return Objects.requireNonNull(this.files);
	}

	ThreadPoolTaskExecutor executor() {
		return Objects.requireNonNull(this.executor);
	}

	/**
	 * One hop: the work as a task of the pool.
	 * @param <T> what it answers
	 * @param work the work
	 * @return its result
	 */
	<T extends @Nullable Object> CompletableFuture<T> hop(Callable<T> work) {
		return CompletableFuture.supplyAsync(() -> call(work), executor());
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
