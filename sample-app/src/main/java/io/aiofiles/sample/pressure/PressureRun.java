package io.aiofiles.sample.pressure;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

import org.springframework.core.task.TaskRejectedException;

/**
 * Counts what becomes of the operations of one pressure. Safe for use by many threads.
 */
final class PressureRun {

	private final PressureKind kind;

	private final long begun = System.nanoTime();

	private final LongAdder asked = new LongAdder();

	private final LongAdder done = new LongAdder();

	private final LongAdder refused = new LongAdder();

	private final LongAdder failed = new LongAdder();

	private volatile long ended;

	private volatile @Nullable Throwable failure;

	PressureRun(PressureKind kind) {
		this.kind = kind;
	}

	/**
	 * Count an operation.
	 * @param operation the operation
	 * @return completes when it has ended, however it has
	 */
	CompletableFuture<Boolean> count(CompletableFuture<?> operation) {
		this.asked.increment();
		return operation.handle((result, failed) -> {
			LongAdder counter = (failed == null) ? this.done : (isRefusal(failed) ? this.refused : this.failed);
			counter.increment();
			return failed == null;
		});
	}

	private static boolean isRefusal(Throwable failure) {
		Throwable cause = failure.getCause();
		return failure instanceof TaskRejectedException
				|| (failure instanceof CompletionException && cause instanceof TaskRejectedException);
	}

	void end(@Nullable Throwable reason) {
		this.failure = reason;
		this.ended = System.nanoTime();
	}

	boolean isRunning() {
		return this.ended == 0;
	}

	PressureStatus status() {
		long end = this.ended;
		Throwable reason = this.failure;
		return new PressureStatus(this.kind, end == 0, this.asked.sum(), this.done.sum(), this.refused.sum(),
				this.failed.sum(), TimeUnit.NANOSECONDS.toMillis(((end == 0) ? System.nanoTime() : end) - this.begun),
				(reason != null) ? reason.getClass().getSimpleName() : null);
	}

}
