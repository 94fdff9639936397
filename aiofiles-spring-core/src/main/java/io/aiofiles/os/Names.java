package io.aiofiles.os;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import io.aiofiles.execution.FileFailures;
import io.aiofiles.internal.channel.ProviderTraits;
import io.aiofiles.internal.posix.Errno;
import io.aiofiles.internal.posix.Location;
import io.aiofiles.internal.posix.Posix;

/** Gives files other and further names; failures name both. */
final class Names {

	private Names() {
	}

	static void rename(Path source, Path target) throws IOException {
		try {
			Paths.requireNotEmpty(source);
			Paths.requireNotEmpty(target);
			if (haveSystemCalls(source, target)) {
				renameBySystem(source, target);
				return;
			}
			refuseOtherKind(source, target);
			if (ProviderTraits.leavesEntries(source) && isDirectory(source) && hasEntries(source)) {
				throw new UnsupportedOperationException(
						"renaming a directory: the file system would leave what is in it behind");
			}
			// some file systems only look at the first, others need both
			Files.move(source, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw explained(FileFailures.between(ex, source, target), source, target);
		}
	}

	/** Whether the same file system is called for both. */
	private static boolean haveSystemCalls(Path source, Path target) {
		return source.getFileSystem() == target.getFileSystem() && Located.isPossible(source);
	}

	private static void renameBySystem(Path source, Path target) throws IOException {
		try {
			between(source, target, Posix::rename);
		}
		catch (FileSystemException ex) {
			if (Errno.of(ex) == Errno.EXDEV) {
				throw new AtomicMoveNotSupportedException(source.toString(), target.toString(), ex.getReason());
			}
			throw ex;
		}
	}

	private static void between(Path source, Path target, Exchange exchange) throws IOException {
		Located.name(source, (from) -> Located.name(target, (to) -> {
			exchange.between(from, to);
			return true;
		}));
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
			Paths.requireNotEmpty(target);
			if (!haveSystemCalls(source, target)) {
				Files.createLink(target, followSymlinks ? source.toRealPath() : source);
			}
			else if (followSymlinks) {
				Located.file(source, true, (from, follow) -> Located.name(target, (to) -> {
					Posix.link(from, to, follow);
					return true;
				}));
			}
			else {
				// the kernel looks for the source before it looks where the target is to
				// be
				Located.name(source, (from) -> {
					Posix.stat(from, false);
					return Located.name(target, (to) -> {
						Posix.link(from, to, false);
						return true;
					});
				});
			}
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

	/** What is done with two names. */
	@FunctionalInterface
	interface Exchange {

		void between(Location source, Location target) throws IOException;

	}

}
