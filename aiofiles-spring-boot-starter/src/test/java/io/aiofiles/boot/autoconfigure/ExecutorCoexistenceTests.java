package io.aiofiles.boot.autoconfigure;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;

/** The application's own executors stay what they are without the file pool. */
class ExecutorCoexistenceTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AiofilesAutoConfiguration.class, TaskExecutionAutoConfiguration.class))
		.withUserConfiguration(AsyncConfiguration.class);

	@Test
	void theApplicationTaskExecutorIsStillThere() {
		this.runner.run((context) -> {
			assertThat(context).hasBean("applicationTaskExecutor");
			assertThat(context.getBean(TaskExecutor.class)).isSameAs(context.getBean("applicationTaskExecutor"));
			assertThat(context.getBean(Executor.class)).isSameAs(context.getBean("applicationTaskExecutor"));
		});
	}

	@Test
	void unqualifiedAsyncRunsOnTheApplicationTaskExecutor() {
		this.runner.run((context) -> assertThat(context.getBean(Work.class).unqualified().join()).startsWith("task-"));
	}

	@Test
	void qualifiedAsyncRunsOnTheFilePool() {
		this.runner
			.run((context) -> assertThat(context.getBean(Work.class).qualified().join()).startsWith("aiofiles-"));
	}

	@Test
	void thePoolIsInjectedByItsName() {
		this.runner.withUserConfiguration(Injected.class)
			.run((context) -> assertThat(context.getBean(Injected.class).pool)
				.isSameAs(context.getBean("aiofilesTaskExecutor")));
	}

	@Test
	void aForcedApplicationTaskExecutorIsStillThere() {
		this.runner.withPropertyValues("spring.task.execution.mode=force").run((context) -> {
			assertThat(context).hasBean("applicationTaskExecutor");
			assertThat(context.getBean(Work.class).unqualified().join()).startsWith("task-");
		});
	}

	@Test
	void aUsersPoolStaysTheDefault() {
		this.runner.withUserConfiguration(OwnPool.class).run((context) -> {
			assertThat(context).doesNotHaveBean("applicationTaskExecutor");
			assertThat(context.getBean(Work.class).unqualified().join()).startsWith("own-");
			assertThat(context.getBean(Work.class).qualified().join()).startsWith("aiofiles-");
		});
	}

	@Test
	void withoutAsyncMethodsTheApplicationTaskExecutorIsStillThere() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(AiofilesAutoConfiguration.class, TaskExecutionAutoConfiguration.class))
			.run((context) -> assertThat(context.getBean(TaskExecutor.class))
				.isSameAs(context.getBean("applicationTaskExecutor")));
	}

	@Test
	void whoeverTakesTheOnlyOneOrTheOneOfThatNameTakesTheApplicationTaskExecutor() {
		this.runner.run((context) -> assertThat(asJpaDoes(context)).isEqualTo("applicationTaskExecutor"));
		this.runner.withPropertyValues("spring.task.execution.mode=force")
			.withUserConfiguration(OwnPool.class)
			.run((context) -> assertThat(asJpaDoes(context)).isEqualTo("applicationTaskExecutor"));
	}

	/** For JPA, {@code AiofilesJpaAutoConfiguration} names the one that is meant. */
	@Test
	void whoeverTakesTheOnlyOneFindsTwoIfThePoolOfTheUserHasAnotherName() {
		this.runner.withUserConfiguration(OwnPool.class).run((context) -> assertThat(asJpaDoes(context)).isNull());
	}

	/** As Spring Boot looks for the executor that starts JPA in the background. */
	private static String asJpaDoes(ApplicationContext context) {
		Set<String> names = context.getBeansOfType(AsyncTaskExecutor.class).keySet();
		return (names.size() == 1) ? names.iterator().next()
				: names.contains("applicationTaskExecutor") ? "applicationTaskExecutor" : null;
	}

	@Test
	void anOrdinaryBeanWouldTakeEverything() {
		ApplicationContextRunner ordinary = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(OrdinaryPool.class, TaskExecutionAutoConfiguration.class))
			.withUserConfiguration(AsyncConfiguration.class);
		ordinary.run((context) -> {
			assertThat(context).doesNotHaveBean("applicationTaskExecutor");
			assertThat(context.getBean(Work.class).unqualified().join()).startsWith("ordinary-");
			assertThat(context.getBean(Executor.class)).isSameAs(context.getBean("ordinaryPool"));
		});
		ordinary.withUserConfiguration(OwnPool.class)
			.run((context) -> assertThat(context.getBean(Work.class).unqualified().join()).doesNotStartWith("own-"));
	}

	@ParameterizedTest
	@ValueSource(classes = { RawExecutor.class, RawExecutorService.class })
	void aUsersRawExecutorStaysTheDefaultIfTheApplicationTaskExecutorIsForced(Class<?> raw) {
		this.runner.withUserConfiguration(raw)
			.withPropertyValues("spring.task.execution.mode=force")
			.run((context) -> assertThat(context.getBean(Work.class).unqualified().join()).startsWith("task-"));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAsync
	static class AsyncConfiguration {

		@Bean
		Work work() {
			return new Work();
		}

	}

	static class Work {

		@Async
		CompletableFuture<String> unqualified() {
			return CompletableFuture.completedFuture(Thread.currentThread().getName());
		}

		@Async("aiofilesTaskExecutor")
		CompletableFuture<String> qualified() {
			return CompletableFuture.completedFuture(Thread.currentThread().getName());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Injected {

		private final ThreadPoolTaskExecutor pool;

		Injected(@Qualifier("aiofilesTaskExecutor") ThreadPoolTaskExecutor pool) {
			this.pool = pool;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnPool {

		@Bean
		ThreadPoolTaskExecutor ownPool() {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setThreadNamePrefix("own-");
			return executor;
		}

	}

	@AutoConfiguration(before = TaskExecutionAutoConfiguration.class)
	static class OrdinaryPool {

		@Bean
		ThreadPoolTaskExecutor ordinaryPool() {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setThreadNamePrefix("ordinary-");
			return executor;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class RawExecutorService {

		@Bean(destroyMethod = "shutdown")
		ExecutorService rawExecutorService() {
			return Executors.newSingleThreadExecutor();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class RawExecutor {

		@Bean
		Executor rawExecutor() {
			return Runnable::run;
		}

	}

}
