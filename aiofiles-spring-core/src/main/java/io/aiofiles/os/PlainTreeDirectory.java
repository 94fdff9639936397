package io.aiofiles.os;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Reaches its entries by their paths, having looked that no link is there. */
final class PlainTreeDirectory extends TreeDirectory {

	private final @Nullable DirectoryStream<Path> stream;

	/**
	 * Create a directory.
	 * @param path its path
	 * @param stream its entries, or {@code null} if they are not needed
	 */
	PlainTreeDirectory(Path path, @Nullable DirectoryStream<Path> stream) {
		super(path);
		this.stream = stream;
	}

	@Override
	List<Path> entries() throws IOException {
		return (this.stream != null)
				? entries(this.stream).stream().map((entry) -> Paths.entryOf(path(), entry)).toList() : List.of();
	}

	@Override
	public void close() throws IOException {
		if (this.stream != null) {
			this.stream.close();
		}
	}

	@Override
	BasicFileAttributes attributes() throws IOException {
		return Files.readAttributes(path(), BasicFileAttributes.class);
	}

	@Override
	BasicFileAttributes attributes(Path entry) throws IOException {
		return look(entry);
	}

	@Override
	TreeDirectory directory(Path entry) throws IOException {
		return open(entry, look(entry));
	}

	@Override
	void deleteFile(Path entry) throws IOException {
		Directories.deleteFile(entry);
	}

	@Override
	void deleteDirectory(Path entry) throws IOException {
		Directories.delete(entry);
	}

	@Override
	SeekableByteChannel file(Path entry, Set<OpenOption> options, FileAttribute<?>... attributes) throws IOException {
		if (Files.isSymbolicLink(entry)) {
			throw new FileSystemException(entry.toString(), null, "Replaced by a symbolic link meanwhile");
		}
		return Files.newByteChannel(entry, options, attributes);
	}

	@Override
	<V extends FileAttributeView> @Nullable V view(Class<V> type) {
		return Files.getFileAttributeView(path(), type);
	}

	@Override
	<V extends FileAttributeView> @Nullable V view(Path entry, Class<V> type) {
		return Files.getFileAttributeView(entry, type, LinkOption.NOFOLLOW_LINKS);
	}

	@Override
	void makeDirectory(Path entry, TreeDirectory top) throws IOException {
		Files.createDirectory(entry);
	}

	@Override
	void makeLink(Path entry, Path target, TreeDirectory top) throws IOException {
		Files.createSymbolicLink(entry, target);
	}

}
