package io.aiofiles.os;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;

import io.aiofiles.execution.FileOperation;
import io.aiofiles.internal.posix.DirectoryListing;
import org.jspecify.annotations.Nullable;

/** Reads the entries of a directory relative to an open one. */
final class ListingScan extends BatchSource<DirEntry> {

	private static final int ENTRIES_PER_HOP = 64;

	private final AsyncDirectory directory;

	private final DirectoryCore core;

	private final Path name;

	private @Nullable DirectoryListing listing;

	private boolean exhausted;

	ListingScan(AsyncDirectory directory, DirectoryCore core, Path name) {
		super(core.handOff(), FileOperation.SCANDIR, core.shown(name));
		this.directory = directory;
		this.core = core;
		this.name = Located.textOf(name);
	}

	@Override
	Queue<DirEntry> read() throws IOException {
		DirectoryListing present = this.listing;
		if (present == null) {
			present = this.core.list(this.name);
			this.listing = present;
		}
		Queue<DirEntry> batch = new ArrayDeque<>();
		while (batch.size() < ENTRIES_PER_HOP && !this.exhausted) {
			DirectoryListing.Entry entry = present.next();
			if (entry != null) {
				batch.add(new ListedEntry(this.directory, this.name.resolve(entry.name()), entry));
			}
			else {
				this.exhausted = true;
			}
		}
		return batch;
	}

	@Override
	boolean isExhausted() {
		return this.exhausted;
	}

	@Override
	void release() throws IOException {
		DirectoryListing opened = this.listing;
		if (opened != null) {
			opened.close();
		}
	}

}
