package io.aiofiles.sample;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.AsyncFileTemplate;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean(AsyncFileOperations.class)
class TryOutConfiguration {

	@Bean(defaultCandidate = false)
	ThreadPoolTaskExecutor aiofilesTaskExecutor() {
		ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
		executor.setCorePoolSize(6);
		executor.setMaxPoolSize(6);
		executor.setQueueCapacity(10000);
		executor.setThreadNamePrefix("aiofiles-");
		return executor;
	}

	@Bean
	AsyncFileTemplate asyncFileTemplate(@Qualifier("aiofilesTaskExecutor") ThreadPoolTaskExecutor executor) {
		return new AsyncFileTemplate(executor);
	}

}
