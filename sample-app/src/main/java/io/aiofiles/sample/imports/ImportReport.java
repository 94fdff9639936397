package io.aiofiles.sample.imports;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.file.AsyncTextFile;

/**
 * The report on its way to the disk: a line for each file, as soon as it is known. Almost
 * every line is written to the file's buffer, and takes no thread.
 */
final class ImportReport {

	private final AsyncTextFile file;

	private final Path root;

	ImportReport(AsyncTextFile file, Path root) {
		this.file = file;
		this.root = root;
	}

	CompletableFuture<Integer> begin() {
		return this.file.write("# " + Printable.of(this.root) + "\n# lines\tbytes\tlongest\tfile\n");
	}

	/**
	 * Write what became of a file.
	 * @param result the result
	 * @return the same result, when it is written
	 */
	CompletableFuture<FileResult> add(FileResult result) {
		String name = Printable.of(this.root.relativize(result.path()));
		LineCount count = result.count();
		String line;
		if (count != null) {
			line = count.lines() + "\t" + count.bytes() + "\t" + count.longest() + "\t" + name
					+ (count.replaced() ? "\t(not UTF-8)" : "");
		}
		else {
			line = (result.error() != null) ? "error\t" + result.error() + "\t\t" + name : "skipped\t\t\t" + name;
		}
		return this.file.write(line + "\n").thenApply((written) -> result);
	}

	CompletableFuture<ImportSummary> end(ImportSummary summary) {
		return this.file.write("# " + summary + "\n").thenApply((written) -> summary);
	}

}
