package io.aiofiles.boot.autoconfigure;

import io.aiofiles.AsyncFileOperations;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshotFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

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
		Runnable decorated = new MdcTaskDecorator().decorate(() -> assertThat(MDC.get("request")).isEqualTo("inner"));
		MDC.put("request", "outer");
		decorated.run();
		assertThat(MDC.get("request")).isEqualTo("outer");
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
			assertThat(context).doesNotHaveBean(FileTaskDecorator.class);
		});
	}

	@Test
	void withoutTheLibraryNothingIsCarried() {
		this.runner.withClassLoader(new FilteredClassLoader(ContextSnapshotFactory.class))
			.run((context) -> assertThat(context).hasSingleBean(AsyncFileOperations.class)
				.doesNotHaveBean(FileTaskDecorator.class));
	}

	@Test
	void withoutTheLibraryForLoggingTheRestIsCarried() {
		this.runner.withClassLoader(new FilteredClassLoader(MDC.class))
			.run((context) -> assertThat(context).hasSingleBean(FileTaskDecorator.class));
	}

}
