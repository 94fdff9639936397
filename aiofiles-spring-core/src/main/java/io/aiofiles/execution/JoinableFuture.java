package io.aiofiles.execution;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/**
 * A future that a thread of the file pool may wait for, although that thread may be the
 * only one: it works off what waits for a thread meanwhile. So may it for every future
 * that depends on this one.
 *
 * @param <T> the type of the result
 */
public class JoinableFuture<T extends @Nullable Object> extends CompletableFuture<T> {

	/** Create a future that is not complete. */
	public JoinableFuture() {
	}

	/** Before a thread waits for this future. */
	void beforeWaiting() {
		Backlog.help(this, Long.MAX_VALUE);
	}

	@Override
	public T join() {
		if (!isDone()) {
			beforeWaiting();
		}
		return super.join();
	}

	@Override
	public T get() throws InterruptedException, ExecutionException {
		if (!isDone()) {
			beforeWaiting();
		}
		return super.get();
	}

	@Override
	public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
		if (!isDone()) {
			Backlog.help(this, unit.toNanos(timeout));
		}
		return super.get(Math.max(0, timeout), unit);
	}

	@Override
	public <U> CompletableFuture<U> newIncompleteFuture() {
		return new JoinableFuture<>();
	}

}
