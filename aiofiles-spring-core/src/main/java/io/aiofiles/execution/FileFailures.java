package io.aiofiles.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystems;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;

import io.aiofiles.internal.channel.ForeignFailures;
import org.jspecify.annotations.Nullable;
import org.springframework.core.task.TaskRejectedException;

/**
 * Makes failures speak: each keeps the type that the JDK gave it, and its message names
 * the file and the reason.
 */
public final class FileFailures {

	private FileFailures() {
	}

	/**
	 * Name the file and the reason in a failure.
	 * @param failure the failure
	 * @param operation the operation that failed
	 * @param path the file, or {@code null} where there is none
	 * @return a failure of the same type, or of one more special
	 */
	public static Throwable named(Throwable failure, FileOperation operation, @Nullable Path path) {
		if (failure instanceof CompletionException && failure.getCause() != null) {
			return named(failure.getCause(), operation, path);
		}
		FileSystemException said = (path != null) ? ForeignFailures.standard(failure, path) : null;
		if (said != null) {
			return named(said, operation, path);
		}
		if (path != null && ForeignFailures.isUnexpected(failure, path)) {
			return named(unexpected(failure, path), operation, path);
		}
		if (failure instanceof FileSystemException ex) {
			if (ex instanceof NoSuchFileException && path != null && !isDefault(path) && ex.getOtherFile() == null
					&& ex.getFile() != null && path.toString().startsWith(ex.getFile())) {
				return withReason(ex, path.toString(), null); // some name what is above
			}
			return (ex.getReason() != null && ex.getFile() != null) ? ex : withReason(ex, path);
		}
		if (path == null || (mentions(failure, path) && !isVague(failure, path))) {
			return failure;
		}
		String message = operation.tag() + " of " + path + ": ";
		if (failure instanceof ClosedChannelException ex) {
			return new ClosedFileException(message + "the file is closed", ex);
		}
		if (failure instanceof CharacterCodingException ex) {
			return new UncodableTextException(path + ": " + ex.getMessage(), ex);
		}
		if (failure instanceof java.io.EOFException || failure.getClass() == IOException.class || isOfTheJdk(failure)) {
			return becauseOf(new FileSystemException(path.toString(), null, failure.getMessage()), failure);
		}
		if (failure instanceof UnsupportedOperationException ex) {
			return new UnsupportedOperationException(message + reasonOf(ex, path), ex);
		}
		if (failure instanceof OutOfMemoryError ex) {
			return becauseOf(new FileSystemException(path.toString(), null,
					"not enough memory for what was to be read: " + ex.getMessage()), ex);
		}
		return failure;
	}

	/** What the JDK means to translate, and does not where it clears away. */
	private static boolean isOfTheJdk(Throwable failure) {
		return failure.getClass().getName().equals("sun.nio.fs.UnixException");
	}

	/** What is missing, and where: a provider rarely says it. */
	private static String reasonOf(Throwable failure, Path path) {
		String message = (failure.getMessage() != null) ? failure.getMessage() : "not supported";
		return isDefault(path) ? message
				: message + " (file system '" + path.getFileSystem().provider().getScheme() + "')";
	}

	private static boolean isDefault(Path path) {
		return path.getFileSystem() == FileSystems.getDefault();
	}

	/** Whether something is missing, and it does not say in which file system. */
	private static boolean isVague(Throwable failure, Path path) {
		String message = failure.getMessage();
		return failure instanceof UnsupportedOperationException && !isDefault(path)
				&& (message == null || !message.contains("'" + path.getFileSystem().provider().getScheme() + "'"));
	}

	/** What no caller can expect a file system to throw. */
	private static IOException unexpected(Throwable failure, Path path) {
		if ((failure instanceof UncheckedIOException || failure instanceof DirectoryIteratorException)
				&& failure.getCause() instanceof IOException wrapped) {
			return wrapped;
		}
		String type = failure.getClass().getSimpleName();
		String message = failure.getMessage();
		return becauseOf(
				new FileSystemException(path.toString(), null, (message != null) ? type + ": " + message : type),
				failure);
	}

	private static boolean mentions(Throwable failure, Path path) {
		String message = failure.getMessage();
		return message != null && message.contains(path.toString());
	}

	/**
	 * Name both files and the reason in the failure of an operation on two files.
	 * @param failure the failure
	 * @param source the file that Python names first
	 * @param target the file that Python names second
	 * @return a failure of the same type, or of one more special
	 */
	public static IOException between(IOException failure, Path source, Path target) {
		FileSystemException said = ForeignFailures.standard(failure, source);
		said = (said != null) ? said : ForeignFailures.standard(failure, target);
		if (said != null) {
			return between(said, source, target);
		}
		if (failure instanceof FileSystemException ex) {
			return withReason(ex, source.toString(), target.toString());
		}
		return becauseOf(new FileSystemException(source.toString(), target.toString(), failure.getMessage()), failure);
	}

	/**
	 * Name one file in a failure that names it otherwise.
	 * @param failure the failure
	 * @param path the file
	 * @return a failure of the same type, or of one more special
	 */
	public static IOException of(FileSystemException failure, Path path) {
		return withReason(failure, path.toString(), null);
	}

	/**
	 * The failure of an operation that needs an empty directory.
	 * @param failure what the file system said
	 * @return the same as a {@link DirectoryNotEmptyException} that names both files
	 */
	public static DirectoryNotEmptyException notEmpty(FileSystemException failure) {
		return becauseOf(new NonEmptyDirectoryException(failure.getFile(), failure.getOtherFile()), failure);
	}

	private static FileSystemException withReason(FileSystemException failure, @Nullable Path path) {
		String file = (failure.getFile() != null) ? failure.getFile() : (path != null) ? path.toString() : null;
		return withReason(failure, file, failure.getOtherFile());
	}

	private static FileSystemException withReason(FileSystemException failure, @Nullable String file,
			@Nullable String other) {
		if (failure instanceof NoSuchFileException) {
			return becauseOf(new NoSuchFileException(file, other, "No such file or directory"), failure);
		}
		if (failure instanceof FileAlreadyExistsException) {
			return becauseOf(new FileAlreadyExistsException(file, other, "File exists"), failure);
		}
		if (failure instanceof AccessDeniedException) {
			String reason = (failure.getReason() != null) ? failure.getReason() : "Permission denied";
			return becauseOf(new AccessDeniedException(file, other, reason), failure);
		}
		if (failure instanceof DirectoryNotEmptyException) {
			return becauseOf(new NonEmptyDirectoryException(file, other), failure);
		}
		if (failure instanceof NotDirectoryException) {
			return becauseOf(new NoDirectoryException(file, other), failure);
		}
		if (failure instanceof FileSystemLoopException) {
			return becauseOf(new LinkLoopException(file, other), failure);
		}
		if (failure instanceof NotLinkException) {
			return becauseOf(new NotLinkException(file, other, "Not a symbolic link"), failure);
		}
		if (failure instanceof AtomicMoveNotSupportedException) {
			return becauseOf(new AtomicMoveNotSupportedException(file, other, failure.getReason()), failure);
		}
		if (failure.getClass() == FileSystemException.class) {
			return becauseOf(new FileSystemException(file, other, failure.getReason()), failure);
		}
		return failure;
	}

	/** As {@link FileSystemException#getMessage()}, by the getters. */
	private static String messageOf(FileSystemException failure) {
		String other = failure.getOtherFile();
		return failure.getFile() + ((other != null) ? " -> " + other : "") + ": " + failure.getReason();
	}

	private static <X extends Throwable> X becauseOf(X failure, Throwable cause) {
		failure.initCause(cause);
		return failure;
	}

	/**
	 * The failure of an operation that no executor took.
	 * @param failure what the executor has thrown
	 * @param operation the operation
	 * @param path the file, or {@code null} where there is none
	 * @return the failure to deliver
	 */
	public static Throwable rejected(Throwable failure, FileOperation operation, @Nullable Path path) {
		if (!(failure instanceof RejectedExecutionException)) {
			return failure;
		}
		String what = operation.tag() + ((path != null) ? " of " + path : "");
		return new TaskRejectedException(
				what + " was refused, because the file pool is full or has been shut down: " + failure.getMessage(),
				failure);
	}

	/**
	 * The name of a failure's type, for meters: that of the JDK or of Spring.
	 * @param failure the failure
	 * @return a simple class name
	 */
	public static String typeOf(Throwable failure) {
		Class<?> type = failure.getClass();
		while (type.getName().startsWith("io.aiofiles.") && type.getSuperclass() != null) {
			type = type.getSuperclass();
		}
		String name = type.getSimpleName();
		return name.isEmpty() ? type.getName().toLowerCase(Locale.ROOT) : name;
	}

	/** A {@link ClosedChannelException} with a message. */
	private static final class ClosedFileException extends ClosedChannelException {

		private static final long serialVersionUID = 1L;

		private final String message;

		ClosedFileException(String message, Throwable cause) {
			this.message = message;
			initCause(cause);
		}

		@Override
		public String getMessage() {
			return this.message;
		}

	}

	/** A {@link CharacterCodingException} with a message. */
	private static final class UncodableTextException extends CharacterCodingException {

		private static final long serialVersionUID = 1L;

		private final String message;

		UncodableTextException(String message, Throwable cause) {
			this.message = message;
			initCause(cause);
		}

		@Override
		public String getMessage() {
			return this.message;
		}

	}

	/** A {@link DirectoryNotEmptyException} with a reason. */
	private static final class NonEmptyDirectoryException extends DirectoryNotEmptyException {

		private static final long serialVersionUID = 1L;

		private final @Nullable String other;

		NonEmptyDirectoryException(@Nullable String directory, @Nullable String other) {
			super(directory);
			this.other = other;
		}

		@Override
		public @Nullable String getOtherFile() {
			return this.other;
		}

		@Override
		public String getMessage() {
			return messageOf(this);
		}

		@Override
		public String getReason() {
			return "Directory not empty";
		}

	}

	/** A {@link NotDirectoryException} with a reason. */
	private static final class NoDirectoryException extends NotDirectoryException {

		private static final long serialVersionUID = 1L;

		private final @Nullable String other;

		NoDirectoryException(@Nullable String file, @Nullable String other) {
			super(file);
			this.other = other;
		}

		@Override
		public @Nullable String getOtherFile() {
			return this.other;
		}

		@Override
		public String getMessage() {
			return messageOf(this);
		}

		@Override
		public String getReason() {
			return "Not a directory";
		}

	}

	/** A {@link FileSystemLoopException} with a reason. */
	private static final class LinkLoopException extends FileSystemLoopException {

		private static final long serialVersionUID = 1L;

		private final @Nullable String other;

		LinkLoopException(@Nullable String file, @Nullable String other) {
			super(file);
			this.other = other;
		}

		@Override
		public @Nullable String getOtherFile() {
			return this.other;
		}

		@Override
		public String getMessage() {
			return messageOf(this);
		}

		@Override
		public String getReason() {
			return "Too many levels of symbolic links";
		}

	}

}
