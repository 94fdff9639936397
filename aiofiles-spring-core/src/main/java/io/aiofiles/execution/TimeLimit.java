package io.aiofiles.execution;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/** How long an operation may take, from the call on. Immutable. */
final class TimeLimit {

	private final Duration duration;

	TimeLimit(Duration duration) {
		this.duration = requirePositive(duration);
	}

	static Duration requirePositive(Duration duration) {
		if (duration.isZero() || duration.isNegative()) {
			throw new IllegalArgumentException("a limit of time must be positive, not " + duration);
		}
		return duration;
	}

	/**
	 * Watch an operation.
	 * @param future its future
	 * @param operation what it is
	 * @param path the file
	 * @param late fails the future; called on the one thread that counts the time of
	 * everybody, and must not do so there
	 */
	void watch(CompletableFuture<?> future, FileOperation operation, @Nullable Path path,
			Consumer<FileTimeoutException> late) {
		if (future.isDone()) {
			return;
		}
		CompletableFuture<Boolean> clock = new CompletableFuture<Boolean>().completeOnTimeout(true,
				this.duration.toNanos(), TimeUnit.NANOSECONDS);
		CompletableFuture<?> unused = future.whenComplete((value, failure) -> clock.complete(false));
		unused = clock.thenAccept((elapsed) -> {
			if (elapsed) {
				late.accept(
						new FileTimeoutException((path != null) ? path.toString() : null, operation, this.duration));
			}
		});
	}

}
