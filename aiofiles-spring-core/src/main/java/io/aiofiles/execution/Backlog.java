package io.aiofiles.execution;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * The tasks that were handed to one executor and that no thread has begun, for a thread
 * of that executor that has to wait: rather than leave them without a thread, and wait
 * for ever if it was the last one, it begins them itself.
 *
 * <p>
 * That happens when a continuation, which runs on the thread that has done the work,
 * joins another operation.
 */
final class Backlog {

	/** How long a task is left to other threads before the waiting one takes it. */
	private static final long PATIENCE_NANOS = 5_000_000;

	private static final ThreadLocal<@Nullable Backlog> CURRENT = new ThreadLocal<>();

	private final Queue<PoolTask<?>> tasks = new ConcurrentLinkedQueue<>();

	/** A task is about to be handed to the executor. */
	void add(PoolTask<?> task) {
		this.tasks.add(task);
	}

	/** A task that was added will never run. */
	void remove(PoolTask<?> task) {
		this.tasks.remove(task);
	}

	/** This thread works for the executor from here on. Returns what it did before. */
	@Nullable Backlog enter() {
		Backlog before = CURRENT.get();
		CURRENT.set(this);
		forgetBegun();
		return before;
	}

	/** This thread goes back to what it did before. */
	static void leave(@Nullable Backlog before) {
		CURRENT.set(before); // nothing, mostly: to remove it costs more than to keep that
	}

	private void forgetBegun() {
		for (PoolTask<?> task = this.tasks.peek(); task != null && task.isBegun(); task = this.tasks.peek()) {
			this.tasks.remove(task);
		}
	}

	/** The oldest task that nobody has begun. */
	@Nullable PoolTask<?> oldest() {
		forgetBegun();
		return this.tasks.peek();
	}

	/** Before a thread waits for a future: see to it that somebody can complete it. */
	static void help(CompletableFuture<?> future, long nanos) {
		Backlog backlog = CURRENT.get();
		if (backlog != null && !future.isDone()) {
			backlog.helpUntil(future, System.nanoTime(), nanos);
		}
	}

	@SuppressWarnings("FutureReturnValueIgnored") // only its end matters
	private void helpUntil(CompletableFuture<?> future, long start, long nanos) {
		Thread waiting = Thread.currentThread();
		future.whenComplete((value, failure) -> LockSupport.unpark(waiting));
		boolean interrupted = false;
		PoolTask<?> seen = null;
		while (!future.isDone() && !interrupted && System.nanoTime() - start < nanos) {
			PoolTask<?> task = oldest();
			if (task != null && task == seen) {
				task.run(); // nobody else has come for it
			}
			seen = task;
			LockSupport.parkNanos(this, PATIENCE_NANOS);
			interrupted |= Thread.interrupted();
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}
