package io.aiofiles.execution;

import java.util.concurrent.RunnableFuture;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * A task as executors see it. It is a {@link RunnableFuture}, because a Spring executor
 * cancels those that are left when it shuts down, so that nobody waits for ever.
 *
 * @param <T> the type of the result
 */
public interface PoolTask<T extends @Nullable Object> extends RunnableFuture<T> {

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
