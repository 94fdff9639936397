package io.aiofiles.internal.channel;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Looks at files, and fails in the same way on every JDK. */
public final class Attributes {

	private Attributes() {
	}

	/**
	 * Look at a file.
	 * @param path the file
	 * @param options as for {@link Files#readAttributes}
	 * @return what is known of it
	 * @throws IOException if it cannot be looked at
	 */
	public static BasicFileAttributes of(Path path, LinkOption... options) throws IOException {
		try {
			return seen(path, options);
		}
		catch (NoSuchFileException ex) {
			throw explained(ex, path);
		}
	}

	/**
	 * Look at a file, once, so that what is missing is only missing.
	 * @param path the file
	 * @param options as for {@link Files#readAttributes}
	 * @return what is known of it
	 * @throws IOException if it cannot be looked at
	 */
	public static BasicFileAttributes seen(Path path, LinkOption... options) throws IOException {
		try {
			BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class, options);
			if (attributes.isDirectory() && isPrefix(path)) {
				path.getFileSystem().provider().checkAccess(path);
			}
			return attributes;
		}
		catch (IOException ex) {
			throw ForeignFailures.of(ex, path);
		}
	}

	/**
	 * Look at a file.
	 * @param path the file
	 * @param names what to look for, as for {@link Files#readAttributes}
	 * @param options as there
	 * @return what is known of it
	 * @throws IOException if it cannot be looked at
	 */
	public static Map<String, @Nullable Object> of(Path path, String names, LinkOption... options) throws IOException {
		try {
			return Files.readAttributes(path, names, options);
		}
		catch (NoSuchFileException ex) {
			throw explained(ex, path);
		}
		catch (IOException ex) {
			throw ForeignFailures.of(ex, path);
		}
	}

	/**
	 * Whether there is a file, as {@link Files#exists}.
	 * @param path the file
	 * @return {@code false} also if it cannot be told
	 */
	public static boolean exist(Path path) {
		return isPrefix(path) ? isThere(path) : Files.exists(path);
	}

	/**
	 * Whether there is a directory, as {@link Files#isDirectory}.
	 * @param path the directory
	 * @return {@code false} also if it cannot be told
	 */
	public static boolean areOfDirectory(Path path) {
		return Files.isDirectory(path) && (!isPrefix(path) || isThere(path));
	}

	/**
	 * Refuse a directory with something in it, for a file system that would delete that
	 * too.
	 * @param directory the directory
	 * @throws DirectoryNotEmptyException if there is something in it
	 * @throws IOException if it cannot be read
	 */
	public static void requireEmpty(Path directory) throws IOException {
		try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
			if (entries.iterator().hasNext()) {
				throw new DirectoryNotEmptyException(directory.toString());
			}
		}
	}

	/** Whether it must be asked for anew; the root of a store is always there. */
	private static boolean isPrefix(Path path) {
		return ProviderTraits.isObjectStore(path) && path.getNameCount() > 0;
	}

	private static boolean isThere(Path path) {
		try {
			path.getFileSystem().provider().checkAccess(path);
			return true;
		}
		catch (IOException | RuntimeException ex) {
			return false;
		}
	}

	/**
	 * Ask for permissions.
	 * @param path the file, of a file system that has them
	 * @param options as for {@link Files#readAttributes}
	 * @return who may do what
	 * @throws IOException if it cannot be looked at
	 */
	public static Set<PosixFilePermission> permissions(Path path, LinkOption... options) throws IOException {
		try {
			return Files.getPosixFilePermissions(path, options);
		}
		catch (IOException ex) {
			throw ForeignFailures.of(ex, path);
		}
	}

	/**
	 * JDK 17 tells a path below a file (ENOTDIR) from one that leads nowhere (ENOENT),
	 * later ones do not.
	 */
	private static FileSystemException explained(NoSuchFileException failure, Path path) {
		for (Path above = path.getParent(); above != null; above = above.getParent()) {
			if (Files.isDirectory(above)) {
				return failure;
			}
			if (Files.exists(above)) {
				FileSystemException explained = new FileSystemException(path.toString(), null, "Not a directory");
				explained.initCause(failure);
				return explained;
			}
		}
		return failure;
	}

}
