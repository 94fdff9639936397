package io.aiofiles.os;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Reaches its entries from the open directory, whatever its path leads to by now. */
final class SecureTreeDirectory extends TreeDirectory {

	private static final String PREFIX = ".copytree";

	private final SecureDirectoryStream<Path> stream;

	SecureTreeDirectory(Path path, SecureDirectoryStream<Path> stream) {
		super(path);
		this.stream = stream;
	}

	@Override
	List<Path> entries() throws IOException {
		return entries(this.stream);
	}

	@Override
	public void close() throws IOException {
		this.stream.close();
	}

	@Override
	BasicFileAttributes attributes() throws IOException {
		return this.stream.getFileAttributeView(BasicFileAttributeView.class).readAttributes();
	}

	@Override
	BasicFileAttributes attributes(Path entry) throws IOException {
		try {
			return this.stream
				.getFileAttributeView(Paths.nameOf(entry), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
				.readAttributes();
		}
		catch (IOException ex) {
			throw named(ex, entry);
		}
	}

	@Override
	TreeDirectory directory(Path entry) throws IOException {
		try {
			return new SecureTreeDirectory(entry,
					this.stream.newDirectoryStream(Paths.nameOf(entry), LinkOption.NOFOLLOW_LINKS));
		}
		catch (IOException ex) {
			throw named(ex, entry);
		}
	}

	@Override
	void deleteFile(Path entry) throws IOException {
		try {
			this.stream.deleteFile(Paths.nameOf(entry));
		}
		catch (IOException ex) {
			throw named(ex, entry);
		}
	}

	@Override
	void deleteDirectory(Path entry) throws IOException {
		try {
			this.stream.deleteDirectory(Paths.nameOf(entry));
		}
		catch (IOException ex) {
			throw named(ex, entry);
		}
	}

	@Override
	SeekableByteChannel file(Path entry, Set<OpenOption> options, FileAttribute<?>... attributes) throws IOException {
		Set<OpenOption> all = new HashSet<>(options);
		all.add(LinkOption.NOFOLLOW_LINKS);
		try {
			return this.stream.newByteChannel(Paths.nameOf(entry), all, attributes);
		}
		catch (IOException ex) {
			throw named(ex, entry);
		}
	}

	@Override
	<V extends FileAttributeView> @Nullable V view(Class<V> type) {
		return this.stream.getFileAttributeView(type);
	}

	@Override
	<V extends FileAttributeView> @Nullable V view(Path entry, Class<V> type) {
		return this.stream.getFileAttributeView(Paths.nameOf(entry), type, LinkOption.NOFOLLOW_LINKS);
	}

	/**
	 * An open directory cannot create anything but files: a directory is created in the
	 * topmost, under a name that nobody knows, and moved from there.
	 */
	@Override
	void makeDirectory(Path entry, TreeDirectory top) throws IOException {
		move(Files.createTempDirectory(top.path(), PREFIX), entry, top);
	}

	@Override
	void makeLink(Path entry, Path target, TreeDirectory top) throws IOException {
		Path unknown = top.path().resolve(PREFIX + UUID.randomUUID());
		move(Files.createSymbolicLink(unknown, target), entry, top);
	}

	/** To move is to replace: see that nothing is there. */
	private void move(Path made, Path entry, TreeDirectory top) throws IOException {
		try {
			if (attributesOrNull(entry) != null) {
				throw new FileAlreadyExistsException(entry.toString());
			}
			((SecureTreeDirectory) top).stream.move(Paths.nameOf(made), this.stream, Paths.nameOf(entry));
		}
		catch (IOException ex) {
			Files.deleteIfExists(made);
			throw named(ex, entry);
		}
	}

}
