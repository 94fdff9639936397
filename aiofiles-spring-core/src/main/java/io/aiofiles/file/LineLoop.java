package io.aiofiles.file;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

import io.aiofiles.execution.JoinableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Processes lines one after the other. Stages that are complete already are passed in a
 * loop; one that completes later only counts up, and whoever finds the count at zero goes
 * on, so that the stack never grows.
 */
final class LineLoop {

	private final Supplier<CompletableFuture<@Nullable String>> source;

	private final Function<? super String, ? extends CompletionStage<?>> function;

	private final CompletableFuture<@Nullable Void> end = new JoinableFuture<>();

	private final AtomicInteger signals = new AtomicInteger();

	private @Nullable CompletableFuture<?> pending;

	private boolean readingNext = true;

	LineLoop(Supplier<CompletableFuture<@Nullable String>> source,
			Function<? super String, ? extends CompletionStage<?>> function) {
		this.source = source;
		this.function = function;
	}

	CompletableFuture<@Nullable Void> start() {
		goOn();
		return this.end;
	}

	private void goOn() {
		if (this.signals.getAndIncrement() != 0) {
			return;
		}
		do {
			run();
		}
		while (this.signals.decrementAndGet() != 0);
	}

	/** Goes as far as complete stages reach. */
	@SuppressWarnings("FutureReturnValueIgnored") // the stage itself tells
	private void run() {
		try {
			while (!this.end.isDone()) {
				CompletableFuture<?> stage = this.pending;
				if (stage == null) {
					stage = this.source.get();
					this.readingNext = true;
					this.pending = stage;
				}
				if (!stage.isDone()) {
					stage.whenComplete((value, failure) -> goOn());
					return;
				}
				@Nullable Object value = stage.join();
				this.pending = this.readingNext ? process(value) : null;
				this.readingNext = false;
			}
		}
		catch (Throwable ex) {
			Throwable cause = (ex instanceof java.util.concurrent.CompletionException && ex.getCause() != null)
					? ex.getCause() : ex;
			this.end.completeExceptionally(cause);
		}
	}

	private @Nullable CompletableFuture<?> process(@Nullable Object line) {
		if (line == null) {
			this.end.complete(null);
			return null;
		}
		return this.function.apply((String) line).toCompletableFuture();
	}

}
