package io.aiofiles.boot.examples;

import io.aiofiles.AsyncFileOperations;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

@Configuration(proxyBeanMethods = false)
class SecondPool {

	@Bean(defaultCandidate = false)
	ThreadPoolTaskExecutor archivePool() {
		return new ThreadPoolTaskExecutorBuilder().corePoolSize(2)
			.queueCapacity(100)
			.threadNamePrefix("archive-")
			.build();
	}

	@Bean(defaultCandidate = false)
	AsyncFileOperations archiveFiles(AsyncFileOperations files, @Qualifier("archivePool") ThreadPoolTaskExecutor pool) {
		return files.withExecutor(pool);
	}

}
