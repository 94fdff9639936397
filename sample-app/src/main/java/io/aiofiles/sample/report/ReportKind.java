package io.aiofiles.sample.report;

/** The reports that there are. */
public enum ReportKind {

	/** How many lines, characters and words. */
	LINE_COUNT,

	/** The longest lines. */
	LONGEST_LINES,

	/** The most frequent words. */
	WORD_FREQUENCIES

}
