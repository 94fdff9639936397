package io.aiofiles.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Replaces one section of a page, which stands between two comments, and leaves the rest
 * of the page as it is.
 */
final class Page {

	private final Path file;

	Page(Path file) {
		this.file = file;
	}

	/**
	 * Replaces a section.
	 * @param name the name of the section
	 * @param content its new content
	 * @throws IOException if the page cannot be read or written, or has no such section
	 */
	void replace(String name, String content) throws IOException {
		String begin = "<!-- " + name + ": begin -->\n";
		String end = "<!-- " + name + ": end -->\n";
		String text = Files.readString(this.file);
		int from = text.indexOf(begin);
		int to = text.indexOf(end, Math.max(0, from));
		if (from < 0 || to < 0) {
			throw new IOException(this.file + " has no section between " + begin.strip() + " and " + end.strip());
		}
		Files.writeString(this.file,
				text.substring(0, from + begin.length()) + "\n" + content.strip() + "\n\n" + text.substring(to));
	}

}
