package io.aiofiles.faults.provider;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.util.Iterator;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** A directory stream whose calls fail as planned. */
class FaultyDirectoryStream implements DirectoryStream<Path> {

	final FaultyProvider provider;

	final Path directory;

	private final DirectoryStream<Path> stream;

	private final Runnable closed;

	FaultyDirectoryStream(FaultyProvider provider, Path directory, DirectoryStream<Path> stream) {
		this.provider = provider;
		this.directory = directory;
		this.stream = stream;
		this.closed = provider.opened("directory " + directory);
	}

	@Override
	public Iterator<Path> iterator() {
		Iterator<Path> entries = this.stream.iterator();
		return new Iterator<>() {

			@Override
			public boolean hasNext() {
				call("readdir");
				return entries.hasNext();
			}

			@Override
			public Path next() {
				return FaultyDirectoryStream.this.provider.wrap(entries.next());
			}

		};
	}

	private void call(String name) {
		try {
			this.provider.call(name, this.directory);
		}
		catch (IOException ex) {
			throw new DirectoryIteratorException(ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.closed.run();
		this.stream.close();
		this.provider.call("closedir", this.directory);
	}

	/** One relative to whose directory files can be used. */
	static final class Secure extends FaultyDirectoryStream implements SecureDirectoryStream<Path> {

		private final SecureDirectoryStream<Path> secure;

		Secure(FaultyProvider provider, Path directory, SecureDirectoryStream<Path> stream) {
			super(provider, directory, stream);
			this.secure = stream;
		}

		@Override
		public SecureDirectoryStream<Path> newDirectoryStream(Path path, LinkOption... options) throws IOException {
			this.provider.call("openat", path);
			return new Secure(this.provider, path,
					this.secure.newDirectoryStream(FaultyFileSystem.unwrap(path), options));
		}

		@Override
		public SeekableByteChannel newByteChannel(Path path, Set<? extends OpenOption> options,
				FileAttribute<?>... attributes) throws IOException {
			this.provider.call("openat", path);
			return this.provider.channel(path,
					this.secure.newByteChannel(FaultyFileSystem.unwrap(path), options, attributes));
		}

		@Override
		public void deleteFile(Path path) throws IOException {
			this.provider.call("delete", path);
			this.secure.deleteFile(FaultyFileSystem.unwrap(path));
		}

		@Override
		public void deleteDirectory(Path path) throws IOException {
			this.provider.call("delete", path);
			this.secure.deleteDirectory(FaultyFileSystem.unwrap(path));
		}

		@Override
		public void move(Path source, SecureDirectoryStream<Path> target, Path name) throws IOException {
			this.provider.call("renameat", source);
			this.secure.move(FaultyFileSystem.unwrap(source), ((Secure) target).secure, FaultyFileSystem.unwrap(name));
		}

		@Override
		public <V extends FileAttributeView> @Nullable V getFileAttributeView(Class<V> type) {
			return this.provider.view(type, this.directory, this.secure.getFileAttributeView(type));
		}

		@Override
		public <V extends FileAttributeView> @Nullable V getFileAttributeView(Path path, Class<V> type,
				LinkOption... options) {
			return this.provider.view(type, path,
					this.secure.getFileAttributeView(FaultyFileSystem.unwrap(path), type, options));
		}

	}

}
