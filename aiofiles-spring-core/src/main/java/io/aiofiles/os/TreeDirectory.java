package io.aiofiles.os;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.aiofiles.execution.FileFailures;
import io.aiofiles.internal.channel.Attributes;
import io.aiofiles.internal.posix.DescriptorPaths;
import org.jspecify.annotations.Nullable;

/**
 * An open directory of a tree that somebody walks, deletes or copies. Whatever is done to
 * an entry never follows a link in its place.
 *
 * <p>
 * Where there are system calls for it, or the file system has
 * {@link SecureDirectoryStream}s, an entry is reached from the open directory, so that
 * nobody can lead the work elsewhere by putting a link in the place of a directory
 * meanwhile. Elsewhere an entry is looked at just before it is touched, which such a race
 * can win.
 */
abstract class TreeDirectory implements Closeable {

	private final Path path;

	TreeDirectory(Path path) {
		this.path = path;
	}

	/** Open a directory by its path, following links. */
	@SuppressWarnings("StreamResourceLeak") // close() closes it
	static TreeDirectory open(Path path) throws IOException {
		Paths.requireNotEmpty(path);
		if (isByDescriptor(path)) {
			return DescriptorTreeDirectory.open(path);
		}
		DirectoryStream<Path> stream = Directories.stream(path);
		if (stream instanceof SecureDirectoryStream<Path> secure) {
			return new SecureTreeDirectory(path, secure);
		}
		return new PlainTreeDirectory(path, stream);
	}

	private static boolean isByDescriptor(Path path) {
		return Located.isPossible(path) && DescriptorPaths.arePresent();
	}

	/**
	 * Open the directory that a path is in, to reach only that entry. Where the path does
	 * not end with a name, and where there are no system calls, the entry is reached by
	 * its path.
	 * @param path the path of the entry
	 */
	static TreeDirectory around(Path path) throws IOException {
		Paths.requireNotEmpty(path);
		String name = (path.getFileName() != null) ? path.getFileName().toString() : "";
		if (!isByDescriptor(path) || List.of("", ".", "..").contains(name)) {
			return new PlainTreeDirectory(path, null);
		}
		Path parent = path.getParent();
		return DescriptorTreeDirectory.openForNames((parent != null) ? parent : path.getFileSystem().getPath("."));
	}

	/**
	 * Open the directory that was seen at a path.
	 * @param path the path
	 * @param seen what was seen there, without following a link
	 */
	static TreeDirectory open(Path path, BasicFileAttributes seen) throws IOException {
		if (!seen.isDirectory()) {
			throw new NotDirectoryException(path.toString());
		}
		TreeDirectory directory = open(path);
		try {
			directory.requireSame(seen);
		}
		catch (Throwable ex) {
			directory.close();
			throw ex;
		}
		return directory;
	}

	final void requireSame(BasicFileAttributes seen) throws IOException {
		if (!Objects.equals(seen.fileKey(), attributes().fileKey())) {
			throw new FileSystemException(this.path.toString(), null, "Replaced by another directory meanwhile");
		}
	}

	final Path path() {
		return this.path;
	}

	/** The entries, by paths below that of the directory; to be asked for once. */
	abstract List<Path> entries() throws IOException;

	static List<Path> entries(DirectoryStream<Path> stream) throws IOException {
		List<Path> entries = new ArrayList<>();
		try {
			stream.forEach(entries::add);
		}
		catch (DirectoryIteratorException ex) {
			throw ex.getCause();
		}
		return entries;
	}

	/** Of an entry that may be gone, or may not be looked at. */
	final @Nullable BasicFileAttributes attributesOrNull(Path entry) {
		try {
			return attributes(entry);
		}
		catch (IOException ex) {
			return null;
		}
	}

	/** Of this directory. */
	abstract BasicFileAttributes attributes() throws IOException;

	/** Of an entry, or of the link that it is. */
	abstract BasicFileAttributes attributes(Path entry) throws IOException;

	/** Open an entry that is a directory. Fails for a link. */
	abstract TreeDirectory directory(Path entry) throws IOException;

	abstract void deleteFile(Path entry) throws IOException;

	abstract void deleteDirectory(Path entry) throws IOException;

	/** Open an entry that is a file. Fails for a link. */
	abstract SeekableByteChannel file(Path entry, Set<OpenOption> options, FileAttribute<?>... attributes)
			throws IOException;

	/** Of this directory. */
	abstract <V extends FileAttributeView> @Nullable V view(Class<V> type);

	/** Of an entry, or of the link that it is. */
	abstract <V extends FileAttributeView> @Nullable V view(Path entry, Class<V> type);

	/** Create a directory as an entry; it must not be there. */
	abstract void makeDirectory(Path entry, TreeDirectory top) throws IOException;

	/** Create a link as an entry; it must not be there. */
	abstract void makeLink(Path entry, Path target, TreeDirectory top) throws IOException;

	/** Failures of an open directory name an entry alone: name the whole path. */
	final IOException named(IOException failure, Path entry) {
		return (failure instanceof FileSystemException ex) ? FileFailures.of(ex, entry) : failure;
	}

	/** Without following a link. */
	static BasicFileAttributes look(Path path) throws IOException {
		return Attributes.of(Paths.requireNotEmpty(path), LinkOption.NOFOLLOW_LINKS);
	}

}
