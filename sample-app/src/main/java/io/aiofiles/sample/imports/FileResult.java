package io.aiofiles.sample.imports;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

import io.aiofiles.sample.imports.FolderWalk.Found;
import org.jspecify.annotations.Nullable;

/**
 * What became of one thing that the walk has met.
 *
 * @param path where
 * @param count what was counted, or {@code null} if it was skipped or failed
 * @param error why it could not be read, or {@code null}
 */
record FileResult(Path path, @Nullable LineCount count, @Nullable String error) {

	static FileResult counted(Path path, LineCount count) {
		return new FileResult(path, count, null);
	}

	static FileResult failed(Path path, Throwable failure) {
		return new FileResult(path, null, reasonOf(failure));
	}

	static FileResult notRead(Found found) {
		return new FileResult(found.path(), null, (found.failure() != null) ? reasonOf(found.failure()) : null);
	}

	private static String reasonOf(Throwable failure) {
		// The message names the path, which stands beside it already.
		String reason = (failure instanceof FileSystemException ex) ? ex.getReason() : failure.getMessage();
		String type = failure.getClass().getSimpleName();
		return Printable.of((reason != null) ? type + ": " + reason : type);
	}

}
