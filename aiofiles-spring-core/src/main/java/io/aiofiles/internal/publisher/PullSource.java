package io.aiofiles.internal.publisher;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Where a publisher pulls its items from, one after the other.
 *
 * @param <T> the type of an item
 */
public interface PullSource<T> {

	/**
	 * The next item if it is in memory; called when the one before is complete.
	 * @return the item, or {@code null} if {@link #next()} has to tell
	 * @throws RuntimeException if there will be no item; a
	 * {@link java.util.concurrent.CompletionException} stands for its cause
	 */
	default @Nullable T nextNow() {
		return null;
	}

	/**
	 * The next item; called when the one before is complete.
	 * @return the item, or {@code null} at the end
	 */
	CompletableFuture<@Nullable T> next();

	/**
	 * Release what the source holds; called once, when no item is on its way.
	 * @return completes when that is done
	 */
	CompletableFuture<?> close();

}
