package io.aiofiles.boot.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;

import io.aiofiles.execution.FileTaskQueue;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * The file pool. Its shutdown leaves no future incomplete: tasks that are still queued
 * when the time is over are cancelled. Running ones are not interrupted, because an
 * interrupt closes a {@link java.nio.channels.FileChannel} for everybody; the threads are
 * daemons, so that a file that never answers does not keep the process.
 */
final class FileTaskExecutor extends ThreadPoolTaskExecutor {

	private static final long serialVersionUID = 1L;

	private volatile boolean waiting = true;

	/**
	 * Whether the shutdown waits for tasks.
	 * @param wait {@code false} if the time for that is over
	 */
	void setWaiting(boolean wait) {
		this.waiting = wait;
	}

	@Override
	protected BlockingQueue<Runnable> createQueue(int queueCapacity) {
		return (queueCapacity > 0 && queueCapacity <= FileTaskQueue.MAX_CAPACITY) ? new FileTaskQueue(queueCapacity)
				: super.createQueue(queueCapacity);
	}

	@Override
	public void shutdown() {
		if (!this.waiting) {
			setAwaitTerminationMillis(0);
		}
		super.shutdown();
		ThreadPoolExecutor pool = getThreadPoolExecutor();
		List<Runnable> queued = new ArrayList<>();
		pool.getQueue().drainTo(queued);
		for (Runnable task : queued) {
			cancelRemainingTask(task);
		}
	}

}
