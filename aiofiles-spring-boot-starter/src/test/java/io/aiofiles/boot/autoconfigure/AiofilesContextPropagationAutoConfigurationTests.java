package io.aiofiles.boot.autoconfigure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.execution.CallerContext;
import io.aiofiles.file.AsyncBinaryFile;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;

import static org.assertj.core.api.Assertions.assertThat;

class AiofilesContextPropagationAutoConfigurationTests {

	private static final ThreadLocal<String> VALUE = new ThreadLocal<>();

	private static final String KEY = "io.aiofiles.test";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AiofilesContextPropagationAutoConfiguration.class,
				AiofilesAutoConfiguration.class))
		.withPropertyValues("aiofiles.pool.core-size=1", "aiofiles.pool.max-size=1");

	@AfterEach
	void clear() {
		MDC.clear();
		VALUE.remove();
		ContextRegistry.getInstance().removeThreadLocalAccessor(KEY);
	}

	@Test
	void theMdcOfTheCallerReachesTheWorkerAndNoLonger() {
		this.runner.run((context) -> {
			AsyncFileOperations files = context.getBean(AsyncFileOperations.class);
			MDC.put("request", "42");
			assertThat(files.submit(() -> MDC.get("request")).join()).isEqualTo("42");
			MDC.clear();
			assertThat(files.<String>submit(() -> MDC.get("request")).join()).isNull();
		});
	}

	@Test
	void theWorkersOwnMdcComesBack() {
		MDC.put("request", "inner");
		CallerContext.Snapshot caller = new MdcContext().capture();
		MDC.put("request", "outer");
		caller.run(() -> assertThat(MDC.get("request")).isEqualTo("inner"));
		assertThat(MDC.get("request")).isEqualTo("outer");
	}

	@Test
	void eachCallOfASharedHandleLogsWithTheMdcOfItsCaller(@TempDir Path directory) {
		this.runner.run((context) -> {
			AsyncFileOperations files = context.getBean(AsyncFileOperations.class);
			AsyncBinaryFile shared = files.openBinary(directory.resolve("a"), "wb").join();
			CountDownLatch busy = new CountDownLatch(1);
			files.submit(() -> busy.await(30, TimeUnit.SECONDS));
			List<CompletableFuture<String>> seen = new ArrayList<>();
			for (int i = 0; i < 10; i++) {
				MDC.put("request", "number " + i);
				seen.add(shared.force(false).thenApply((done) -> MDC.get("request")));
			}
			MDC.clear();
			busy.countDown();
			for (int i = 0; i < 10; i++) {
				assertThat(seen.get(i).join()).isEqualTo("number " + i);
			}
			shared.close();
		});
	}

	@Test
	void theObservationOfTheCallerIsTheOneOfTheWorkerAndOfContinuations() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler((observation) -> true);
		this.runner.run((context) -> {
			AsyncFileOperations files = context.getBean(AsyncFileOperations.class);
			Observation request = Observation.start("request", registry);
			CompletableFuture<Observation> worker;
			try (Observation.Scope scope = request.openScope()) {
				assertThat(scope.getCurrentObservation()).isSameAs(request);
				worker = files.submit(registry::getCurrentObservation);
			}
			assertThat(worker.join()).isSameAs(request);
			assertThat(files.<Observation>submit(registry::getCurrentObservation).join()).isNull();
		});
	}

	@Test
	void asyncMethodsOnTheFilePoolHaveTheMdcOfTheirCaller() {
		this.runner.withUserConfiguration(OnTheFilePool.class).run((context) -> {
			MDC.put("request", "42");
			assertThat(context.getBean(OnTheFilePool.class).request().join()).isEqualTo("42");
			MDC.clear();
			assertThat(context.getBean(OnTheFilePool.class).request().join()).isNull();
		});
	}

	@Test
	void aCallerContextOfTheApplicationIsTakenAlong() {
		CallerContext own = () -> {
			String value = VALUE.get();
			return () -> {
				VALUE.set(value);
				return VALUE::remove;
			};
		};
		this.runner.withBean(CallerContext.class, () -> own).run((context) -> {
			VALUE.set("of the caller");
			assertThat(context.getBean(AsyncFileOperations.class).submit(VALUE::get).join()).isEqualTo("of the caller");
		});
	}

	@Test
	void aThreadLocalThatIsRegisteredReachesTheWorker() {
		ContextRegistry.getInstance().registerThreadLocalAccessor(KEY, VALUE);
		this.runner.run((context) -> {
			VALUE.set("of the caller");
			assertThat(context.getBean(AsyncFileOperations.class).submit(VALUE::get).join()).isEqualTo("of the caller");
		});
	}

	@Test
	void whenDisabledNothingIsCarried() {
		this.runner.withPropertyValues("aiofiles.propagate-context=false").run((context) -> {
			MDC.put("request", "42");
			assertThat(context.getBean(AsyncFileOperations.class).<String>submit(() -> MDC.get("request")).join())
				.isNull();
			assertThat(context).doesNotHaveBean(CallerContext.class);
		});
	}

	@Test
	void withoutTheLibraryNothingIsCarried() {
		this.runner.withClassLoader(new FilteredClassLoader(ContextSnapshotFactory.class))
			.run((context) -> assertThat(context).hasSingleBean(AsyncFileOperations.class)
				.doesNotHaveBean(CallerContext.class));
	}

	@Test
	void withoutTheLibraryForLoggingTheRestIsCarried() {
		this.runner.withClassLoader(new FilteredClassLoader(MDC.class))
			.run((context) -> assertThat(context).hasSingleBean(CallerContext.class));
	}

	@EnableAsync(proxyTargetClass = true)
	static class OnTheFilePool {

		@Async("aiofilesTaskExecutor")
		CompletableFuture<String> request() {
			return CompletableFuture.completedFuture(MDC.get("request"));
		}

	}

}
