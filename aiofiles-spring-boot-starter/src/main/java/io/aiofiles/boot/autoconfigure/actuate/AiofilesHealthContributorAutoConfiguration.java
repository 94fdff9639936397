package io.aiofiles.boot.autoconfigure.actuate;

import io.aiofiles.execution.OpenFiles;
import io.aiofiles.boot.autoconfigure.AiofilesAutoConfiguration;
import io.aiofiles.boot.autoconfigure.AiofilesProperties;
import io.aiofiles.boot.autoconfigure.FilePools;
import io.aiofiles.execution.FileOperationTotals;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Auto-configuration of the health of the file pool. */
@AutoConfiguration(after = AiofilesAutoConfiguration.class)
@ConditionalOnClass({ Health.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnSingleCandidate(OpenFiles.class)
@ConditionalOnEnabledHealthIndicator("aiofiles")
public final class AiofilesHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "aiofilesHealthIndicator", "aiofilesHealthContributor" })
	AiofilesHealthIndicator aiofilesHealthIndicator(
			@Qualifier(AiofilesAutoConfiguration.TASK_EXECUTOR_BEAN_NAME) ThreadPoolTaskExecutor pool, FilePools pools,
			OpenFiles openFiles, FileOperationTotals totals, AiofilesProperties properties) {
		return new AiofilesHealthIndicator(pool, pools.named(), openFiles, totals,
				properties.health().downWhenSaturated());
	}

}
