package io.aiofiles.internal.text;

/** What ends a line when reading, and what a line feed becomes when writing. */
public enum LineEnding {

	/** All three end a line and are read as a line feed. */
	UNIVERSAL(true, System.lineSeparator()),

	/** All three end a line and are read as they are. */
	UNIVERSAL_UNTRANSLATED(true, "\n"),

	/** Only a line feed ends a line. */
	LF(false, "\n"),

	/** Only a carriage return ends a line. */
	CR(false, "\r"),

	/** Only both together end a line. */
	CRLF(false, "\r\n");

	private final boolean universal;

	private final String written;

	LineEnding(boolean universal, String written) {
		this.universal = universal;
		this.written = written;
	}

	boolean isUniversal() {
		return this.universal;
	}

	boolean isTranslating() {
		return this == UNIVERSAL;
	}

	/**
	 * What is written for a text.
	 * @param text the text
	 * @return the text with the line endings of a file
	 */
	public String translateForWriting(String text) {
		return (this.written.equals("\n") || text.indexOf('\n') < 0) ? text : text.replace("\n", this.written);
	}

}
