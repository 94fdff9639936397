package io.aiofiles.stdio;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The daemon thread that waits for the standard input. Nothing frees a thread from there,
 * so it must be none of the pool's, and none that keeps the process alive. (If what hangs
 * on the answer of a read blocks the thread, the next read gets another one.)
 */
final class StdinReader implements Executor {

	static final StdinReader INSTANCE = new StdinReader();

	private static final long IDLE_SECONDS = 5;

	private final ThreadPoolExecutor threads = new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE_SECONDS,
			TimeUnit.SECONDS, new SynchronousQueue<>(), (task) -> {
				Thread thread = new Thread(task, "aiofiles-stdin");
				thread.setDaemon(true);
				return thread;
			});

	private StdinReader() {
	}

	@Override
	public void execute(Runnable task) {
		this.threads.execute(task);
	}

}
