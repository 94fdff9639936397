package io.aiofiles.boot.autoconfigure;

import io.micrometer.context.ContextSnapshotFactory;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;

/**
 * Auto-configuration that carries the caller's context to the file pool: thread locals
 * that context-propagation knows, such as that of tracing, and the MDC of logging.
 */
@AutoConfiguration(before = AiofilesAutoConfiguration.class)
@ConditionalOnClass(ContextSnapshotFactory.class)
@ConditionalOnBooleanProperty(name = { "aiofiles.enabled", "aiofiles.propagate-context" }, matchIfMissing = true)
public final class AiofilesContextPropagationAutoConfiguration {

	@Bean
	@Order(0)
	FileTaskDecorator aiofilesContextPropagation() {
		return new ContextPropagatingTaskDecorator()::decorate;
	}

	/** Absent without the library for logging. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MDC.class)
	static class MdcConfiguration {

		@Bean
		@Order(-1)
		FileTaskDecorator aiofilesMdcPropagation() {
			return new MdcTaskDecorator();
		}

	}

}
