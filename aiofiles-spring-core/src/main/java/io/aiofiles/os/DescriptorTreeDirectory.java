package io.aiofiles.os;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.aiofiles.internal.posix.DescriptorPaths;
import io.aiofiles.internal.posix.DirectoryListing;
import io.aiofiles.internal.posix.Location;
import io.aiofiles.internal.posix.OpenFlags;
import io.aiofiles.internal.posix.Posix;
import org.jspecify.annotations.Nullable;

/**
 * Reaches its entries by names in the open directory, by system calls or by the path of
 * its descriptor, whatever its own path leads to by now.
 */
final class DescriptorTreeDirectory extends TreeDirectory {

	private final int fd;

	private final DirectoryListing listing;

	/**
	 * Take over an open directory.
	 * @param path the path that it was opened by
	 * @param fd its descriptor
	 */
	DescriptorTreeDirectory(Path path, int fd) {
		super(path);
		this.fd = fd;
		this.listing = new DirectoryListing(fd, path.toString());
	}

	/** Open a directory by its path, following links. */
	static TreeDirectory open(Path path) throws IOException {
		return new DescriptorTreeDirectory(path, Located.open(path, OpenFlags.directoryOnly()));
	}

	/** Open a directory that is not to be listed, and so need not be readable. */
	static TreeDirectory openForNames(Path path) throws IOException {
		return new DescriptorTreeDirectory(path, Located.open(path, OpenFlags.REFERENCE | OpenFlags.directoryOnly()));
	}

	private Location at(Path entry) {
		return Location.in(this.fd, Located.textOf(Paths.nameOf(entry)), entry.toString());
	}

	/** An entry, for the JDK. */
	private Path held(Path entry) {
		return DescriptorPaths.of(this.fd).resolve(Located.textOf(Paths.nameOf(entry)));
	}

	@Override
	List<Path> entries() throws IOException {
		List<Path> entries = new ArrayList<>();
		for (DirectoryListing.Entry next = this.listing.next(); next != null; next = this.listing.next()) {
			entries.add(Located.below(path(), next.name()));
		}
		return entries;
	}

	@Override
	BasicFileAttributes attributes() throws IOException {
		return Files.readAttributes(DescriptorPaths.of(this.fd), BasicFileAttributes.class);
	}

	@Override
	BasicFileAttributes attributes(Path entry) throws IOException {
		try {
			return Files.readAttributes(held(entry), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
		}
		catch (IOException ex) {
			throw named(ex, entry);
		}
	}

	@Override
	TreeDirectory directory(Path entry) throws IOException {
		return new DescriptorTreeDirectory(entry,
				Posix.open(at(entry), OpenFlags.directoryOnly() | OpenFlags.noFollow(), 0));
	}

	@Override
	void deleteFile(Path entry) throws IOException {
		Posix.unlink(at(entry));
	}

	@Override
	void deleteDirectory(Path entry) throws IOException {
		Posix.rmdir(at(entry));
	}

	@Override
	SeekableByteChannel file(Path entry, Set<OpenOption> options, FileAttribute<?>... attributes) throws IOException {
		Set<OpenOption> all = new HashSet<>(options);
		all.add(LinkOption.NOFOLLOW_LINKS);
		try {
			return Files.newByteChannel(held(entry), all, attributes);
		}
		catch (IOException ex) {
			throw named(ex, entry);
		}
	}

	@Override
	<V extends FileAttributeView> @Nullable V view(Class<V> type) {
		return Files.getFileAttributeView(DescriptorPaths.of(this.fd), type);
	}

	@Override
	<V extends FileAttributeView> @Nullable V view(Path entry, Class<V> type) {
		return Files.getFileAttributeView(held(entry), type, LinkOption.NOFOLLOW_LINKS);
	}

	@Override
	void makeDirectory(Path entry, TreeDirectory top) throws IOException {
		Posix.mkdir(at(entry), 0777);
	}

	@Override
	void makeLink(Path entry, Path target, TreeDirectory top) throws IOException {
		Posix.symlink(Located.textOf(target), at(entry));
	}

	@Override
	public void close() throws IOException {
		this.listing.close();
	}

}
