package io.aiofiles.sample.storage;

import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.aiofiles.AsyncFileOperations;

import org.springframework.stereotype.Component;

/**
 * Writes a file that others see whole or not at all: under a temporary name beside it,
 * which becomes the file's own when everything is written, or is deleted.
 *
 * <p>
 * {@code AsyncFileOperations.writeAtomically} does more, and is what most applications
 * want: it also survives a power failure. But it follows a link in the file's place, and
 * here nothing is to be written outside the directory.
 */
@Component
public class WholeOrNothing {

	private final AsyncFileOperations files;

	public WholeOrNothing(AsyncFileOperations files) {
		this.files = files;
	}

	/**
	 * Write a file.
	 * @param target the file, replaced if it is there; a link is replaced, not followed
	 * @param writing writes and closes the file that it is given, which does not exist
	 * yet
	 * @param <T> the type of the result
	 * @return what the writing has answered, once the file has its name. Fails with the
	 * failure of the writing, once nothing is left of it
	 */
	public <T> CompletableFuture<T> write(Path target, Function<Path, ? extends CompletionStage<T>> writing) {
		// Starts with a dot, so that no client can name it (see FileName).
		Path temporary = target.resolveSibling(".part-" + UUID.randomUUID());
		return CompletableFuture.completedFuture(temporary)
			.thenCompose(writing)
			.thenCompose((result) -> this.files.os().rename(temporary, target).thenApply((renamed) -> result))
			.exceptionallyCompose((failure) -> this.files.deleteIfExists(temporary).handle((deleted, deleting) -> {
				if (deleting != null) {
					failure.addSuppressed(deleting);
				}
				return failure;
			}).thenCompose(CompletableFuture::<T>failedFuture));
	}

}
