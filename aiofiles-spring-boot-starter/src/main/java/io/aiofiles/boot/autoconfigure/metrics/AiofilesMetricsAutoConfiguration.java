package io.aiofiles.boot.autoconfigure.metrics;

import io.aiofiles.boot.autoconfigure.AiofilesAutoConfiguration;
import io.aiofiles.boot.autoconfigure.FileTaskDecorator;
import io.aiofiles.metrics.MeterFileOperationListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Auto-configuration of the meters of file operations and of the file pool. */
@AutoConfiguration(after = AiofilesAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
@ConditionalOnBooleanProperty(name = { "aiofiles.enabled", "aiofiles.metrics.enabled" }, matchIfMissing = true)
public final class AiofilesMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	MeterFileOperationListener aiofilesMeters(MeterRegistry registry) {
		return new MeterFileOperationListener(registry);
	}

	/** First, so that the properties of a user win. */
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	static MeterFilter aiofilesQueueWaitBuckets() {
		return new QueueWaitBuckets();
	}

	/** The outermost: what other decorators do belongs to the run time. */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	@ConditionalOnMissingBean(name = "aiofilesTaskTimer")
	FileTaskDecorator aiofilesTaskTimer(MeterRegistry registry) {
		return new TaskTimer(registry, AiofilesAutoConfiguration.TASK_EXECUTOR_BEAN_NAME);
	}

}
