package io.aiofiles.internal.text;

import io.aiofiles.internal.buffer.LineScanner;

/**
 * Validity of UTF-8, with the ranges of malformed bytes that CPython reports (the Unicode
 * standard's "maximal subparts").
 */
final class Utf8 {

	private Utf8() {
	}

	/**
	 * Find the end of the valid characters.
	 * @return the index of the first byte that does not belong to a whole valid
	 * character, or {@code to}
	 */
	static int validEnd(byte[] bytes, int from, int to) {
		int i = from;
		while (i < to) {
			if (bytes[i] >= 0) {
				i = LineScanner.nonAscii(bytes, i, to);
				continue;
			}
			int length = sequence(bytes, i, to);
			if (length <= 0) {
				return i;
			}
			i += length;
		}
		return to;
	}

	/**
	 * Find the end of a run of valid characters that are no ASCII.
	 * @return the first index that is ASCII or not part of a whole valid character, or
	 * {@code to}
	 */
	static int validRunEnd(byte[] bytes, int from, int to) {
		int i = from;
		while (i < to && bytes[i] < 0) {
			int length = sequence(bytes, i, to);
			if (length <= 0) {
				return i;
			}
			i += length;
		}
		return i;
	}

	/**
	 * Tell what is wrong at an index that {@link #validEnd} has given.
	 * @return how many bytes are malformed, or 0 if they are the start of a character
	 * whose end is still to come
	 */
	static int malformed(byte[] bytes, int at, int to) {
		return -sequence(bytes, at, to);
	}

	/**
	 * The length of the character at an index; or minus the length of what is malformed.
	 */
	private static int sequence(byte[] bytes, int at, int to) {
		int lead = bytes[at] & 0xff;
		if (lead < 0x80) {
			return 1;
		}
		if (lead < 0xC2 || lead > 0xF4) {
			return -1;
		}
		if (at + 1 >= to) {
			return 0;
		}
		int second = bytes[at + 1] & 0xff;
		if (second < lowestSecond(lead) || second > highestSecond(lead)) {
			return -1;
		}
		if (lead < 0xE0) {
			return 2;
		}
		if (at + 2 >= to) {
			return 0;
		}
		if (!continues(bytes[at + 2])) {
			return -2;
		}
		if (lead < 0xF0) {
			return 3;
		}
		if (at + 3 >= to) {
			return 0;
		}
		return continues(bytes[at + 3]) ? 4 : -3;
	}

	private static int lowestSecond(int lead) {
		return (lead == 0xE0) ? 0xA0 : (lead == 0xF0) ? 0x90 : 0x80;
	}

	private static int highestSecond(int lead) {
		return (lead == 0xED) ? 0x9F : (lead == 0xF4) ? 0x8F : 0xBF;
	}

	static boolean continues(byte value) {
		return (value & 0xC0) == 0x80;
	}

}
