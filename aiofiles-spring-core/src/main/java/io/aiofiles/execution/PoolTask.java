package io.aiofiles.execution;

import java.util.function.UnaryOperator;

/** A task for an executor. What is waited for are the futures that it completes. */
public interface PoolTask extends Runnable {

	/**
	 * Whether a thread has begun the task, or nobody will any more.
	 * @return {@code true} if running it would do nothing
	 */
	boolean isBegun();

	/**
	 * Put something around the task, before an executor runs it. A task that keeps it
	 * itself stays what the executor holds, which then need not remember what belongs to
	 * what.
	 * @param decoration answers what runs the task that it is given
	 * @return what the executor has to run
	 */
	default Runnable decorated(UnaryOperator<Runnable> decoration) {
		return decoration.apply(this);
	}

	/**
	 * The executor will not run the task any more, because it ends.
	 * @param mayInterruptIfRunning has no effect
	 * @return {@code false} if a thread has begun the task, or it was cancelled before
	 */
	boolean cancel(boolean mayInterruptIfRunning);

	/**
	 * The executor has not taken the task.
	 * @param failure why
	 */
	void reject(Throwable failure);

	/**
	 * Nobody waits any longer for the end of the task, which a thread has begun: its
	 * futures fail now, and what it does yet is taken back as far as it can be.
	 * @param failure why
	 */
	default void giveUp(Throwable failure) {
		// nobody waits for it anyway
	}

}
