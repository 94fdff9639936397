package io.aiofiles.boot.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadPoolExecutor;

import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * The file pool. Its shutdown leaves no future incomplete: tasks that are still queued
 * when the time is over are cancelled. Running ones are not interrupted, because an
 * interrupt closes a {@link java.nio.channels.FileChannel} for everybody; the threads are
 * daemons, so that a file that never answers does not keep the process.
 */
final class FileTaskExecutor extends ThreadPoolTaskExecutor {

	private static final long serialVersionUID = 1L;

	@Override
	public void shutdown() {
		super.shutdown();
		ThreadPoolExecutor pool = getThreadPoolExecutor();
		List<Runnable> waiting = new ArrayList<>();
		pool.getQueue().drainTo(waiting);
		for (Runnable task : waiting) {
			cancelRemainingTask(task);
		}
	}

}
