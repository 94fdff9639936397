package io.aiofiles.benchmarks;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A loop over futures that blocks no thread: each step begins where the one before it
 * ended. A trampoline, because a step that is already done when its continuation is
 * attached would nest otherwise, until the stack is full.
 */
final class Chain {

	private final Supplier<CompletableFuture<Boolean>> step;

	private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();

	private final AtomicInteger due = new AtomicInteger();

	private Chain(Supplier<CompletableFuture<Boolean>> step) {
		this.step = step;
	}

	/**
	 * Runs a step again and again, until it answers {@code false}.
	 * @param step one step, which answers whether another is to follow
	 * @return completes when the chain ends, with its failure if it has one
	 */
	static CompletableFuture<@Nullable Void> run(Supplier<CompletableFuture<Boolean>> step) {
		Chain chain = new Chain(step);
		chain.proceed();
		return chain.end;
	}

	/**
	 * Runs several chains at a time, and waits for all of them.
	 * @param chains how many
	 * @param step one step of any of them
	 */
	static void inFlight(int chains, Supplier<CompletableFuture<Boolean>> step) {
		CompletableFuture<?>[] running = new CompletableFuture<?>[chains];
		for (int i = 0; i < chains; i++) {
			running[i] = run(step);
		}
		CompletableFuture.allOf(running).join();
	}

	private void proceed() {
		if (this.due.getAndIncrement() != 0) {
			return;
		}
		do {
			next();
		}
		while (this.due.decrementAndGet() != 0);
	}

	private void next() {
		try {
			CompletableFuture<Boolean> stage = this.step.get();
			CompletableFuture<Boolean> unused = stage.whenComplete(this::after);
		}
		catch (RuntimeException ex) {
			this.end.completeExceptionally(ex);
		}
	}

	private void after(@Nullable Boolean more, @Nullable Throwable failure) {
		if (failure != null) {
			this.end.completeExceptionally(failure);
		}
		else if (Boolean.TRUE.equals(more)) {
			proceed();
		}
		else {
			this.end.complete(null);
		}
	}

}
