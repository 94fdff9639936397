package io.aiofiles.internal.text;

import java.util.Arrays;

/** Characters that were decoded and not yet read. */
final class CharWindow {

	private static final int FIRST_CAPACITY = 8 * 1024;

	char[] chars = new char[0];

	int position;

	int limit;

	void append(String text) {
		reserve(text.length());
		text.getChars(0, text.length(), this.chars, this.limit);
		this.limit += text.length();
	}

	/** Make room for some more characters behind the limit. */
	void reserve(int count) {
		if (this.chars.length - this.limit < count) {
			this.chars = Arrays.copyOf(this.chars,
					Math.max(FIRST_CAPACITY, Math.max(this.limit + count, 2 * this.chars.length)));
		}
	}

	/** Forget what was read. Returns by how much every index has moved. */
	int compact(int keepFrom) {
		System.arraycopy(this.chars, keepFrom, this.chars, 0, this.limit - keepFrom);
		this.position -= keepFrom;
		this.limit -= keepFrom;
		return keepFrom;
	}

	void clear() {
		this.position = 0;
		this.limit = 0;
		this.chars = new char[0];
	}

}
