package io.aiofiles.execution;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * A task on its way through an executor. It lets go of the task once that was begun or
 * will never be, so that whoever still holds the submission holds no result. What runs or
 * cancels it first decides; it happens once.
 *
 * <p>
 * It is a {@link RunnableFuture}, because a Spring executor cancels those that are left
 * when it shuts down, so that nobody waits for ever.
 */
final class Submission implements PoolTask, RunnableFuture<@Nullable Void> {

	private static final VarHandle TASK;

	static {
		try {
			TASK = MethodHandles.lookup().findVarHandle(Submission.class, "task", PoolTask.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	private volatile @Nullable PoolTask task;

	private final @Nullable FileGate gate;

	/** The backlog that keeps it in a list, if one does. */
	private @Nullable Backlog crowded;

	/** What runs the task, if not the submission itself. */
	private @Nullable Runnable decorated;

	private volatile boolean cancelled;

	Submission(PoolTask task, @Nullable FileGate gate) {
		TASK.set(this, task);
		this.gate = gate;
	}

	/** The backlog has no place of its own for it. */
	void setCrowded(Backlog backlog) {
		this.crowded = backlog;
	}

	@Override
	public void run() {
		PoolTask begun = take();
		if (begun == null) {
			return;
		}
		Backlog list = this.crowded;
		if (list != null) {
			list.forgetBegun();
		}
		Runnable around = this.decorated;
		this.decorated = null;
		Runnable work = (around != null) ? around : begun;
		FileGate guard = this.gate;
		if (guard == null) {
			work.run();
			return;
		}
		int place = guard.begin(begun);
		try {
			work.run();
		}
		finally {
			guard.end(place, begun);
		}
	}

	@Override
	public Runnable decorated(UnaryOperator<Runnable> decoration) {
		PoolTask waiting = this.task;
		if (waiting != null) {
			this.decorated = decoration.apply(waiting);
		}
		return this;
	}

	private @Nullable PoolTask take() {
		return (PoolTask) TASK.getAndSet(this, null);
	}

	/** The task, as long as no executor has begun or cancelled it. */
	@Nullable PoolTask task() {
		return this.task;
	}

	/**
	 * Leave the executor without having been run; nothing if it was begun or has left.
	 */
	void leave() {
		takeOut();
	}

	private @Nullable PoolTask takeOut() {
		PoolTask left = take();
		if (left == null) {
			return null;
		}
		this.decorated = null;
		Backlog list = this.crowded;
		if (list != null) {
			list.forget(this);
		}
		FileGate guard = this.gate;
		if (guard != null) {
			guard.left();
		}
		return left;
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		PoolTask left = takeOut();
		if (left != null) {
			this.cancelled = true;
			left.cancel(mayInterruptIfRunning);
		}
		return left != null;
	}

	@Override
	public void reject(Throwable failure) {
		PoolTask left = takeOut();
		if (left != null) {
			left.reject(failure);
		}
	}

	@Override
	public boolean isBegun() {
		PoolTask waiting = this.task;
		return waiting == null || waiting.isBegun();
	}

	@Override
	public boolean isCancelled() {
		return this.cancelled;
	}

	@Override
	public boolean isDone() {
		return isCancelled();
	}

	@Override
	public @Nullable Void get() {
		throw new UnsupportedOperationException("file operations have futures of their own");
	}

	@Override
	public @Nullable Void get(long timeout, TimeUnit unit) {
		return get();
	}

}
