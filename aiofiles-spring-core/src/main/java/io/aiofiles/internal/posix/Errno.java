package io.aiofiles.internal.posix;

import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

import org.jspecify.annotations.Nullable;

/** The error numbers of Linux, and the JDK's exceptions for them. */
public final class Errno {

	/** No such file or directory. */
	public static final int ENOENT = 2;

	/** A signal came in between. */
	static final int EINTR = 4;

	/** No such device or address: a FIFO that nobody reads. */
	public static final int ENXIO = 6;

	/** Try again: it would have to wait. */
	static final int EAGAIN = 11;

	static final int EACCES = 13;

	static final int EEXIST = 17;

	/** Another device; for {@link Posix#openBeneath} a path that leads out. */
	public static final int EXDEV = 18;

	static final int ENOTDIR = 20;

	/** Invalid argument; not a link, for {@code readlink}. */
	static final int EINVAL = 22;

	/** The kernel has no such call. */
	public static final int ENOSYS = 38;

	static final int ENOTEMPTY = 39;

	/** Too many links; for {@link Posix#openBeneath} also a magic link. */
	public static final int ELOOP = 40;

	private Errno() {
	}

	/**
	 * The exception for an error number.
	 * @param errno the number
	 * @param file the file, as it is shown
	 * @param other the other file, where there are two
	 * @return an exception of the JDK's type for this error, with the system's text
	 */
	static FileSystemException failure(int errno, @Nullable String file, @Nullable String other) {
		String reason = Libc.strerror(errno);
		return switch (errno) {
			case ENOENT -> new NoSuchFileException(file, other, reason);
			case EEXIST -> new FileAlreadyExistsException(file, other, reason);
			case EACCES -> new AccessDeniedException(file, other, reason);
			case ENOTDIR -> new NoDirectory(file, reason);
			case ENOTEMPTY -> new NonEmptyDirectory(file, reason);
			case ELOOP -> new LinkLoop(file, reason);
			case ENXIO, EXDEV -> new SystemFailure(file, other, reason, errno);
			default -> new FileSystemException(file, other, reason);
		};
	}

	/**
	 * The number of an error that somebody may have to tell from others, but that has no
	 * exception type of its own.
	 * @param failure what a method of {@link Posix} has thrown
	 * @return {@link #EXDEV} or {@link #ENXIO}, or 0 for all other errors
	 */
	public static int of(FileSystemException failure) {
		return (failure instanceof SystemFailure known) ? known.errno : 0;
	}

	/** An error without a type of its own, which remembers its number. */
	private static final class SystemFailure extends FileSystemException {

		private static final long serialVersionUID = 1L;

		private final int errno;

		SystemFailure(@Nullable String file, @Nullable String other, String reason, int errno) {
			super(file, other, reason);
			this.errno = errno;
		}

	}

	/** A {@link NotDirectoryException} with the system's text. */
	private static final class NoDirectory extends NotDirectoryException {

		private static final long serialVersionUID = 1L;

		private final String text;

		NoDirectory(@Nullable String file, String text) {
			super(file);
			this.text = text;
		}

		@Override
		public String getReason() {
			return this.text;
		}

		@Override
		public String getMessage() {
			return getFile() + ": " + this.text;
		}

	}

	/** A {@link DirectoryNotEmptyException} with the system's text. */
	private static final class NonEmptyDirectory extends DirectoryNotEmptyException {

		private static final long serialVersionUID = 1L;

		private final String text;

		NonEmptyDirectory(@Nullable String file, String text) {
			super(file);
			this.text = text;
		}

		@Override
		public String getReason() {
			return this.text;
		}

		@Override
		public String getMessage() {
			return getFile() + ": " + this.text;
		}

	}

	/** A {@link FileSystemLoopException} with the system's text. */
	private static final class LinkLoop extends FileSystemLoopException {

		private static final long serialVersionUID = 1L;

		private final String text;

		LinkLoop(@Nullable String file, String text) {
			super(file);
			this.text = text;
		}

		@Override
		public String getReason() {
			return this.text;
		}

		@Override
		public String getMessage() {
			return getFile() + ": " + this.text;
		}

	}

}
