package io.aiofiles.boot.autoconfigure;

import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Beans of this type change the file pool, in their order, after all properties and
 * before the pool is initialized. A smaller change than a pool bean of one's own.
 */
@FunctionalInterface
public interface AiofilesTaskExecutorCustomizer {

	/**
	 * Change the pool.
	 * @param taskExecutor the pool, not yet initialized
	 */
	void customize(ThreadPoolTaskExecutor taskExecutor);

}
