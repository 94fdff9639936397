package io.aiofiles.boot.autoconfigure;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What MVC and WebFlux have done elsewhere is done where it was without the file pool.
 */
class WebNeighbourTests {

	private static final String OF_WEBFLUX = "org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerAdapter";

	private final WebApplicationContextRunner mvc = new WebApplicationContextRunner();

	private final ReactiveWebApplicationContextRunner webFlux = new ReactiveWebApplicationContextRunner();

	@Test
	void asynchronousRequestsOfMvcRunOnTheApplicationTaskExecutor() {
		this.mvc
			.withConfiguration(AutoConfigurations.of(AiofilesAutoConfiguration.class,
					TaskExecutionAutoConfiguration.class, WebMvcAutoConfiguration.class))
			.run((context) -> assertThat(context.getBean(RequestMappingHandlerAdapter.class)).extracting("taskExecutor")
				.isSameAs(context.getBean("applicationTaskExecutor")));
	}

	@Test
	void webFluxHasNothingDoneOnThePool() {
		this.webFlux
			.withConfiguration(AutoConfigurations.of(AiofilesAutoConfiguration.class,
					TaskExecutionAutoConfiguration.class, WebFluxAutoConfiguration.class))
			.run((context) -> assertThat(
					context.getBean("requestMappingHandlerAdapter", Class.forName(OF_WEBFLUX).asSubclass(Object.class)))
				.extracting("scheduler")
				.isNull());
	}

	@Test
	void anOrdinaryBeanWouldTakeTheirExecutorAway() {
		this.mvc
			.withConfiguration(AutoConfigurations.of(OrdinaryPool.class, TaskExecutionAutoConfiguration.class,
					WebMvcAutoConfiguration.class))
			.run((context) -> assertThat(context.getBean(RequestMappingHandlerAdapter.class)).extracting("taskExecutor")
				.extracting(Object::getClass)
				.isNotEqualTo(ThreadPoolTaskExecutor.class));
	}

	@AutoConfiguration(before = TaskExecutionAutoConfiguration.class)
	static class OrdinaryPool {

		@Bean
		ThreadPoolTaskExecutor ordinaryPool() {
			return new ThreadPoolTaskExecutor();
		}

	}

}
