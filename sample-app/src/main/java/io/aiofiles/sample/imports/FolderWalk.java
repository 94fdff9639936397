package io.aiofiles.sample.imports;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Walks a folder, some files at a time: it remembers the folders that it has still to
 * visit, never the files, and holds one folder open. Links are not followed, so no loop
 * can catch it.
 *
 * <p>
 * Plain blocking code, for {@link io.aiofiles.AsyncFileOperations#submit}. Synchronized
 * because whoever cancels may close it while it is read.
 */
final class FolderWalk implements Closeable {

	private final Path root;

	private final Deque<Path> folders = new ArrayDeque<>();

	private @Nullable DirectoryStream<Path> open;

	private @Nullable Iterator<Path> entries;

	private Path folder;

	FolderWalk(Path root) {
		this.root = root;
		this.folder = root;
		this.folders.push(root);
	}

	/**
	 * Find the next files.
	 * @param most how many at most
	 * @return some of them, none at the end
	 * @throws IOException if the folder to walk cannot be read; a folder in it that
	 * cannot be read is among what is found
	 */
	synchronized List<Found> next(int most) throws IOException {
		List<Found> found = new ArrayList<>();
		while (found.size() < most) {
			Iterator<Path> present = this.entries;
			if (present != null) {
				look(present, found);
			}
			else if (!this.folders.isEmpty()) {
				enter(this.folders.pop(), found);
			}
			else {
				break;
			}
		}
		return found;
	}

	@SuppressWarnings("StreamResourceLeak") // leave() closes it
	private void enter(Path next, List<Found> found) throws IOException {
		try {
			this.open = Files.newDirectoryStream(next);
			this.entries = this.open.iterator();
			this.folder = next;
		}
		catch (IOException ex) {
			if (next.equals(this.root)) {
				throw ex;
			}
			found.add(Found.unreadable(next, ex));
		}
	}

	private void look(Iterator<Path> present, List<Found> found) throws IOException {
		Path path;
		try {
			if (!present.hasNext()) {
				leave();
				return;
			}
			path = present.next();
		}
		catch (DirectoryIteratorException ex) {
			leave();
			found.add(Found.unreadable(this.folder, ex.getCause()));
			return;
		}
		try {
			BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class,
					LinkOption.NOFOLLOW_LINKS);
			if (attributes.isDirectory()) {
				this.folders.push(path);
			}
			else {
				// A link, a pipe or a device is not read: a pipe would keep its reader
				// waiting.
				found.add(attributes.isRegularFile() ? Found.file(path) : Found.skipped(path));
			}
		}
		catch (IOException ex) {
			found.add(Found.unreadable(path, ex));
		}
	}

	private void leave() throws IOException {
		DirectoryStream<Path> stream = this.open;
		this.open = null;
		this.entries = null;
		if (stream != null) {
			stream.close();
		}
	}

	@Override
	public synchronized void close() throws IOException {
		this.folders.clear();
		leave();
	}

	/**
	 * What the walk has met.
	 *
	 * @param path where
	 * @param regular whether it is a file that can be read
	 * @param failure why it could not be looked at, or {@code null}
	 */
	record Found(Path path, boolean regular, @Nullable IOException failure) {

		static Found file(Path path) {
			return new Found(path, true, null);
		}

		static Found skipped(Path path) {
			return new Found(path, false, null);
		}

		static Found unreadable(Path path, @Nullable IOException failure) {
			return new Found(path, false, (failure != null) ? failure : new IOException("cannot be read"));
		}

	}

}
