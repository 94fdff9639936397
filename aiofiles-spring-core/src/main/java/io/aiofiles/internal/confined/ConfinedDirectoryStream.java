package io.aiofiles.internal.confined;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

import io.aiofiles.internal.posix.DirectoryListing;
import io.aiofiles.internal.posix.OpenFlags;
import io.aiofiles.internal.posix.Posix;
import org.jspecify.annotations.Nullable;

/**
 * The entries of an open directory beneath a root. What is done to them by their names
 * happens in that directory, and in what is beneath it, wherever it is by now.
 */
final class ConfinedDirectoryStream implements SecureDirectoryStream<Path> {

	private final ConfinedPath directory;

	private final DirectoryListing listing;

	private final Filter<? super Path> filter;

	/** Ends at this directory. */
	private final ConfinedFileSystem inside;

	private final ReentrantLock lock = new ReentrantLock();

	private boolean closed;

	private boolean iterating;

	ConfinedDirectoryStream(ConfinedPath directory, int fd, Filter<? super Path> filter) {
		this.directory = directory;
		this.listing = new DirectoryListing(fd, directory.toString());
		this.filter = filter;
		this.inside = new ConfinedFileSystem(
				directory.getFileSystem().root().inner(directory.inner(), this.listing.descriptor()));
	}

	@Override
	public Iterator<Path> iterator() {
		this.lock.lock();
		try {
			if (this.closed || this.iterating) {
				throw new IllegalStateException(this.closed ? "the stream is closed" : "there is an iterator already");
			}
			this.iterating = true;
			return new Entries();
		}
		finally {
			this.lock.unlock();
		}
	}

	private @Nullable Path next() {
		this.lock.lock();
		try {
			while (!this.closed) {
				DirectoryListing.Entry entry = this.listing.next();
				if (entry == null) {
					return null;
				}
				Path path = this.directory.resolve(this.directory.getFileSystem().confine(entry.name()));
				if (this.filter.accept(path)) {
					return path;
				}
			}
			return null;
		}
		catch (IOException ex) {
			throw new DirectoryIteratorException(ConfinedFailures.named(ex, this.directory, null));
		}
		finally {
			this.lock.unlock();
		}
	}

	/** A name in this directory, for the file system that ends there. */
	private ConfinedPath inside(Path name) {
		return new ConfinedPath(this.inside, ((ConfinedPath) name).inner());
	}

	private <T extends @Nullable Object> T naming(Path name, Work<T> work) throws IOException {
		try {
			return work.on(inside(name));
		}
		catch (IOException ex) {
			throw ConfinedFailures.named(ex, this.directory.resolve(name), null);
		}
	}

	@Override
	public SecureDirectoryStream<Path> newDirectoryStream(Path path, LinkOption... options) throws IOException {
		int flags = OpenFlags.directoryOnly() | (List.of(options).isEmpty() ? 0 : OpenFlags.noFollow());
		return naming(path, (name) -> new ConfinedDirectoryStream((ConfinedPath) this.directory.resolve(path),
				this.inside.root().open(name.inner(), flags, 0), (entry) -> true));
	}

	@Override
	public SeekableByteChannel newByteChannel(Path path, Set<? extends OpenOption> options,
			FileAttribute<?>... attributes) throws IOException {
		return naming(path, (name) -> Files.newByteChannel(name, options, attributes));
	}

	@Override
	public void deleteFile(Path path) throws IOException {
		naming(path, (name) -> {
			try (ConfinedRoot.Place place = this.inside.root().place(name.inner())) {
				Posix.unlink(place.location());
				return true;
			}
		});
	}

	@Override
	public void deleteDirectory(Path path) throws IOException {
		naming(path, (name) -> {
			try (ConfinedRoot.Place place = this.inside.root().place(name.inner())) {
				Posix.rmdir(place.location());
				return true;
			}
		});
	}

	@Override
	public void move(Path source, SecureDirectoryStream<Path> targetDirectory, Path target) throws IOException {
		if (!(targetDirectory instanceof ConfinedDirectoryStream other)) {
			throw new ProviderMismatchException();
		}
		try (ConfinedRoot.Place from = this.inside.root().place(inside(source).inner());
				ConfinedRoot.Place to = other.inside.root().place(other.inside(target).inner())) {
			Posix.rename(from.location(), to.location());
		}
		catch (IOException ex) {
			throw ConfinedFailures.named(ex, this.directory.resolve(source), other.directory.resolve(target));
		}
	}

	@Override
	public <V extends FileAttributeView> @Nullable V getFileAttributeView(Class<V> type) {
		return Files.getFileAttributeView(this.inside.getPath("."), type);
	}

	@Override
	public <V extends FileAttributeView> @Nullable V getFileAttributeView(Path path, Class<V> type,
			LinkOption... options) {
		return Files.getFileAttributeView(inside(path), type, options);
	}

	@Override
	public void close() throws IOException {
		this.lock.lock();
		try {
			this.closed = true;
			this.listing.close();
		}
		finally {
			this.lock.unlock();
		}
	}

	@FunctionalInterface
	private interface Work<T extends @Nullable Object> {

		T on(ConfinedPath name) throws IOException;

	}

	private final class Entries implements Iterator<Path> {

		private @Nullable Path ahead;

		@Override
		public boolean hasNext() {
			if (this.ahead == null) {
				this.ahead = ConfinedDirectoryStream.this.next();
			}
			return this.ahead != null;
		}

		@Override
		public Path next() {
			Path present = hasNext() ? this.ahead : null;
			if (present == null) {
				throw new NoSuchElementException();
			}
			this.ahead = null;
			return present;
		}

	}

}
