package io.aiofiles.internal.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An encoding: a charset, and what it does with byte order marks.
 *
 * <p>
 * A {@link Charset} has the JDK's ways ({@code UTF-16} is written big-endian), one of
 * Python's names has Python's ({@code utf-16} is written little-endian).
 */
public final class TextCodec {

	/** UTF-8 without a byte order mark. */
	public static final TextCodec UTF_8 = new TextCodec("utf-8", StandardCharsets.UTF_8, Mark.NONE);

	private static final Map<String, TextCodec> PYTHON_OWN = Map.of("utf-8-sig",
			new TextCodec("utf-8-sig", StandardCharsets.UTF_8, Mark.UTF_8), "utf-16",
			new TextCodec("utf-16", StandardCharsets.UTF_16LE, Mark.UTF_16), "utf-32",
			new TextCodec("utf-32", Charset.forName("UTF-32LE"), Mark.UTF_32));

	private static final Map<String, String> PYTHON_NAMES = Map.ofEntries(Map.entry("u8", "UTF-8"),
			Map.entry("utf", "UTF-8"), Map.entry("utf8", "UTF-8"), Map.entry("cp65001", "UTF-8"),
			Map.entry("utf8-sig", "utf-8-sig"), Map.entry("u16", "utf-16"), Map.entry("utf16", "utf-16"),
			Map.entry("u32", "utf-32"), Map.entry("utf32", "utf-32"), Map.entry("utf-16le", "UTF-16LE"),
			Map.entry("utf-16-le", "UTF-16LE"), Map.entry("utf-16be", "UTF-16BE"), Map.entry("utf-16-be", "UTF-16BE"),
			Map.entry("utf-32-le", "UTF-32LE"), Map.entry("utf-32-be", "UTF-32BE"), Map.entry("latin", "ISO-8859-1"),
			Map.entry("latin-1", "ISO-8859-1"), Map.entry("l1", "ISO-8859-1"), Map.entry("8859", "ISO-8859-1"),
			Map.entry("iso8859-1", "ISO-8859-1"), Map.entry("ascii", "US-ASCII"), Map.entry("646", "US-ASCII"),
			Map.entry("cp1250", "windows-1250"), Map.entry("cp1251", "windows-1251"),
			Map.entry("cp1252", "windows-1252"), Map.entry("cp1253", "windows-1253"),
			Map.entry("cp1254", "windows-1254"), Map.entry("cp1255", "windows-1255"),
			Map.entry("cp1256", "windows-1256"), Map.entry("cp1257", "windows-1257"),
			Map.entry("cp1258", "windows-1258"), Map.entry("cp932", "windows-31j"), Map.entry("mskanji", "windows-31j"),
			Map.entry("cp949", "x-windows-949"), Map.entry("cp950", "x-windows-950"), Map.entry("johab", "x-Johab"),
			Map.entry("mac-roman", "x-MacRoman"), Map.entry("mac-cyrillic", "x-MacCyrillic"),
			Map.entry("mac-greek", "x-MacGreek"), Map.entry("cp874", "x-IBM874"), Map.entry("sjis", "Shift_JIS"),
			Map.entry("shift-jis", "Shift_JIS"), Map.entry("euc-kr", "EUC-KR"), Map.entry("euc-jp", "EUC-JP"),
			Map.entry("gb2312", "GB2312"), Map.entry("iso2022-jp", "ISO-2022-JP"),
			Map.entry("iso2022-kr", "ISO-2022-KR"));

	private final String name;

	private final Charset charset;

	private final Mark mark;

	private final Kind kind;

	/** For a charset of single bytes with holes: which bytes are no character. */
	private final boolean @Nullable [] holes;

	private final boolean stateful;

	private TextCodec(String name, Charset charset, Mark mark) {
		this.name = name;
		this.charset = charset;
		this.mark = mark;
		this.stateful = isStateful(charset);
		boolean @Nullable [] table = null;
		if (mark.width() > 0) {
			this.kind = Kind.OTHER;
		}
		else if (charset.equals(StandardCharsets.UTF_8)) {
			this.kind = Kind.UTF_8;
		}
		else if (charset.equals(StandardCharsets.US_ASCII)) {
			this.kind = Kind.ASCII;
		}
		else if (charset.equals(StandardCharsets.ISO_8859_1)) {
			this.kind = Kind.LATIN_1;
		}
		else {
			table = this.stateful ? null : holesOf(charset);
			this.kind = (table != null) ? Kind.SINGLE_BYTES : Kind.OTHER;
		}
		this.holes = table;
	}

	/**
	 * The codec of a charset, as the JDK defines it.
	 * @param charset the charset
	 * @return the codec
	 */
	public static TextCodec of(Charset charset) {
		if (charset.equals(StandardCharsets.UTF_8)) {
			return UTF_8;
		}
		if (!charset.canEncode()) {
			throw new UnsupportedCharsetException(charset.name() + ", which can only be decoded");
		}
		return switch (charset.name()) {
			case "UTF-16" -> new TextCodec("UTF-16", StandardCharsets.UTF_16BE, Mark.UTF_16_OPTIONAL);
			case "UTF-32" -> new TextCodec("UTF-32", Charset.forName("UTF-32BE"), Mark.UTF_32_UNWRITTEN);
			default -> new TextCodec(charset.name(), charset, Mark.NONE);
		};
	}

	/**
	 * The codec of a name, Python's or the JDK's.
	 * @param name the name
	 * @return the codec
	 * @throws UnsupportedCharsetException if neither knows it
	 */
	public static TextCodec of(String name) {
		String normal = name.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
		String known = PYTHON_NAMES.getOrDefault(normal, normal);
		TextCodec own = PYTHON_OWN.get(known);
		if (own != null) {
			return own;
		}
		for (String candidate : new String[] { known, name, normal, normal.replace('-', '_') }) {
			try {
				if (Charset.isSupported(candidate)) {
					Charset charset = Charset.forName(candidate);
					return charset.equals(StandardCharsets.UTF_8) ? UTF_8
							: new TextCodec(charset.name(), charset, Mark.NONE);
				}
			}
			catch (IllegalCharsetNameException ex) {
				// not even a name: unsupported like any other
			}
		}
		throw new UnsupportedCharsetException(name.isEmpty() ? "(an empty name)" : name);
	}

	private static boolean isStateful(Charset charset) {
		String name = charset.name().toUpperCase(Locale.ROOT);
		return name.contains("2022") || name.contains("5022") || name.matches(".*IBM-?(930|933|935|937|939|1364|1371)")
				|| name.contains("COMPOUND");
	}

	/**
	 * The bytes that are no character, if each other byte is one, and lines end as in
	 * ASCII.
	 */
	private static boolean @Nullable [] holesOf(Charset charset) {
		boolean[] holes = new boolean[256];
		CharsetDecoder decoder = charset.newDecoder()
			.onMalformedInput(CodingErrorAction.REPORT)
			.onUnmappableCharacter(CodingErrorAction.REPORT);
		if (decoder.maxCharsPerByte() > 1) {
			return null;
		}
		for (int value = 0; value < 256; value++) {
			CharBuffer out = CharBuffer.allocate(4);
			decoder.reset();
			CoderResult result = decoder.decode(ByteBuffer.wrap(new byte[] { (byte) value }), out, false);
			if (result.isUnmappable()) {
				holes[value] = true;
			}
			else if (result.isError() || out.position() != 1) {
				return null; // it needs a second byte, or is the beginning of something
			}
			else if ((value < 0x80) != (out.get(0) < 0x80) || (value < 0x80 && out.get(0) != value)) {
				return null;
			}
		}
		return holes;
	}

	/**
	 * The name, for messages and for {@code encoding} properties.
	 * @return Python's name, or the JDK's, as this codec was found
	 */
	public String name() {
		return this.name;
	}

	/**
	 * The charset.
	 * @return the JDK's charset; for UTF-16 and UTF-32 with a mark, that of the written
	 * byte order
	 */
	public Charset charset() {
		return this.charset;
	}

	Mark mark() {
		return this.mark;
	}

	Kind kind() {
		return this.kind;
	}

	boolean isStateful() {
		return this.stateful;
	}

	/**
	 * How many bytes are taken for one malformed character, for a codec that is not cut
	 * as bytes. CPython goes on behind the first unit of a malformed sequence, where the
	 * JDK may leave out more.
	 */
	int malformedWidth() {
		String family = this.charset.name();
		return family.startsWith("UTF-16") ? 2 : family.startsWith("UTF-32") ? 4 : 1;
	}

	/** Whether lines can be cut as bytes and decoded one by one. */
	boolean isCutAsBytes() {
		return this.kind != Kind.OTHER;
	}

	/**
	 * Find the end of the valid characters, for a codec that is cut as bytes.
	 * @return the first index that is not part of a whole valid character, or {@code to}
	 */
	int validEnd(byte[] bytes, int from, int to) {
		return switch (this.kind) {
			case UTF_8 -> Utf8.validEnd(bytes, from, to);
			case ASCII -> io.aiofiles.internal.buffer.LineScanner.nonAscii(bytes, from, to);
			case SINGLE_BYTES -> firstHole(bytes, from, to);
			default -> to;
		};
	}

	/**
	 * Find the end of a run of valid characters that are no ASCII.
	 * @return the first index that is ASCII or not part of a whole valid character, or
	 * {@code to}
	 */
	int validRunEnd(byte[] bytes, int from, int to) {
		return switch (this.kind) {
			case UTF_8 -> Utf8.validRunEnd(bytes, from, to);
			case ASCII -> from;
			default -> {
				boolean[] table = this.holes;
				int i = from;
				while (i < to && bytes[i] < 0 && (table == null || !table[bytes[i] & 0xff])) {
					i++;
				}
				yield i;
			}
		};
	}

	private int firstHole(byte[] bytes, int from, int to) {
		boolean[] table = this.holes;
		for (int i = from; table != null && i < to; i++) {
			if (table[bytes[i] & 0xff]) {
				return i;
			}
		}
		return to;
	}

	/** Whether the bytes at an index are the start of a character that goes on later. */
	boolean isIncomplete(byte[] bytes, int at, int to) {
		return this.kind == Kind.UTF_8 && Utf8.malformed(bytes, at, to) == 0;
	}

	/** Decode bytes that are valid. */
	String decodeValid(byte[] bytes, int from, int to, boolean ascii) {
		Charset fitting = ascii ? StandardCharsets.ISO_8859_1 : this.charset;
		return new String(bytes, from, to - from, fitting);
	}

	/** How the bytes of the file relate to characters. */
	enum Kind {

		UTF_8, ASCII, LATIN_1, SINGLE_BYTES, OTHER

	}

	/** What stands at the start of a file. */
	enum Mark {

		/** Nothing. */
		NONE,
		/** The signature of UTF-8: written, and left out when reading. */
		UTF_8,
		/** A byte order mark of two bytes, without which nothing can be read. */
		UTF_16,
		/** A byte order mark of two bytes that may be missing. */
		UTF_16_OPTIONAL,
		/** A byte order mark of four bytes, without which nothing can be read. */
		UTF_32,
		/** A byte order mark of four bytes that is read if it is there, never written. */
		UTF_32_UNWRITTEN;

		/** The mark as it is written in a charset. */
		byte[] written(Charset charset) {
			return (this == NONE || this == UTF_32_UNWRITTEN) ? new byte[0] : "\uFEFF".getBytes(charset);
		}

		/** Whether text without it cannot be read. */
		boolean isRequired() {
			return this == UTF_16 || this == UTF_32;
		}

		int width() {
			return switch (this) {
				case UTF_16, UTF_16_OPTIONAL -> 2;
				case UTF_32, UTF_32_UNWRITTEN -> 4;
				default -> 0;
			};
		}

	}

}
