package io.aiofiles.execution;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

import org.jspecify.annotations.Nullable;

import io.aiofiles.execution.FileOperationListener.Outcome;
import io.aiofiles.execution.FileOperationListener.Progress;

/**
 * The future of an operation that somebody else performs. Whoever completes, fails or
 * cancels it from outside (a caller, a timeout) abandons the operation: it does not start
 * any more; or, if it is running already, its effect is taken back as far as it can be.
 * Nobody is interrupted.
 *
 * @param <T> the type of the result
 */
class FileFuture<T extends @Nullable Object> extends JoinableFuture<T> {

	private static final VarHandle STATE;

	static {
		try {
			STATE = MethodHandles.lookup().findVarHandle(FileFuture.class, "state", int.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	private static final int WAITING = 0;

	private static final int RUNNING = 1;

	private static final int DECIDED = 2;

	private static final int ABANDONED = 3;

	private volatile int state = WAITING;

	/** That nobody waits any longer because it took too long. */
	private volatile @Nullable FileTimeoutException lateness;

	/**
	 * Begin the operation.
	 * @return {@code false} if somebody has begun or abandoned it already
	 */
	final boolean begin() {
		return STATE.compareAndSet(this, WAITING, RUNNING);
	}

	/**
	 * Decide that the result of the running operation counts.
	 * @return {@code false} if the operation was abandoned meanwhile; its effect is to be
	 * taken back
	 */
	final boolean decide() {
		return STATE.compareAndSet(this, RUNNING, DECIDED);
	}

	/** Complete with the result that was {@link #decide() decided} on. */
	final void deliver(T value, @Nullable Throwable failure) {
		if (failure != null) {
			super.completeExceptionally(failure);
		}
		else {
			super.complete(value);
		}
	}

	/**
	 * Fail before anybody has begun.
	 * @return {@code false} if it was begun or abandoned already
	 */
	final boolean refuse(Throwable failure) {
		return STATE.compareAndSet(this, WAITING, DECIDED) && super.completeExceptionally(failure);
	}

	/** Fail, whether or not the operation runs or will. */
	final void fail(Throwable failure) {
		super.completeExceptionally(failure);
	}

	/** Fail because the operation takes too long; it is abandoned. */
	final void expire(FileTimeoutException failure) {
		this.lateness = failure;
		completeExceptionally(failure);
	}

	/**
	 * Tell of the end of the abandoned operation: it has failed if it took too long, and
	 * otherwise nobody waited for it.
	 * @param progress where
	 * @param cause why it failed all the same, if it did
	 */
	final void endAbandoned(Progress progress, @Nullable Throwable cause) {
		FileTimeoutException late = this.lateness;
		if (late != null) {
			progress.ended(Outcome.ERROR, late);
		}
		else {
			progress.ended(Outcome.CANCELLED, cause);
		}
	}

	/** Whether the operation was begun or abandoned. */
	public final boolean isBegun() {
		return this.state != WAITING;
	}

	/**
	 * Whether nobody waits for the result any more.
	 * @return {@code true} once somebody outside has completed or cancelled it
	 */
	final boolean isAbandoned() {
		return this.state == ABANDONED;
	}

	private boolean abandon() {
		return STATE.compareAndSet(this, WAITING, ABANDONED) || STATE.compareAndSet(this, RUNNING, ABANDONED);
	}

	@Override
	public boolean complete(T value) {
		return abandon() && super.complete(value);
	}

	@Override
	public boolean completeExceptionally(Throwable failure) {
		return abandon() && super.completeExceptionally(failure);
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		return (abandon() && super.cancel(mayInterruptIfRunning)) || isCancelled();
	}

}
