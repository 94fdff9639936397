package io.aiofiles.boot.autoconfigure;

import io.aiofiles.execution.CallerContext;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration that carries the caller's context to the file pool: thread locals
 * that context-propagation knows, such as that of tracing, and the MDC of logging.
 */
@AutoConfiguration(before = AiofilesAutoConfiguration.class)
@ConditionalOnClass(ContextSnapshotFactory.class)
@ConditionalOnBooleanProperty(name = { "aiofiles.enabled", "aiofiles.propagate-context" }, matchIfMissing = true)
public final class AiofilesContextPropagationAutoConfiguration {

	/** Whoever had nothing has nothing: a thread may be at work for somebody else. */
	@Bean
	@Order(0)
	@ConditionalOnMissingBean(name = "aiofilesContextPropagation")
	CallerContext aiofilesContextPropagation() {
		ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder().clearMissing(true).build();
		return () -> {
			ContextSnapshot caller = snapshots.captureAll();
			return () -> caller.setThreadLocals()::close;
		};
	}

	/** Absent without the library for logging. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MDC.class)
	static class MdcConfiguration {

		/** After tracing, which writes to the MDC itself. */
		@Bean
		@Order(1)
		@ConditionalOnMissingBean(name = "aiofilesMdcPropagation")
		CallerContext aiofilesMdcPropagation() {
			return new MdcContext();
		}

	}

}
