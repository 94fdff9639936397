package io.aiofiles.internal.buffer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds line endings and non-ASCII bytes, eight bytes at a time.
 *
 * <p>
 * A byte of a word is zero exactly where {@code (word - 0x01..) & ~word & 0x80..} has its
 * high bit set, up to and including the lowest such byte; words are read little-endian,
 * so the lowest is the first.
 */
public final class LineScanner {

	private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final long ONES = 0x0101010101010101L;

	private static final long HIGHS = 0x8080808080808080L;

	private static final long SEVENS = 0x7f7f7f7f7f7f7f7fL;

	private static final long LF = ONES * '\n';

	private static final long CR = ONES * '\r';

	private static final long QUESTION_MARK = ONES * '?';

	private LineScanner() {
	}

	/**
	 * Find the first line feed.
	 * @param bytes where to look
	 * @param from the first index to look at
	 * @param to the index behind the last one
	 * @return its index, or -1
	 */
	public static int lineFeed(byte[] bytes, int from, int to) {
		return first(bytes, from, to, LF);
	}

	/**
	 * Find the first carriage return.
	 * @param bytes where to look
	 * @param from the first index to look at
	 * @param to the index behind the last one
	 * @return its index, or -1
	 */
	public static int carriageReturn(byte[] bytes, int from, int to) {
		return first(bytes, from, to, CR);
	}

	/**
	 * Find the first question mark.
	 * @param bytes where to look
	 * @param from the first index to look at
	 * @param to the index behind the last one
	 * @return its index, or -1
	 */
	public static int questionMark(byte[] bytes, int from, int to) {
		return first(bytes, from, to, QUESTION_MARK);
	}

	private static int first(byte[] bytes, int from, int to, long wanted) {
		int i = from;
		for (; i <= to - 2 * Long.BYTES; i += 2 * Long.BYTES) {
			long first = zeros((long) WORD.get(bytes, i) ^ wanted);
			long second = zeros((long) WORD.get(bytes, i + Long.BYTES) ^ wanted);
			if ((first | second) != 0) {
				return (first != 0) ? i + index(first) : i + Long.BYTES + index(second);
			}
		}
		for (; i < to; i++) {
			if (bytes[i] == (byte) wanted) {
				return i;
			}
		}
		return -1;
	}

	private static int index(long found) {
		return Long.numberOfTrailingZeros(found) >>> 3;
	}

	/**
	 * Find the first line feed or carriage return.
	 * @param bytes where to look
	 * @param from the first index to look at
	 * @param to the index behind the last one
	 * @return its index, or -1
	 */
	public static int lineFeedOrCarriageReturn(byte[] bytes, int from, int to) {
		int i = from;
		for (; i <= to - Long.BYTES; i += Long.BYTES) {
			long word = (long) WORD.get(bytes, i);
			long found = zeros(word ^ LF) | zeros(word ^ CR);
			if (found != 0) {
				return i + index(found);
			}
		}
		for (; i < to; i++) {
			if (bytes[i] == '\n' || bytes[i] == '\r') {
				return i;
			}
		}
		return -1;
	}

	/**
	 * Find the first byte that is no ASCII character, or a carriage return: neither is in
	 * most of what is scanned, so that four words are looked at together.
	 * @param bytes where to look
	 * @param from the first index to look at
	 * @param to the index behind the last one
	 * @return its index, or {@code to} where there is none
	 */
	public static int nonAsciiOrCarriageReturn(byte[] bytes, int from, int to) {
		int i = from;
		for (; i <= to - 4 * Long.BYTES; i += 4 * Long.BYTES) {
			long first = (long) WORD.get(bytes, i);
			long second = (long) WORD.get(bytes, i + Long.BYTES);
			long third = (long) WORD.get(bytes, i + 2 * Long.BYTES);
			long fourth = (long) WORD.get(bytes, i + 3 * Long.BYTES);
			// of ASCII bytes, only zero has no high bit once 0x7f is added
			long returns = ((first ^ CR) + SEVENS) & ((second ^ CR) + SEVENS) & ((third ^ CR) + SEVENS)
					& ((fourth ^ CR) + SEVENS);
			if (((first | second | third | fourth) & HIGHS) != 0 || (returns & HIGHS) != HIGHS) {
				break;
			}
		}
		for (; i <= to - Long.BYTES; i += Long.BYTES) {
			long word = (long) WORD.get(bytes, i);
			long found = (word & HIGHS) | zeros(word ^ CR);
			if (found != 0) {
				return i + index(found);
			}
		}
		while (i < to && bytes[i] >= 0 && bytes[i] != '\r') {
			i++;
		}
		return i;
	}

	/**
	 * Find the first byte that is no ASCII character.
	 * @param bytes where to look
	 * @param from the first index to look at
	 * @param to the index behind the last one
	 * @return its index, or {@code to} where there is none
	 */
	public static int nonAscii(byte[] bytes, int from, int to) {
		int i = from;
		for (; i <= to - Long.BYTES; i += Long.BYTES) {
			long found = (long) WORD.get(bytes, i) & HIGHS;
			if (found != 0) {
				return i + index(found);
			}
		}
		for (; i < to; i++) {
			if (bytes[i] < 0) {
				return i;
			}
		}
		return to;
	}

	private static long zeros(long word) {
		return (word - ONES) & ~word & HIGHS;
	}

}
