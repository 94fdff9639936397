package io.aiofiles.internal.text;

import java.nio.charset.CharacterCodingException;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** What becomes of bytes that are no character, and of characters that have no bytes. */
public enum ErrorHandler {

	/** Fail. */
	STRICT,
	/** Leave out. */
	IGNORE,
	/** A replacement character, or a question mark. */
	REPLACE,
	/** An escape sequence. */
	BACKSLASHREPLACE,
	/** A lone surrogate for each byte, and back. */
	SURROGATEESCAPE,
	/** An XML character reference; encoding only. */
	XMLCHARREFREPLACE,
	/** The name of the character; encoding only. */
	NAMEREPLACE;

	private static final int FIRST_ESCAPE = 0xDC80;

	private static final int LAST_ESCAPE = 0xDCFF;

	/**
	 * Decode malformed bytes.
	 * @param bytes where they are
	 * @param from the first
	 * @param to behind the last
	 * @param encoding the name of the encoding, for a message
	 * @return the characters that stand for them
	 */
	String decode(byte[] bytes, int from, int to, String encoding) throws CharacterCodingException {
		return switch (this) {
			case IGNORE -> "";
			case REPLACE -> "\uFFFD";
			case BACKSLASHREPLACE -> {
				StringBuilder text = new StringBuilder();
				for (int i = from; i < to; i++) {
					text.append(String.format(Locale.ROOT, "\\x%02x", bytes[i] & 0xff));
				}
				yield text.toString();
			}
			case SURROGATEESCAPE -> escape(bytes, from, to, encoding);
			case XMLCHARREFREPLACE, NAMEREPLACE ->
				throw new MalformedTextException(encoding + ": the error handler " + this + " serves writing only", 1);
			case STRICT -> throw MalformedTextException.bytes(encoding, bytes, from, to);
		};
	}

	private static String escape(byte[] bytes, int from, int to, String encoding) throws CharacterCodingException {
		StringBuilder text = new StringBuilder();
		for (int i = from; i < to && bytes[i] < 0; i++) {
			text.append((char) (0xDC00 + (bytes[i] & 0xff)));
		}
		if (text.isEmpty()) {
			throw MalformedTextException.bytes(encoding, bytes, from, to);
		}
		return text.toString();
	}

	/**
	 * How many of the malformed bytes an answer of {@link #decode} stands for: all of
	 * them, but for ASCII and what follows it, which cannot be escaped.
	 */
	int taken(String decoded, int malformed) {
		return (this == SURROGATEESCAPE) ? decoded.length() : malformed;
	}

	/**
	 * The byte that a character escapes.
	 * @return the byte as 0 to 255, or -1 if this handler does not take it for one
	 */
	int escapedByte(int codePoint) {
		return (this == SURROGATEESCAPE && codePoint >= FIRST_ESCAPE && codePoint <= LAST_ESCAPE) ? codePoint - 0xDC00
				: -1;
	}

	/**
	 * Encode a character that the encoding does not have.
	 * @param codePoint the character
	 * @param encoding the name of the encoding, for a message
	 * @return what to encode in its place
	 */
	String encode(int codePoint, String encoding) throws CharacterCodingException {
		return switch (this) {
			case IGNORE -> "";
			case REPLACE -> "?";
			case BACKSLASHREPLACE -> backslash(codePoint);
			case XMLCHARREFREPLACE -> "&#" + codePoint + ";";
			case NAMEREPLACE -> {
				String name = CharacterNames.nameOf(codePoint);
				yield (name != null) ? "\\N{" + name + "}" : backslash(codePoint);
			}
			case STRICT, SURROGATEESCAPE -> throw MalformedTextException.character(encoding, codePoint);
		};
	}

	private static String backslash(int codePoint) {
		String form = (codePoint < 0x100) ? "\\x%02x" : (codePoint < 0x10000) ? "\\u%04x" : "\\U%08x";
		return String.format(Locale.ROOT, form, codePoint);
	}

	/** Unicode's names of characters, as Python's {@code unicodedata} has them. */
	private static final class CharacterNames {

		private static final String[] LEADS = { "G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J",
				"JJ", "C", "K", "T", "P", "H" };

		private static final String[] VOWELS = { "A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE",
				"YO", "U", "WEO", "WE", "WI", "YU", "EU", "YI", "I" };

		private static final String[] TAILS = { "", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS",
				"LT", "LP", "LH", "M", "B", "BS", "S", "SS", "NG", "J", "C", "K", "T", "P", "H" };

		static @Nullable String nameOf(int codePoint) {
			int type = Character.getType(codePoint);
			if (type == Character.CONTROL || type == Character.SURROGATE || type == Character.PRIVATE_USE
					|| type == Character.UNASSIGNED) {
				return null;
			}
			if (codePoint >= 0xAC00 && codePoint <= 0xD7A3) {
				int index = codePoint - 0xAC00;
				return "HANGUL SYLLABLE " + LEADS[index / 588] + VOWELS[index % 588 / 28] + TAILS[index % 28];
			}
			if (Character.isIdeographic(codePoint) && Character.getName(codePoint).startsWith("CJK UNIFIED")) {
				return String.format(Locale.ROOT, "CJK UNIFIED IDEOGRAPH-%04X", codePoint);
			}
			return Character.getName(codePoint);
		}

	}

}
