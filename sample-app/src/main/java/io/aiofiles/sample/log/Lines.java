package io.aiofiles.sample.log;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes lines of bytes as they come in, whatever is in them. */
final class Lines {

	/** A line that is longer comes in pieces. */
	private static final int LONGEST = 16 * 1024;

	private final ByteArrayOutputStream line = new ByteArrayOutputStream();

	private boolean skipping;

	/** Leave out what comes before the first end of a line: its beginning is missing. */
	void skipFirst() {
		this.skipping = true;
	}

	/**
	 * Take in some bytes.
	 * @param bytes the bytes
	 * @return the lines that they complete, without endings
	 */
	List<String> add(byte[] bytes) {
		List<String> complete = new ArrayList<>();
		for (byte next : bytes) {
			if (next != '\n') {
				this.line.write(next);
			}
			if (next == '\n' || this.line.size() == LONGEST) {
				end(complete);
			}
		}
		return complete;
	}

	private void end(List<String> complete) {
		if (!this.skipping) {
			String text = this.line.toString(StandardCharsets.UTF_8);
			complete.add(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
		}
		this.skipping = false;
		this.line.reset();
	}

}
