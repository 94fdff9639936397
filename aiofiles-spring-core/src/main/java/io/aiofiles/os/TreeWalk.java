package io.aiofiles.os;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;

import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.HandOff;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a tree. The directories from the top to where the walk is stay open, so
 * that each is reached from the one above.
 */
final class TreeWalk extends BatchSource<WalkEntry> {

	private static final int DIRECTORIES_PER_HOP = 16;

	private final Path top;

	private final WalkOptions options;

	private final Deque<Level> levels = new ArrayDeque<>();

	private boolean begun;

	/** Ends the walk once what was found before it is delivered. */
	private @Nullable IOException failure;

	TreeWalk(HandOff handOff, Path top, WalkOptions options) {
		super(handOff, FileOperation.WALK, top);
		this.top = top;
		this.options = options;
	}

	@Override
	Queue<WalkEntry> read() throws IOException {
		if (this.failure != null) {
			throw this.failure;
		}
		Queue<WalkEntry> batch = new ArrayDeque<>();
		try {
			walk(batch);
		}
		catch (IOException ex) {
			if (batch.isEmpty()) {
				throw ex;
			}
			this.failure = ex;
		}
		return batch;
	}

	private void walk(Queue<WalkEntry> batch) throws IOException {
		if (!this.begun) {
			this.begun = true;
			enter(this.top, null, batch);
		}
		while (batch.size() < DIRECTORIES_PER_HOP && !this.levels.isEmpty()) {
			Level level = this.levels.element();
			if (level.inner.hasNext()) {
				Path entry = level.inner.next();
				if (this.options.condition().test(entry)) {
					enter(entry, level.directory, batch);
				}
			}
			else {
				leave(batch);
			}
		}
	}

	private void enter(Path path, @Nullable TreeDirectory parent, Queue<WalkEntry> batch) throws IOException {
		TreeDirectory directory = null;
		try {
			if (parent != null && !this.options.isFollowLinks()) {
				BasicFileAttributes seen = parent.attributes(path);
				if (seen.isSymbolicLink()) {
					return;
				}
				directory = parent.directory(path);
			}
			else {
				directory = TreeDirectory.open(path);
			}
			Level level = new Level(directory, this.options.isFollowLinks() ? requireNew(directory) : null);
			this.levels.push(level);
			if (this.options.isTopDown()) {
				batch.add(level.entry);
			}
		}
		catch (IOException ex) {
			if (directory != null) {
				directory.close();
			}
			this.options.errorHandler().handle(path, ex);
		}
	}

	private @Nullable Object requireNew(TreeDirectory directory) throws IOException {
		Object key = directory.attributes().fileKey();
		if (key != null && this.levels.stream().anyMatch((level) -> key.equals(level.key))) {
			throw new FileSystemLoopException(directory.path().toString());
		}
		return key;
	}

	private void leave(Queue<WalkEntry> batch) throws IOException {
		Level level = this.levels.pop();
		level.directory.close();
		if (!this.options.isTopDown()) {
			batch.add(level.entry);
		}
	}

	@Override
	boolean isExhausted() {
		return this.levels.isEmpty() && this.failure == null;
	}

	@Override
	void release() throws IOException {
		while (!this.levels.isEmpty()) {
			this.levels.pop().directory.close();
		}
	}

	/** A directory that the walk is in. */
	private static final class Level {

		private final TreeDirectory directory;

		private final @Nullable Object key;

		private final WalkEntry entry;

		private final Iterator<Path> inner;

		Level(TreeDirectory directory, @Nullable Object key) throws IOException {
			this.directory = directory;
			this.key = key;
			List<Path> directories = new ArrayList<>();
			List<Path> files = new ArrayList<>();
			for (Path entry : directory.entries()) {
				BasicFileAttributes seen = directory.attributesOrNull(entry);
				boolean isDirectory = seen != null
						&& (seen.isSymbolicLink() ? Files.isDirectory(entry) : seen.isDirectory());
				(isDirectory ? directories : files).add(entry);
			}
			this.entry = new WalkEntry(directory.path(), directories, files);
			this.inner = this.entry.directories().iterator();
		}

	}

}
