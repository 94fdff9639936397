package io.aiofiles.boot.autoconfigure.actuate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;

import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * What the file pool is doing.
 *
 * @param active threads that run a task
 * @param maxSize threads that there may be
 * @param queued tasks that wait for a thread
 * @param queueRemaining tasks that may wait besides
 */
record PoolState(int active, int maxSize, int queued, int queueRemaining) {

	static PoolState of(ThreadPoolTaskExecutor pool) {
		BlockingQueue<Runnable> queue = pool.getThreadPoolExecutor().getQueue();
		return new PoolState(pool.getActiveCount(), pool.getMaxPoolSize(), queue.size(), queue.remainingCapacity());
	}

	/** Whether the next task would be rejected. */
	boolean saturated() {
		return this.queueRemaining == 0 && this.active >= this.maxSize;
	}

	/** The figures by their names. */
	Map<String, Object> details() {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("active", this.active);
		details.put("maxSize", this.maxSize);
		details.put("queued", this.queued);
		details.put("queueRemaining", this.queueRemaining);
		details.put("saturated", saturated());
		return details;
	}

}
