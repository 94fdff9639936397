package io.aiofiles.os;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Told of what goes wrong on the way through a tree. Called on a thread of the pool.
 * Python: the {@code onerror} of {@code shutil.rmtree} and {@code os.walk}.
 */
@FunctionalInterface
public interface TreeErrorHandler {

	/** Goes on with the rest of the tree. */
	TreeErrorHandler IGNORE = (path, failure) -> {
	};

	/** Ends the operation, which fails. */
	TreeErrorHandler FAIL = (path, failure) -> {
		throw failure;
	};

	/**
	 * Decide what a failure means.
	 * @param path the file or directory that it is about
	 * @param failure the failure
	 * @throws IOException to end the operation, which fails with it; without, the
	 * operation goes on with the rest
	 */
	void handle(Path path, IOException failure) throws IOException;

}
