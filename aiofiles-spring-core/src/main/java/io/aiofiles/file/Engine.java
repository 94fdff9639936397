package io.aiofiles.file;

import io.aiofiles.internal.buffer.BufferedFile;
import io.aiofiles.internal.text.TextFile;
import org.jspecify.annotations.Nullable;

/**
 * What the calls of a handle work on: bytes, and for a text file the text above them.
 *
 * @param bytes the bytes
 * @param text the text, or {@code null} for a binary file
 */
record Engine(BufferedFile bytes, @Nullable TextFile text) {

	TextFile requireText() {
		TextFile present = this.text;
		if (present == null) {
			throw new IllegalStateException("a call for text on a binary file");
		}
		return present;
	}

	void mark() {
		if (this.text != null) {
			this.text.mark();
		}
		else {
			this.bytes.mark();
		}
	}

	void takeBack() {
		if (this.text != null) {
			this.text.reset();
		}
		else {
			this.bytes.reset();
		}
	}

	void keep() {
		if (this.text != null) {
			this.text.forgetMark();
		}
		else {
			this.bytes.forgetMark();
		}
	}

}
