package io.aiofiles.sample.imports;

import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.file.CodingErrors;
import io.aiofiles.file.OpenOptions;

import org.springframework.stereotype.Component;

/**
 * Counts the lines of a file of any size and any content: what is not UTF-8 is replaced,
 * and of a line that does not end only a piece is in memory.
 */
@Component
public class LineCounter {

	private static final OpenOptions ANY_CONTENT = OpenOptions.defaults()
		.errors(CodingErrors.REPLACE)
		.with(LinkOption.NOFOLLOW_LINKS);

	private final AsyncFileOperations files;

	public LineCounter(AsyncFileOperations files) {
		this.files = files;
	}

	/**
	 * Count.
	 * @param path the file; a link is not followed
	 * @return the count, once the file is closed
	 */
	public CompletableFuture<LineCount> count(Path path) {
		return this.files.withOpen(path, "r", ANY_CONTENT, (file) -> new LineCounting(file).start());
	}

}
