package io.aiofiles.boot.autoconfigure;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;
import org.springframework.core.task.TaskRejectedException;

/**
 * Lets tasks through to the pool, and knows which are not done; shut, it refuses new ones
 * while the pool finishes the others. Not a bean, because Spring Boot looks for beans
 * that are executors.
 */
final class FileGate implements Executor {

	private final Executor pool;

	private final LongAdder inside = new LongAdder();

	private volatile boolean shut;

	FileGate(Executor pool) {
		this.pool = pool;
	}

	/** Counted before the gate is looked at, so that a shut gate misses nobody. */
	@Override
	public void execute(Runnable task) {
		this.inside.increment();
		try {
			if (this.shut) {
				throw new TaskRejectedException("the application is stopping");
			}
			this.pool.execute((task instanceof Future<?> future) ? new Admitted(task, future) : counted(task));
		}
		catch (RuntimeException | Error ex) {
			this.inside.decrement();
			throw ex;
		}
	}

	private Runnable counted(Runnable task) {
		return () -> {
			try {
				task.run();
			}
			finally {
				this.inside.decrement();
			}
		};
	}

	void open() {
		this.shut = false;
	}

	void shut() {
		this.shut = true;
	}

	/** How many tasks wait or run. */
	long inside() {
		return this.inside.sum();
	}

	/** A task that the pool either runs or, at its end, cancels. */
	private final class Admitted implements RunnableFuture<@Nullable Object> {

		private final Runnable task;

		private final Future<?> future;

		Admitted(Runnable task, Future<?> future) {
			this.task = task;
			this.future = future;
		}

		@Override
		public void run() {
			try {
				this.task.run();
			}
			finally {
				FileGate.this.inside.decrement();
			}
		}

		@Override
		public boolean cancel(boolean mayInterruptIfRunning) {
			FileGate.this.inside.decrement();
			return this.future.cancel(mayInterruptIfRunning);
		}

		@Override
		public boolean isCancelled() {
			return this.future.isCancelled();
		}

		@Override
		public boolean isDone() {
			return this.future.isDone();
		}

		@Override
		public @Nullable Object get() throws InterruptedException, ExecutionException {
			return this.future.get();
		}

		@Override
		public @Nullable Object get(long timeout, TimeUnit unit)
				throws InterruptedException, ExecutionException, TimeoutException {
			return this.future.get(timeout, unit);
		}

	}

}
