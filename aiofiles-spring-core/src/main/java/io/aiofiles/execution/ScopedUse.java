package io.aiofiles.execution;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Something that is open for as long as it is used: opened, used, closed; and the result
 * comes when it is closed.
 *
 * @param <F> the type of what is used, such as a file
 * @param <T> the type of the result
 */
public final class ScopedUse<F, T extends @Nullable Object> extends JoinableFuture<T> {

	private final CompletableFuture<F> opening;

	private final Function<? super F, ? extends CompletableFuture<?>> closing;

	private volatile @Nullable CompletableFuture<T> using;

	private ScopedUse(CompletableFuture<F> opening, Function<? super F, ? extends CompletableFuture<?>> closing) {
		this.opening = opening;
		this.closing = closing;
	}

	/**
	 * Use something while it is open.
	 * @param opening opens it; cancelled if nobody waits for the use any more
	 * @param use uses it, until its stage ends
	 * @param closing closes it, however the use has ended
	 * @param <F> the type of what is used
	 * @param <T> the type of the result
	 * @return the result of the use, once all is closed. A failure to close is suppressed
	 * under that of the use
	 */
	@SuppressWarnings("FutureReturnValueIgnored") // the use itself tells
	public static <F, T extends @Nullable Object> CompletableFuture<T> of(CompletableFuture<F> opening,
			Function<? super F, ? extends CompletionStage<T>> use,
			Function<? super F, ? extends CompletableFuture<?>> closing) {
		ScopedUse<F, T> scope = new ScopedUse<>(opening, closing);
		opening.whenComplete((file, failure) -> {
			if (failure != null) {
				scope.end(null, failure);
			}
			else {
				scope.use(file, use);
			}
		});
		return scope;
	}

	@SuppressWarnings("FutureReturnValueIgnored") // the use itself tells
	private void use(F file, Function<? super F, ? extends CompletionStage<T>> use) {
		CompletableFuture<T> stage;
		if (isDone()) {
			stage = CompletableFuture.failedFuture(new CancellationException());
		}
		else {
			try {
				stage = use.apply(file).toCompletableFuture();
			}
			catch (Throwable ex) {
				stage = CompletableFuture.failedFuture(ex);
			}
		}
		this.using = stage;
		if (isDone()) {
			stage.cancel(false);
		}
		stage.whenComplete((value, failure) -> this.closing.apply(file).whenComplete((done, closing) -> {
			Throwable first = (failure != null) ? unwrap(failure) : closing;
			if (failure != null && closing != null && first != closing) {
				first.addSuppressed(closing);
			}
			end(value, first);
		}));
	}

	private void end(@Nullable T value, @Nullable Throwable failure) {
		if (failure != null) {
			super.completeExceptionally(unwrap(failure));
		}
		else {
			super.complete(value);
		}
	}

	private static Throwable unwrap(Throwable failure) {
		return (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause() : failure;
	}

	/**
	 * Whoever gives up waiting, gives up the use: it is cancelled, and the file closed.
	 */
	private void giveUp() {
		this.opening.cancel(false);
		CompletableFuture<T> stage = this.using;
		if (stage != null) {
			stage.cancel(false);
		}
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		boolean cancelled = super.cancel(mayInterruptIfRunning);
		if (cancelled) {
			giveUp();
		}
		return cancelled;
	}

	@Override
	public boolean completeExceptionally(Throwable failure) {
		boolean completed = super.completeExceptionally(failure);
		if (completed) {
			giveUp();
		}
		return completed;
	}

}
