package io.aiofiles.boot.autoconfigure;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.AsyncConfigurer;
import org.springframework.scheduling.annotation.EnableAsync;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class AsyncExecutorCheckTests {

	private static final String WARNING = "@Async methods without a qualifier run on the file pool";

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(AiofilesAutoConfiguration.class, TaskExecutionAutoConfiguration.class));

	private final ApplicationContextRunner rawExecutor = this.runner.withBean("raw", Executor.class,
			() -> Runnable::run);

	@Test
	void warnsIfOnlyTheFilePoolIsLeftForAsyncMethods(CapturedOutput output) {
		this.rawExecutor.withUserConfiguration(Async.class).run((context) -> {
			assertThat(context).doesNotHaveBean("applicationTaskExecutor");
			assertThat(output).contains(WARNING).contains("spring.task.execution.mode=force");
		});
	}

	@Test
	void warnsOfARawExecutorServiceToo(CapturedOutput output) {
		this.runner.withBean("raw", ExecutorService.class, Executors::newSingleThreadExecutor)
			.withUserConfiguration(Async.class)
			.run((context) -> assertThat(output).contains(WARNING));
	}

	@Test
	void isSilentWithoutAsyncMethods(CapturedOutput output) {
		this.rawExecutor.run((context) -> assertThat(output).doesNotContain(WARNING));
	}

	@Test
	void isSilentIfTheApplicationTaskExecutorIsForced(CapturedOutput output) {
		this.rawExecutor.withUserConfiguration(Async.class)
			.withPropertyValues("spring.task.execution.mode=force")
			.run((context) -> assertThat(output).doesNotContain(WARNING));
	}

	@Test
	void isSilentIfTheApplicationSaysWhereAsyncMethodsRun(CapturedOutput output) {
		this.rawExecutor.withUserConfiguration(Async.class)
			.withBean(AsyncConfigurer.class, () -> new AsyncConfigurer() {
			})
			.run((context) -> assertThat(output).doesNotContain(WARNING));
	}

	@Test
	void isSilentInAnOrdinaryApplication(CapturedOutput output) {
		this.runner.withUserConfiguration(Async.class).run((context) -> assertThat(output).doesNotContain(WARNING));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAsync
	static class Async {

	}

}
