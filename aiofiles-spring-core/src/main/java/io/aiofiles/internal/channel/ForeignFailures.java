package io.aiofiles.internal.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystems;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Says in the JDK's words what file system providers say in their own: by status numbers
 * of SFTP (Apache MINA) and of HTTP (the SDK of AWS), which are asked for by name, so
 * that neither library is needed.
 */
public final class ForeignFailures {

	/** What has a number, and the method that tells it. */
	private static final String SFTP = "org.apache.sshd.sftp.common.SftpException";

	private static final String AWS = "software.amazon.awssdk.core.exception.SdkServiceException";

	private ForeignFailures() {
	}

	/**
	 * The failure of a call to a file system, in the words of the JDK.
	 * @param failure what the provider has thrown
	 * @param path the file
	 * @return the same failure if those words are used already, or there are none
	 */
	public static IOException of(IOException failure, Path path) {
		FileSystemException said = standard(failure, path);
		return (said != null) ? said : failure;
	}

	/**
	 * What the JDK would have said.
	 * @param failure what the provider has thrown
	 * @param path the file
	 * @return the JDK's failure, caused by the other; {@code null} if the JDK has no
	 * words of its own for it, or they are used already
	 */
	public static @Nullable FileSystemException standard(Throwable failure, Path path) {
		if (path.getFileSystem() == FileSystems.getDefault() || failure instanceof FileSystemException
				|| failure instanceof UnsupportedOperationException) {
			return null;
		}
		Set<Throwable> seen = new HashSet<>();
		for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
			if (cause instanceof FileSystemException known) {
				return known;
			}
			FileSystemException said = said(cause, path.toString());
			if (said != null) {
				said.initCause(failure);
				return said;
			}
		}
		return null;
	}

	/**
	 * Whether a provider has failed in a way that no caller can expect: by an unchecked
	 * exception of its own, an assertion, or one that only wraps another.
	 * @param failure what the provider has thrown
	 * @param path the file
	 * @return {@code true} for a failure that should be an {@link IOException}
	 */
	public static boolean isUnexpected(Throwable failure, Path path) {
		if (path.getFileSystem() == FileSystems.getDefault()) {
			return false;
		}
		String name = failure.getClass().getName();
		boolean foreign = !name.startsWith("java.") && !name.startsWith("io.aiofiles.")
				&& !name.startsWith("org.springframework.");
		return failure instanceof AssertionError || failure instanceof UncheckedIOException
				|| failure instanceof DirectoryIteratorException || failure instanceof NullPointerException
				|| failure instanceof IndexOutOfBoundsException || failure instanceof ClassCastException
				|| failure instanceof java.nio.channels.WritePendingException
				|| failure instanceof java.nio.channels.ReadPendingException
				|| (foreign && failure instanceof RuntimeException
						&& !(failure instanceof UnsupportedOperationException)
						&& !(failure instanceof IllegalArgumentException) && !(failure instanceof SecurityException));
	}

	private static @Nullable FileSystemException said(Throwable failure, String path) {
		Class<?> sftp = superclass(failure, SFTP);
		if (sftp != null) {
			return ofSftp(number(failure, sftp, "getStatus"), path, failure);
		}
		Class<?> aws = superclass(failure, AWS);
		return (aws != null) ? ofHttp(number(failure, aws, "statusCode"), path, failure) : null;
	}

	private static @Nullable FileSystemException ofSftp(int status, String path, Throwable failure) {
		return switch (status) {
			case 2, 10 -> new NoSuchFileException(path, null, "No such file or directory");
			case 3, 12 -> new AccessDeniedException(path, null, "Permission denied");
			case 8 -> new FileSystemException(path, null, "Operation not supported by the SFTP server");
			case 11 -> new FileAlreadyExistsException(path, null, "File exists");
			case 14 -> new FileSystemException(path, null, "No space left on device");
			case 15 -> new FileSystemException(path, null, "Disk quota exceeded");
			case 18 -> new DirectoryNotEmptyException(path);
			case 19 -> new NotDirectoryException(path);
			case 21 -> new FileSystemLoopException(path);
			case 24 -> new FileSystemException(path, null, "Is a directory");
			default -> new FileSystemException(path, null, failure.getMessage());
		};
	}

	private static @Nullable FileSystemException ofHttp(int status, String path, Throwable failure) {
		return switch (status) {
			case 404 -> new NoSuchFileException(path, null, "No such file or directory");
			case 401, 403 -> new AccessDeniedException(path, null, "Permission denied");
			case 412 -> new FileAlreadyExistsException(path, null, "File exists");
			default -> new FileSystemException(path, null, failure.getMessage());
		};
	}

	private static @Nullable Class<?> superclass(Throwable failure, String name) {
		for (Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
			if (type.getName().equals(name)) {
				return type;
			}
		}
		return null;
	}

	private static int number(Throwable failure, Class<?> type, String name) {
		try {
			Method method = type.getMethod(name);
			return (method.invoke(failure) instanceof Integer number) ? number : -1;
		}
		catch (ReflectiveOperationException | RuntimeException ex) {
			return -1;
		}
	}

}
