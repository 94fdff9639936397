package io.aiofiles.execution;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

/** Keeps the task that it was given last, for an actor to run. */
final class Captured implements Executor {

	private @Nullable PoolTask task;

	@Override
	public void execute(Runnable given) {
		this.task = (PoolTask) given;
	}

	PoolTask task() {
		if (this.task == null) {
			throw new IllegalStateException("nothing was handed over");
		}
		return this.task;
	}

	ExecutorHandOff handOff() {
		return new ExecutorHandOff(this, null, FileOperationListener.NONE);
	}

	/** 1 for a result, 2 for a cancellation, 3 for a failure, 0 if it is not done. */
	static int endOf(CompletableFuture<?> future) {
		if (!future.isDone()) {
			return 0;
		}
		return future.isCancelled() ? 2 : future.isCompletedExceptionally() ? 3 : 1;
	}

}
