package io.aiofiles.path;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.execution.FileFailures;
import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.HandOff;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncFile;
import io.aiofiles.file.AsyncTextFile;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether two handles have the same file open: by their file descriptors, or where
 * these are not known, by the paths that they were opened by.
 */
final class SameOpenFile {

	private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

	private SameOpenFile() {
	}

	static CompletableFuture<Boolean> ask(HandOff handOff, AsyncFile first, AsyncFile second) {
		for (AsyncFile file : new AsyncFile[] { first, second }) {
			if (file.isClosed()) {
				return CompletableFuture.failedFuture(
						FileFailures.named(new ClosedChannelException(), FileOperation.SAMEOPENFILE, file.path()));
			}
		}
		if (first == second) {
			return CompletableFuture.completedFuture(true);
		}
		return descriptor(first).thenCombine(descriptor(second), Numbers::new)
			.thenCompose((numbers) -> handOff.run(FileOperation.SAMEOPENFILE, first.path(),
					() -> numbers.areKnown() ? numbers.areSame() : haveSamePath(first, second)));
	}

	/** The number of the descriptor, or -1 where it is not known. */
	private static CompletableFuture<Integer> descriptor(AsyncFile file) {
		CompletableFuture<Integer> number = (file instanceof AsyncBinaryFile binary) ? binary.fileno()
				: (file instanceof AsyncTextFile text) ? text.fileno()
						: CompletableFuture.failedFuture(new UnsupportedOperationException());
		return number.exceptionallyCompose((failure) -> (failure instanceof UnsupportedOperationException)
				? CompletableFuture.completedFuture(-1) : CompletableFuture.failedFuture(failure));
	}

	private static boolean haveSamePath(AsyncFile first, AsyncFile second) throws IOException {
		Path path = first.path();
		Path other = second.path();
		if (path == null || other == null) {
			throw new UnsupportedOperationException("a file without a path can only be compared with itself");
		}
		return Files.isSameFile(path, other);
	}

	/** The numbers of two descriptors, which the system shows as files. */
	private record Numbers(int first, int second) {

		boolean areKnown() {
			return this.first >= 0 && this.second >= 0 && Files.exists(file(this.first))
					&& Files.exists(file(this.second));
		}

		boolean areSame() throws IOException {
			return Objects.equals(key(this.first), key(this.second));
		}

		private static Path file(int number) {
			return DESCRIPTORS.resolve(String.valueOf(number));
		}

		private static @Nullable Object key(int number) throws IOException {
			return Files.readAttributes(file(number), "unix:dev,ino");
		}

	}

}
