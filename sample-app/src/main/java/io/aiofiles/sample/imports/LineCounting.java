package io.aiofiles.sample.imports;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

import io.aiofiles.file.AsyncTextFile;

/**
 * The loop over the lines of one open file. A line that is in the file's buffer comes as
 * a future that is complete already, and the loop goes on at once, as fast as over a
 * {@code BufferedReader}; only where the disk is asked it comes back later, on the thread
 * that has read. In between no thread waits.
 */
final class LineCounting {

	/** The most characters of a line that are in memory at a time. */
	private static final int PIECE = 64 * 1024;

	private final AsyncTextFile file;

	private final CompletableFuture<LineCount> result = new CompletableFuture<>();

	/**
	 * Counts who wants to go on. Only who finds it at zero does, so that the stack does
	 * not grow with the file.
	 */
	private final AtomicInteger signals = new AtomicInteger();

	private CompletableFuture<String> piece;

	private long lines;

	private long current;

	private long longest;

	private boolean replaced;

	LineCounting(AsyncTextFile file) {
		this.file = file;
		this.piece = file.readline(PIECE);
	}

	CompletableFuture<LineCount> start() {
		goOn();
		return this.result;
	}

	private void goOn() {
		if (this.signals.getAndIncrement() == 0) {
			do {
				countWhatIsThere();
			}
			while (this.signals.decrementAndGet() != 0);
		}
	}

	@SuppressWarnings("FutureReturnValueIgnored") // the piece itself tells
	private void countWhatIsThere() {
		try {
			while (this.piece.isDone()) {
				String text = this.piece.join();
				if (text.isEmpty()) {
					end();
					return;
				}
				count(text);
				this.piece = this.file.readline(PIECE);
			}
			this.piece.whenComplete((text, failure) -> goOn());
		}
		catch (Throwable ex) {
			Throwable cause = ex.getCause();
			this.result.completeExceptionally((ex instanceof CompletionException && cause != null) ? cause : ex);
		}
	}

	private void count(String text) {
		int end = text.length() - 1;
		boolean ended = text.charAt(end) == '\n';
		this.current += text.codePointCount(0, ended ? end : end + 1);
		this.replaced = this.replaced || text.indexOf('\uFFFD') >= 0;
		if (ended) {
			endOfLine();
		}
	}

	private void endOfLine() {
		this.lines++;
		this.longest = Math.max(this.longest, this.current);
		this.current = 0;
	}

	@SuppressWarnings("FutureReturnValueIgnored") // the result tells
	private void end() {
		if (this.current > 0) {
			endOfLine();
		}
		// At the end of the file, its position is the number of bytes that were read.
		this.file.buffer().tell().whenComplete((bytes, failure) -> {
			if (failure != null) {
				this.result.completeExceptionally(failure);
			}
			else {
				this.result.complete(new LineCount(this.lines, bytes, this.longest, this.replaced));
			}
		});
	}

}
