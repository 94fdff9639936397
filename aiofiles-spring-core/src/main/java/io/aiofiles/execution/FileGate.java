package io.aiofiles.execution;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;
import org.springframework.core.task.TaskRejectedException;

/**
 * Lets tasks through to the executors of a template, and knows how many are not done;
 * shut, it refuses new ones while the others end. For the end of an application. Safe for
 * use by many threads.
 */
public final class FileGate {

	private final LongAdder inside = new LongAdder();

	/** Those that a thread has begun. */
	private final Set<PoolTask<?>> begun = ConcurrentHashMap.newKeySet();

	private volatile boolean shut;

	/** Create a gate that is open. */
	public FileGate() {
	}

	/** Let tasks through. */
	public void open() {
		this.shut = false;
	}

	/** Refuse tasks; files are closed all the same. */
	public void shut() {
		this.shut = true;
	}

	/**
	 * How many tasks wait or run.
	 * @return tasks
	 */
	public long inside() {
		return Math.max(0, this.inside.sum());
	}

	/**
	 * Wait no longer for the tasks that a thread has begun and that do not end: their
	 * futures fail, and those of the calls that wait behind them on the same file.
	 * @param failure why
	 */
	public void giveUp(Throwable failure) {
		this.begun.forEach((task) -> task.giveUp(failure));
	}

	/** Counted before the gate is looked at, so that nobody slips through a shut one. */
	PoolTask<?> admit(PoolTask<?> task) {
		this.inside.increment();
		if (this.shut) {
			left();
			throw new TaskRejectedException("the application is stopping");
		}
		return new Admitted<>(task);
	}

	/** A task is done, or no executor took it. */
	void left() {
		this.inside.decrement();
	}

	/**
	 * A task that an executor either runs or, at its own end, cancels.
	 *
	 * @param <T> the type of the result
	 */
	private final class Admitted<T extends @Nullable Object> implements PoolTask<T> {

		private final PoolTask<T> task;

		Admitted(PoolTask<T> task) {
			this.task = task;
		}

		@Override
		public void run() {
			FileGate.this.begun.add(this.task);
			try {
				this.task.run();
			}
			finally {
				FileGate.this.begun.remove(this.task);
				left();
			}
		}

		@Override
		public boolean cancel(boolean mayInterruptIfRunning) {
			left();
			return this.task.cancel(mayInterruptIfRunning);
		}

		@Override
		public void reject(Throwable failure) {
			this.task.reject(failure);
		}

		@Override
		public void giveUp(Throwable failure) {
			this.task.giveUp(failure);
		}

		@Override
		public boolean isBegun() {
			return this.task.isBegun();
		}

		@Override
		public boolean isCancelled() {
			return this.task.isCancelled();
		}

		@Override
		public boolean isDone() {
			return this.task.isDone();
		}

		@Override
		public T get() throws InterruptedException, ExecutionException {
			return this.task.get();
		}

		@Override
		public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
			return this.task.get(timeout, unit);
		}

	}

}
