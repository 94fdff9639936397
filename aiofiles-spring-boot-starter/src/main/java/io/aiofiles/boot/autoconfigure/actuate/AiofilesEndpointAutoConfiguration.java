package io.aiofiles.boot.autoconfigure.actuate;

import io.aiofiles.execution.OpenFiles;
import io.aiofiles.boot.autoconfigure.AiofilesAutoConfiguration;
import io.aiofiles.boot.autoconfigure.FilePools;
import io.aiofiles.execution.FileOperationTotals;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Auto-configuration of the endpoint that shows file I/O. */
@AutoConfiguration(after = AiofilesAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnSingleCandidate(OpenFiles.class)
@ConditionalOnAvailableEndpoint(AiofilesEndpoint.class)
@EnableConfigurationProperties(AiofilesEndpointProperties.class)
public final class AiofilesEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	AiofilesEndpoint aiofilesEndpoint(
			@Qualifier(AiofilesAutoConfiguration.TASK_EXECUTOR_BEAN_NAME) ThreadPoolTaskExecutor pool, FilePools pools,
			OpenFiles openFiles, FileOperationTotals totals, AiofilesEndpointProperties properties) {
		return new AiofilesEndpoint(pool, pools.named(), openFiles, totals, properties.showValues());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(AiofilesEndpoint.class)
	AiofilesEndpointWebExtension aiofilesEndpointWebExtension(AiofilesEndpoint endpoint,
			AiofilesEndpointProperties properties) {
		return new AiofilesEndpointWebExtension(endpoint, properties.showValues(), properties.roles());
	}

}
