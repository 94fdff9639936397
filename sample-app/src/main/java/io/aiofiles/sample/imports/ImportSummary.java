package io.aiofiles.sample.imports;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * What an import has done. Immutable: each result makes a new one.
 *
 * @param files files that were read to the end
 * @param lines their lines
 * @param bytes their bytes
 * @param longestLine characters of the longest line
 * @param longestIn the file that holds it, or {@code null} if there is no line
 * @param notUtf8 files with something that is not UTF-8
 * @param skipped links, pipes, devices
 * @param errors files and folders that could not be read
 */
public record ImportSummary(long files, long lines, long bytes, long longestLine, @Nullable Path longestIn,
		long notUtf8, long skipped, long errors) {

	static final ImportSummary EMPTY = new ImportSummary(0, 0, 0, 0, null, 0, 0, 0);

	ImportSummary plus(FileResult result) {
		LineCount count = result.count();
		if (count == null) {
			boolean error = result.error() != null;
			return new ImportSummary(this.files, this.lines, this.bytes, this.longestLine, this.longestIn, this.notUtf8,
					this.skipped + (error ? 0 : 1), this.errors + (error ? 1 : 0));
		}
		boolean longer = count.longest() > this.longestLine;
		return new ImportSummary(this.files + 1, this.lines + count.lines(), this.bytes + count.bytes(),
				longer ? count.longest() : this.longestLine, longer ? result.path() : this.longestIn,
				this.notUtf8 + (count.replaced() ? 1 : 0), this.skipped, this.errors);
	}

	/**
	 * The summary in words.
	 * @return one line
	 */
	@Override
	public String toString() {
		return this.files + " files, " + this.lines + " lines, " + this.bytes + " bytes, longest line "
				+ this.longestLine + " characters"
				+ ((this.longestIn != null) ? " in " + Printable.of(this.longestIn) : "") + ", " + this.notUtf8
				+ " files not UTF-8, " + this.skipped + " skipped, " + this.errors + " errors";
	}

}
