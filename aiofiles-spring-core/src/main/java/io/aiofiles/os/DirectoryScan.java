package io.aiofiles.os;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;

import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.HandOff;
import org.jspecify.annotations.Nullable;

/** Reads the entries of one directory. */
final class DirectoryScan extends BatchSource<DirEntry> {

	private static final int ENTRIES_PER_HOP = 64;

	private final HandOff handOff;

	private final Path directory;

	private @Nullable DirectoryStream<Path> stream;

	private @Nullable Iterator<Path> entries;

	private boolean exhausted;

	DirectoryScan(HandOff handOff, Path directory) {
		super(handOff, FileOperation.SCANDIR, directory);
		this.handOff = handOff;
		this.directory = directory;
	}

	@Override
	@SuppressWarnings("StreamResourceLeak") // release() closes it
	Queue<DirEntry> read() throws IOException {
		Iterator<Path> present = this.entries;
		if (present == null) {
			DirectoryStream<Path> opened = Directories.stream(this.directory);
			this.stream = opened;
			present = opened.iterator();
			this.entries = present;
		}
		Queue<DirEntry> batch = new ArrayDeque<>();
		try {
			while (batch.size() < ENTRIES_PER_HOP && !this.exhausted) {
				if (present.hasNext()) {
					Path entry = Paths.entryOf(this.directory, present.next());
					batch.add(new DefaultDirEntry(this.handOff, entry, attributesOf(entry)));
				}
				else {
					this.exhausted = true;
				}
			}
		}
		catch (DirectoryIteratorException ex) {
			throw ex.getCause();
		}
		return batch;
	}

	/** An entry that is gone, or may not be looked at, is one nevertheless. */
	private static @Nullable BasicFileAttributes attributesOf(Path entry) {
		try {
			return Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
		}
		catch (IOException ex) {
			return null;
		}
	}

	@Override
	boolean isExhausted() {
		return this.exhausted;
	}

	@Override
	void release() throws IOException {
		DirectoryStream<Path> opened = this.stream;
		if (opened != null) {
			opened.close();
		}
	}

}
