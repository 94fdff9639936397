package io.aiofiles.path;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.HandOff;
import io.aiofiles.file.AsyncFile;

/**
 * Tells whether two handles have the same file open. The JDK has no {@code fstat}, so the
 * files are known by the paths that they were opened by.
 */
final class SameOpenFile {

	private SameOpenFile() {
	}

	static CompletableFuture<Boolean> ask(HandOff handOff, AsyncFile first, AsyncFile second) {
		return handOff.run(FileOperation.SAMEOPENFILE, first.path(), () -> compare(first, second));
	}

	private static boolean compare(AsyncFile first, AsyncFile second) throws IOException {
		if (first.isClosed() || second.isClosed()) {
			throw new ClosedChannelException();
		}
		if (first == second) {
			return true;
		}
		Path path = first.path();
		Path other = second.path();
		if (path == null || other == null) {
			throw new UnsupportedOperationException("a file without a path can only be compared with itself");
		}
		return Files.isSameFile(path, other);
	}

}
