package io.aiofiles.sample.report;

import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.CodingErrors;
import io.aiofiles.file.OpenOptions;
import io.aiofiles.sample.storage.SampleDirectory;

import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;

/**
 * Reads files in {@code @Async} methods. They run on Spring's own executor, not on the
 * file pool, so they may wait: a plain loop, and {@code join()} where there is something
 * to wait for. A line that is in the file's buffer is there at once.
 */
@Service
class ReportService {

	/** The most characters of a line that are in memory at a time. */
	private static final int PIECE = 64 * 1024;

	private static final int PIECES_BETWEEN_LOOKS = 256;

	private static final OpenOptions ANY_CONTENT = OpenOptions.defaults()
		.errors(CodingErrors.REPLACE)
		.with(LinkOption.NOFOLLOW_LINKS);

	private final AsyncFileOperations files;

	ReportService(SampleDirectory directory) {
		this.files = directory.files();
	}

	@Async
	public CompletableFuture<Report> countLines(Path path, ReportProgress progress) {
		LineTotals totals = new LineTotals();
		read(path, progress, totals::add);
		return CompletableFuture.completedFuture(totals.report());
	}

	@Async
	public CompletableFuture<Report> findLongestLines(Path path, ReportProgress progress) {
		LongestLines longest = new LongestLines();
		read(path, progress, longest::add);
		return CompletableFuture.completedFuture(longest.report());
	}

	@Async
	public CompletableFuture<Report> countWords(Path path, ReportProgress progress) {
		WordFrequencies words = new WordFrequencies();
		read(path, progress, words::add);
		return CompletableFuture.completedFuture(words.report());
	}

	/** Gives each line, or the pieces of a long one, with the ending. */
	private void read(Path path, ReportProgress progress, Consumer<String> consumer) {
		try (AsyncTextFile file = this.files.open(path, "r", ANY_CONTENT).join()) {
			int pieces = 0;
			for (String piece = next(file); !piece.isEmpty(); piece = next(file)) {
				consumer.accept(piece);
				if (++pieces % PIECES_BETWEEN_LOOKS == 0 || piece.length() == PIECE) {
					progress.reached(position(file));
				}
			}
			progress.reached(position(file));
		}
	}

	private static String next(AsyncTextFile file) {
		return file.readline(PIECE).join();
	}

	private static long position(AsyncTextFile file) {
		return file.buffer().tell().join();
	}

}
