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

	/**
	 * Change a pool of some file systems ({@code aiofiles.pools}); by default it is left
	 * as it is.
	 * @param taskExecutor the pool, not yet initialized
	 * @param pool its name in the properties
	 */
	default void customize(ThreadPoolTaskExecutor taskExecutor, String pool) {
	}

}
