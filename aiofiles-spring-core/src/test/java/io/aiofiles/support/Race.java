package io.aiofiles.support;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets actions loose at the same moment, again and again. */
public final class Race implements AutoCloseable {

	private final ExecutorService threads = Executors.newCachedThreadPool();

	/**
	 * Run actions side by side.
	 * @return what each of them answered
	 */
	public <T> List<T> run(List<Callable<T>> actions)
			throws InterruptedException, ExecutionException, TimeoutException {
		AtomicInteger missing = new AtomicInteger(actions.size());
		List<Future<T>> running = new ArrayList<>();
		for (Callable<T> action : actions) {
			running.add(this.threads.submit(() -> {
				missing.decrementAndGet();
				while (missing.get() > 0) {
					Thread.yield();
				}
				return action.call();
			}));
		}
		List<T> answers = new ArrayList<>();
		for (Future<T> each : running) {
			answers.add(each.get(60, TimeUnit.SECONDS));
		}
		return answers;
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
	}

}
