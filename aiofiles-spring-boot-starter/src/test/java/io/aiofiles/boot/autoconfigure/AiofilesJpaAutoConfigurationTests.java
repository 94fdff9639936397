package io.aiofiles.boot.autoconfigure;

import java.util.Map;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.jpa.EntityManagerFactoryBuilder;
import org.springframework.boot.jpa.autoconfigure.EntityManagerFactoryBuilderCustomizer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.orm.jpa.JpaVendorAdapter;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.Mockito.mock;

/** JPA starts in the background on the executor that it would have taken without us. */
class AiofilesJpaAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(AutoConfigurations
		.of(AiofilesAutoConfiguration.class, AiofilesJpaAutoConfiguration.class, TaskExecutionAutoConfiguration.class));

	@ParameterizedTest
	@ValueSource(strings = { "spring.jpa.bootstrap=async", "spring.data.jpa.repositories.bootstrap-mode=deferred",
			"spring.data.jpa.repositories.bootstrap-mode=LAZY" })
	void theOnePoolOfTheUserIsTaken(String property) {
		this.runner.withPropertyValues(property, "aiofiles.pools.s3x.core-size=1")
			.withUserConfiguration(OwnPool.class)
			.run((context) -> assertThat(bootstrapExecutor(context, true)).isSameAs(context.getBean("ownPool")));
	}

	@Test
	void withoutUsItWouldBeTaken() {
		new ApplicationContextRunner().withUserConfiguration(OwnPool.class)
			.run((context) -> assertThat(asBootDoes(context)).isSameAs(context.getBean("ownPool")));
	}

	@Test
	void withoutACustomizerNoneWouldBeFound() {
		this.runner.withUserConfiguration(OwnPool.class).run((context) -> {
			EntityManagerFactoryBuilder builder = builder(context);
			builder.requireBootstrapExecutor(() -> new IllegalStateException("none"));
			assertThatIllegalStateException().isThrownBy(() -> build(builder)).withMessage("none");
		});
	}

	@Test
	void theApplicationTaskExecutorIsTakenAsEver() {
		this.runner.withPropertyValues("spring.jpa.bootstrap=async")
			.run((context) -> assertThat(bootstrapExecutor(context, true))
				.isSameAs(context.getBean("applicationTaskExecutor")));
	}

	@Test
	void whatStartsInTheForegroundStaysThere() {
		this.runner.withUserConfiguration(OwnPool.class)
			.run((context) -> assertThat(bootstrapExecutor(context, false)).isNull());
	}

	@Test
	void ofTwoPoolsOfTheUserNoneIsTakenAsEver() {
		this.runner.withPropertyValues("spring.jpa.bootstrap=async")
			.withUserConfiguration(OwnPool.class, OtherPool.class)
			.run((context) -> assertThatIllegalStateException().isThrownBy(() -> bootstrapExecutor(context, true)));
	}

	@Test
	void withoutJpaThereIsNothing() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.boot.jpa"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("aiofilesJpaBootstrap"));
	}

	private static @Nullable AsyncTaskExecutor bootstrapExecutor(ApplicationContext context, boolean required) {
		EntityManagerFactoryBuilder builder = builder(context);
		if (required) {
			builder.requireBootstrapExecutor(() -> new IllegalStateException("none"));
		}
		context.getBeansOfType(EntityManagerFactoryBuilderCustomizer.class)
			.values()
			.forEach((customizer) -> customizer.customize(builder));
		return build(builder);
	}

	private static EntityManagerFactoryBuilder builder(ApplicationContext context) {
		return new EntityManagerFactoryBuilder(mock(JpaVendorAdapter.class), (dataSource) -> Map.of(), null, null,
				() -> asBootDoes(context));
	}

	private static @Nullable AsyncTaskExecutor build(EntityManagerFactoryBuilder builder) {
		return builder.dataSource(mock(DataSource.class)).packages("io.aiofiles").build().getBootstrapExecutor();
	}

	/** Spring Boot's {@code JpaBaseConfiguration}: the only one, or that of the name. */
	private static @Nullable AsyncTaskExecutor asBootDoes(ApplicationContext context) {
		Map<String, AsyncTaskExecutor> all = context.getBeansOfType(AsyncTaskExecutor.class);
		return (all.size() == 1) ? all.values().iterator().next() : all.get("applicationTaskExecutor");
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnPool {

		@Bean
		ThreadPoolTaskExecutor ownPool() {
			return new ThreadPoolTaskExecutor();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherPool {

		@Bean
		ThreadPoolTaskExecutor otherPool() {
			return new ThreadPoolTaskExecutor();
		}

	}

}
