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

	private static final long LF = ONES * '\n';

	private static final long CR = ONES * '\r';

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
		int i = from;
		for (; i <= to - Long.BYTES; i += Long.BYTES) {
			long found = zeros((long) WORD.get(bytes, i) ^ LF);
			if (found != 0) {
				return i + (Long.numberOfTrailingZeros(found) >>> 3);
			}
		}
		for (; i < to; i++) {
			if (bytes[i] == '\n') {
				return i;
			}
		}
		return -1;
	}

	/**
	 * Find the first carriage return.
	 * @param bytes where to look
	 * @param from the first index to look at
	 * @param to the index behind the last one
	 * @return its index, or -1
	 */
	public static int carriageReturn(byte[] bytes, int from, int to) {
		int i = from;
		for (; i <= to - Long.BYTES; i += Long.BYTES) {
			long found = zeros((long) WORD.get(bytes, i) ^ CR);
			if (found != 0) {
				return i + (Long.numberOfTrailingZeros(found) >>> 3);
			}
		}
		for (; i < to; i++) {
			if (bytes[i] == '\r') {
				return i;
			}
		}
		return -1;
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
				return i + (Long.numberOfTrailingZeros(found) >>> 3);
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
				return i + (Long.numberOfTrailingZeros(found) >>> 3);
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
