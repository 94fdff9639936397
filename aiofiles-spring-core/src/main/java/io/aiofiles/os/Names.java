package io.aiofiles.os;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import io.aiofiles.execution.FileFailures;

/** Gives files other and further names; failures name both. */
final class Names {

	private Names() {
	}

	static void rename(Path source, Path target) throws IOException {
		try {
			Paths.requireNotEmpty(source);
			Paths.requireNotEmpty(target);
			if (!Paths.isDefault(source)) {
				refuseOtherKind(source, target);
			}
			// the default file system only looks at the first, others may need both
			Files.move(source, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw explained(FileFailures.between(ex, source, target), source, target);
		}
	}

	/** {@code rename(2)} never replaces a directory by a file, nor a file by one. */
	private static void refuseOtherKind(Path source, Path target) throws IOException {
		if (!Files.exists(source, LinkOption.NOFOLLOW_LINKS) || !Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
			return;
		}
		boolean directory = isDirectory(source);
		if (directory != isDirectory(target)) {
			throw new FileSystemException(source.toString(), target.toString(),
					directory ? "Not a directory" : "Is a directory");
		}
	}

	/**
	 * {@code rename(2)} knows of directories that are not empty; of its failures the JDK
	 * only keeps the text, in the language of the platform.
	 */
	private static IOException explained(IOException failure, Path source, Path target) {
		if (failure.getClass() == FileSystemException.class && isDirectory(target) && hasEntries(target)
				&& Files.exists(source, LinkOption.NOFOLLOW_LINKS)
				&& (isBelow(source, target) || (isDirectory(source) && !isBelow(target, source)))) {
			return FileFailures.notEmpty((FileSystemException) failure);
		}
		return failure;
	}

	private static boolean isDirectory(Path path) {
		return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
	}

	/** Whether an entry, which may be a link, is somewhere in a directory. */
	private static boolean isBelow(Path entry, Path directory) {
		try {
			Path parent = entry.toAbsolutePath().getParent();
			return parent != null && parent.toRealPath().startsWith(directory.toRealPath());
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static boolean hasEntries(Path directory) {
		try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
			return entries.iterator().hasNext();
		}
		catch (IOException ex) {
			return false;
		}
	}

	static void renameAll(Path source, Path target) throws IOException {
		Path head = target.getParent();
		if (head != null && target.getFileName() != null && !Files.exists(head)) {
			Directories.makeAll(head, 0777, false);
		}
		rename(source, target);
		Directories.prune(source.getParent());
	}

	static void link(Path source, Path target, boolean followSymlinks) throws IOException {
		try {
			Paths.requireNotEmpty(source);
			Files.createLink(Paths.requireNotEmpty(target), followSymlinks ? source.toRealPath() : source);
		}
		catch (IOException ex) {
			throw FileFailures.between(ex, source, target);
		}
	}

	static void symlink(Path source, Path target) throws IOException {
		try {
			Paths.requireNotEmpty(source);
			Files.createSymbolicLink(Paths.requireNotEmpty(target), source);
		}
		catch (IOException ex) {
			throw FileFailures.between(ex, source, target);
		}
	}

}
