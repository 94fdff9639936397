package io.aiofiles.tempfile;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * A directory that removes itself, with all that is in it. One that was forgotten is
 * removed when the garbage collector finds it. Safe for use by many threads.
 *
 * <p>
 * Python: {@code tempfile.TemporaryDirectory}.
 */
public interface AsyncTemporaryDirectory extends AutoCloseable {

	/**
	 * The directory.
	 * @return the path, absolute. Python: {@code name}
	 */
	Path path();

	/**
	 * Remove the directory with all that is in it, if it is there. Links are removed and
	 * never followed; directories that may not be changed are made so. Runs even when the
	 * pool is full.
	 * @return completes when it is gone; fails with the first failure, when everything
	 * else is gone, unless the options ignore that. Python: {@code cleanup}
	 */
	CompletableFuture<@Nullable Void> cleanup();

	/**
	 * Do {@link #cleanup()}, unless the options leave the directory to somebody else.
	 * @return completes when that is done
	 */
	CompletableFuture<@Nullable Void> closeAsync();

	/**
	 * Do {@link #closeAsync()} and wait for it.
	 * @throws UncheckedIOException if something could not be removed
	 */
	@Override
	void close();

}
