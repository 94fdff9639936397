package io.aiofiles;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.aiofiles.execution.JoinableFuture;
import io.aiofiles.file.AsyncFile;
import org.jspecify.annotations.Nullable;

/**
 * A file that is open for as long as it is used: opened, used, closed; and the result
 * comes when it is closed.
 *
 * @param <F> the type of the file
 * @param <T> the type of the result
 */
final class ScopedUse<F extends AsyncFile, T extends @Nullable Object> extends JoinableFuture<T> {

	private final CompletableFuture<F> opening;

	private volatile @Nullable CompletableFuture<T> using;

	private ScopedUse(CompletableFuture<F> opening) {
		this.opening = opening;
	}

	@SuppressWarnings("FutureReturnValueIgnored") // the use itself tells
	static <F extends AsyncFile, T extends @Nullable Object> CompletableFuture<T> of(CompletableFuture<F> opening,
			Function<? super F, ? extends CompletionStage<T>> use) {
		ScopedUse<F, T> scope = new ScopedUse<>(opening);
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
		stage.whenComplete((value, failure) -> file.closeAsync().whenComplete((done, closing) -> {
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
