package io.aiofiles.sample.log;

import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.OpenOptions;
import io.aiofiles.os.StatResult;
import org.jspecify.annotations.Nullable;

/**
 * A file that grows, and whose name may go to another one. Used by one caller at a time,
 * but closed at any time, by anybody.
 */
final class FollowedFile {

	private static final OpenOptions NO_LINKS = OpenOptions.defaults().with(LinkOption.NOFOLLOW_LINKS);

	private static final int CHUNK = 64 * 1024;

	/** How much of what is there already is shown. */
	private static final int BEGIN_BEFORE_END = 8 * 1024;

	private final AsyncFileOperations files;

	private final Path path;

	private Lines lines = new Lines();

	private volatile @Nullable AsyncBinaryFile file;

	private volatile boolean closed;

	/** Which file it is: the number that the file system has given it. */
	private long number;

	private long position;

	private boolean first = true;

	FollowedFile(AsyncFileOperations files, Path path) {
		this.files = files;
		this.path = path;
	}

	/**
	 * The lines that are there now.
	 * @return some lines, or none if there is nothing new
	 */
	CompletableFuture<List<String>> next() {
		AsyncBinaryFile open = this.file;
		if (open == null) {
			// It is not there, or not yet.
			return this.closed ? completed(List.of()) : open().exceptionally((failure) -> List.of());
		}
		return read(open).thenCompose((found) -> found.isEmpty() ? lookWhetherItIsStillTheOne(open) : completed(found));
	}

	/**
	 * The number is asked for before and after: between the two, the name may go to
	 * another file, and that is for the next round then.
	 */
	private CompletableFuture<List<String>> open() {
		return stat().thenCompose((before) -> {
			if (!before.isRegularFile()) {
				throw new IllegalStateException("Not a file: " + this.path);
			}
			return this.files.openBinary(this.path, "rb", NO_LINKS)
				.thenCompose((opened) -> stat().thenCompose((after) -> begin(opened, before, after))
					.whenComplete((lines, failure) -> closeUnlessTaken(opened)));
		});
	}

	private CompletableFuture<List<String>> begin(AsyncBinaryFile opened, StatResult before, StatResult after) {
		if (before.ino() != after.ino() || !take(opened)) {
			return completed(List.of());
		}
		long start = this.first ? Math.max(0, after.size() - BEGIN_BEFORE_END) : 0;
		this.number = after.ino();
		this.position = start;
		this.lines = new Lines();
		if (start > 0) {
			this.lines.skipFirst();
		}
		this.first = false;
		return opened.seek(start).thenCompose((sought) -> read(opened));
	}

	/** Whoever follows may have gone while the file was opened. */
	private synchronized boolean take(AsyncBinaryFile opened) {
		if (!this.closed) {
			this.file = opened;
		}
		return !this.closed;
	}

	/** Nothing was written that could be lost: nobody has to wait. */
	@SuppressWarnings("FutureReturnValueIgnored")
	private void closeUnlessTaken(AsyncBinaryFile opened) {
		if (this.file != opened) {
			opened.closeAsync();
		}
	}

	private CompletableFuture<List<String>> read(AsyncBinaryFile open) {
		return open.read(CHUNK).thenApply((bytes) -> {
			this.position += bytes.length;
			return this.lines.add(bytes);
		});
	}

	private CompletableFuture<List<String>> lookWhetherItIsStillTheOne(AsyncBinaryFile open) {
		return stat().handle((stat, failure) -> stat).thenCompose((stat) -> {
			boolean same = stat == null || (stat.ino() == this.number && stat.size() >= this.position);
			return same ? completed(List.of()) : leave(open);
		});
	}

	/** What was written between the last read and the rotation is still to be had. */
	private CompletableFuture<List<String>> leave(AsyncBinaryFile open) {
		return read(open).thenCompose((rest) -> letGo().thenApply((gone) -> rest));
	}

	private CompletableFuture<StatResult> stat() {
		return this.files.os().stat(this.path, LinkOption.NOFOLLOW_LINKS);
	}

	private synchronized CompletableFuture<@Nullable Void> letGo() {
		AsyncBinaryFile open = this.file;
		this.file = null;
		return (open != null) ? open.closeAsync() : CompletableFuture.completedFuture(null);
	}

	/**
	 * Close the file for good, also if it is just being opened.
	 * @return completes when what was open is closed
	 */
	synchronized CompletableFuture<@Nullable Void> close() {
		this.closed = true;
		return letGo();
	}

	private static CompletableFuture<List<String>> completed(List<String> lines) {
		return CompletableFuture.completedFuture(lines);
	}

}
