package io.aiofiles.path;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.file.FileContext;

/**
 * Python's {@code os.path}, on the file pool. The predicates answer {@code false} where
 * Python answers {@code False}, and never fail because of the file.
 */
public interface PathOperations {

	/**
	 * Whether a path leads to something.
	 * @param path the path; links are followed
	 * @return {@code false} for a link that leads nowhere. Python: {@code os.path.exists}
	 */
	CompletableFuture<Boolean> exists(Path path);

	/**
	 * Whether a path leads to a regular file.
	 * @param path the path; links are followed
	 * @return {@code true} if so. Python: {@code os.path.isfile}
	 */
	CompletableFuture<Boolean> isfile(Path path);

	/**
	 * Whether a path leads to a directory.
	 * @param path the path; links are followed
	 * @return {@code true} if so. Python: {@code os.path.isdir}
	 */
	CompletableFuture<Boolean> isdir(Path path);

	/**
	 * The size of a file.
	 * @param path the file; links are followed
	 * @return bytes; fails if there is none. Python: {@code os.path.getsize}
	 */
	CompletableFuture<Long> getsize(Path path);

	/**
	 * Create the operations.
	 * @param context the template's parts
	 * @return the operations
	 */
	static PathOperations create(FileContext context) {
		return new DefaultPathOperations(context);
	}

}
