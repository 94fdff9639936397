package io.aiofiles.internal.confined;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.locks.ReentrantLock;

import io.aiofiles.internal.posix.DirectoryListing;
import org.jspecify.annotations.Nullable;

/** The entries of an open directory beneath a root. */
final class ConfinedDirectoryStream implements DirectoryStream<Path> {

	private final Path directory;

	private final DirectoryListing listing;

	private final Filter<? super Path> filter;

	private final ReentrantLock lock = new ReentrantLock();

	private boolean closed;

	private boolean iterating;

	ConfinedDirectoryStream(Path directory, int fd, Filter<? super Path> filter) {
		this.directory = directory;
		this.listing = new DirectoryListing(fd, directory.toString());
		this.filter = filter;
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
				ConfinedFileSystem fileSystem = (ConfinedFileSystem) this.directory.getFileSystem();
				Path path = this.directory.resolve(fileSystem.confine(entry.name()));
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
