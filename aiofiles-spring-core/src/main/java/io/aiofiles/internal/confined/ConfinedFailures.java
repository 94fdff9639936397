package io.aiofiles.internal.confined;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Failures that name the path that was given, and not the descriptors by which it was
 * used.
 */
final class ConfinedFailures {

	private ConfinedFailures() {
	}

	/** The same failure with the path that was given. */
	static IOException named(IOException failure, Path path, @Nullable Path other) {
		if (!(failure instanceof FileSystemException ex)) {
			return failure;
		}
		FileSystemException named = copy(ex, ConfinedRoot.shown(path),
				(other != null) ? ConfinedRoot.shown(other) : null);
		named.initCause(ex);
		return named;
	}

	private static FileSystemException copy(FileSystemException ex, String file, @Nullable String other) {
		String reason = ex.getReason();
		if (ex instanceof NoSuchFileException) {
			return new NoSuchFileException(file, other, reason);
		}
		if (ex instanceof FileAlreadyExistsException) {
			// of two, it is the target that is in the way
			return new FileAlreadyExistsException((other != null) ? other : file, null, reason);
		}
		if (ex instanceof AccessDeniedException) {
			return new AccessDeniedException(file, other, reason);
		}
		if (ex instanceof DirectoryNotEmptyException) {
			return new DirectoryNotEmptyException((other != null) ? other : file);
		}
		if (ex instanceof NotDirectoryException) {
			return new NotDirectoryException(file);
		}
		if (ex instanceof NotLinkException) {
			return new NotLinkException(file, other, reason);
		}
		if (ex instanceof FileSystemLoopException) {
			return new FileSystemLoopException(file);
		}
		if (ex instanceof AtomicMoveNotSupportedException) {
			return new AtomicMoveNotSupportedException(file, other, reason);
		}
		return new FileSystemException(file, other, reason);
	}

}
