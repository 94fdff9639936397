package io.aiofiles.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.CodingErrors;
import io.aiofiles.file.Newline;
import io.aiofiles.file.OpenOptions;
import io.aiofiles.support.ChildJvm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Characters and line endings survive every border, in every encoding. */
class CharsetTests {

	/** What is read from the file at once, however large the buffer. */
	private static final int CHUNK = 8192;

	private final FileSystem memory = Jimfs.newFileSystem(Configuration.unix());

	private final Path file = this.memory.getPath("/file");

	private final AsyncFileTemplate files = new AsyncFileTemplate(Runnable::run);

	@AfterEach
	void nothingIsLeftOpen() throws IOException {
		assertThat(this.files.openFiles().all()).isEmpty();
		this.memory.close();
	}

	/**
	 * An encoding.
	 *
	 * @param name its name in Python, or {@code null} for a charset of the JDK
	 * @param charset how its characters are written
	 * @param mark what stands at the start of a file
	 * @param text a text that it has characters for
	 */
	record Encoding(String name, Charset charset, byte[] mark, String text) {

		OpenOptions options() {
			OpenOptions options = OpenOptions.defaults();
			return (this.name != null) ? options.encoding(this.name) : options.encoding(StandardCharsets.UTF_16);
		}

		byte[] file(String content) {
			byte[] bytes = content.getBytes(this.charset);
			byte[] all = Arrays.copyOf(this.mark, this.mark.length + bytes.length);
			System.arraycopy(bytes, 0, all, this.mark.length, bytes.length);
			return all;
		}

		@Override
		public String toString() {
			return (this.name != null) ? this.name : "the charset UTF-16";
		}

	}

	static Stream<Encoding> encodings() {
		String wide = "a\u00e9\r\n\u6f22\r\u20ac\uD83D\uDE00\n\n\u2028z\uD800\uDF48\r\r\nb\u00fc";
		String korean = "a\uac00\r\n\ud55c\r\uae00b\n\n\uc2dcz\r\r\n\uac00";
		String japanese = "a\u304b\r\n\u6f22\r\uff76\u30bd\n\n\u8868z\r\r\n\u6a5f";
		String western = "a\u00e9\r\n\u00df\r\u00fcb\n\n\u00f1z\r\r\n\u00ff";
		byte[] none = {};
		return Stream.of(encoding("utf-8", "UTF-8", none, wide),
				encoding("utf-8-sig", "UTF-8", "\uFEFF".getBytes(StandardCharsets.UTF_8), wide),
				encoding("utf-16", "UTF-16LE", new byte[] { -1, -2 }, wide),
				encoding("utf-16-le", "UTF-16LE", none, wide), encoding("utf-16-be", "UTF-16BE", none, wide),
				encoding(null, "UTF-16BE", new byte[] { -2, -1 }, wide),
				encoding("utf-32", "UTF-32LE", new byte[] { -1, -2, 0, 0 }, wide),
				encoding("utf-32-le", "UTF-32LE", none, wide), encoding("utf-32-be", "UTF-32BE", none, wide),
				encoding("latin-1", "ISO-8859-1", none, western),
				encoding("ascii", "US-ASCII", none, "ab\r\nc\rd\n\ne\r\r\nf"),
				encoding("cp1252", "windows-1252", none, western + "\u20ac"),
				encoding("shift_jis", "Shift_JIS", none, japanese), encoding("gb18030", "GB18030", none, wide),
				encoding("euc_kr", "EUC-KR", none, korean));
	}

	private static Encoding encoding(String name, String charset, byte[] mark, String text) {
		return new Encoding(name, Charset.forName(charset), mark, text);
	}

	/** What a reader makes of line endings. */
	private static String translated(String text, Newline rule) {
		return (rule == Newline.UNIVERSAL) ? text.replace("\r\n", "\n").replace('\r', '\n') : text;
	}

	private static List<String> lines(String text, Newline rule) {
		String ending = switch (rule) {
			case UNIVERSAL, UNIVERSAL_UNTRANSLATED -> "\r\n|\r|\n";
			case LF -> "\n";
			case CR -> "\r";
			case CRLF -> "\r\n";
		};
		List<String> lines = new ArrayList<>();
		int from = 0;
		for (var each = java.util.regex.Pattern.compile(ending).matcher(text); each.find(); from = each.end()) {
			lines.add(translated(text.substring(from, each.end()), rule));
		}
		if (from < text.length()) {
			lines.add(text.substring(from));
		}
		return lines;
	}

	private void assertReads(Encoding encoding, String text, int buffering) {
		for (Newline rule : Newline.values()) {
			OpenOptions options = encoding.options().newline(rule).buffering(buffering);
			String as = encoding + ", buffer " + buffering + ", " + rule;
			for (int step : new int[] { 1, 2, 3 }) {
				try (AsyncTextFile open = this.files.open(this.file, "r", options).join()) {
					StringBuilder read = new StringBuilder();
					for (String piece = open.read(step).join(); !piece.isEmpty(); piece = open.read(step).join()) {
						assertThat(piece.codePointCount(0, piece.length())).as(as).isLessThanOrEqualTo(step);
						read.append(piece);
					}
					assertThat(read.toString()).as(as).isEqualTo(translated(text, rule));
				}
			}
			try (AsyncTextFile open = this.files.open(this.file, "r", options).join()) {
				for (String line : lines(text, rule)) {
					assertThat(open.readline().join()).as(as).isEqualTo(line);
				}
				assertThat(open.readline().join()).as(as).isEmpty();
				open.seek(0).join();
				assertThat(open.read().join()).as(as).isEqualTo(translated(text, rule));
			}
		}
	}

	@ParameterizedTest
	@MethodSource("encodings")
	void whatABufferCutsIsReadWhole(Encoding encoding) throws IOException {
		Files.write(this.file, encoding.file(encoding.text()));
		for (int buffering : new int[] { 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 }) {
			assertReads(encoding, encoding.text(), buffering);
		}
	}

	@ParameterizedTest
	@MethodSource("encodings")
	void whatAChunkCutsIsReadWhole(Encoding encoding) throws IOException {
		int width = "a".getBytes(encoding.charset()).length;
		int longest = encoding.text().getBytes(encoding.charset()).length / width;
		for (int before = 0; before <= longest; before++) {
			String text = "a".repeat(CHUNK / width - before) + encoding.text();
			Files.write(this.file, encoding.file(text));
			for (Newline rule : new Newline[] { Newline.UNIVERSAL, Newline.UNIVERSAL_UNTRANSLATED, Newline.CRLF }) {
				OpenOptions options = encoding.options().newline(rule);
				try (AsyncTextFile open = this.files.open(this.file, "r", options).join()) {
					assertThat(open.readlines().join()).as(rule + ", " + before + " before the border")
						.isEqualTo(lines(text, rule));
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("encodings")
	void everyPlaceIsFoundAgain(Encoding encoding) throws IOException {
		Files.write(this.file, encoding.file(encoding.text()));
		for (Newline rule : new Newline[] { Newline.UNIVERSAL, Newline.UNIVERSAL_UNTRANSLATED }) {
			String text = translated(encoding.text(), rule);
			for (int buffering : new int[] { 2, 3, 5, 8, -1 }) {
				OpenOptions options = encoding.options().newline(rule).buffering(buffering);
				try (AsyncTextFile open = this.files.open(this.file, "r", options).join()) {
					List<Long> places = new ArrayList<>();
					List<String> rests = new ArrayList<>();
					for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
						places.add(open.tell().join());
						rests.add(text.substring(at));
						assertThat(open.read(1).join()).isEqualTo(Character.toString(text.codePointAt(at)));
						open.seek(open.tell().join()).join(); // the state of the decoder,
																// too
					}
					for (int i = places.size() - 1; i >= 0; i--) {
						open.seek(places.get(i)).join();
						assertThat(open.read().join()).as(encoding + ", " + rule + ", buffer " + buffering)
							.isEqualTo(rests.get(i));
					}
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("encodings")
	void whatIsWrittenInPiecesIsWrittenOnceAndWithOneMark(Encoding encoding) throws IOException {
		for (int buffering : new int[] { 2, 3, 5, 8, -1 }) {
			OpenOptions options = encoding.options().newline(Newline.LF).buffering(buffering);
			try (AsyncTextFile open = this.files.open(this.file, "w", options).join()) {
				int[] codePoints = encoding.text().codePoints().toArray();
				for (int codePoint : codePoints) {
					open.write(Character.toString(codePoint)).join();
					open.seek(open.tell().join()).join(); // the state of the encoder, too
				}
			}
			assertThat(Files.readAllBytes(this.file)).as(encoding + ", buffer " + buffering)
				.isEqualTo(encoding.file(encoding.text()));
			try (AsyncTextFile open = this.files.open(this.file, "a", options).join()) {
				open.write("more").join();
			}
			assertThat(Files.readAllBytes(this.file)).as("appended").isEqualTo(encoding.file(encoding.text() + "more"));
		}
	}

	@ParameterizedTest
	@EnumSource(CodingErrors.class)
	void bytesThatAreNoTextAreHandledAtEveryBorder(CodingErrors handler) throws IOException {
		byte[] malformed = { 'a', (byte) 0xff, 'b', (byte) 0xe6, (byte) 0xbc, '\n', (byte) 0xf0, (byte) 0x9f };
		String expected = switch (handler) {
			case IGNORE -> "ab\n";
			case REPLACE -> "a\uFFFDb\uFFFD\n\uFFFD";
			case BACKSLASHREPLACE -> "a\\xffb\\xe6\\xbc\n\\xf0\\x9f";
			case SURROGATEESCAPE -> "a\uDCFFb\uDCE6\uDCBC\n\uDCF0\uDC9F";
			default -> null;
		};
		Files.write(this.file, malformed);
		for (int buffering : new int[] { 2, 3, 4, 5, 6, 7, 8, 9, -1 }) {
			OpenOptions options = OpenOptions.defaults().errors(handler).buffering(buffering);
			try (AsyncTextFile open = this.files.open(this.file, "r", options).join()) {
				if (expected == null) {
					assertThatThrownBy(() -> open.read().join()).cause()
						.isInstanceOf(CharacterCodingException.class)
						.hasMessageContaining("/file")
						.hasMessageContaining("utf-8");
					continue;
				}
				StringBuilder read = new StringBuilder();
				for (String piece = open.read(1).join(); !piece.isEmpty(); piece = open.read(1).join()) {
					read.append(piece);
				}
				assertThat(read.toString()).as("buffer " + buffering).isEqualTo(expected);
			}
			if (handler == CodingErrors.SURROGATEESCAPE) {
				Path copy = this.memory.getPath("/copy");
				this.files.withOpen(copy, "w", options, (open) -> open.write(expected)).join();
				assertThat(Files.readAllBytes(copy)).isEqualTo(malformed);
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "ascii", "latin-1", "cp1252", "shift_jis", "euc_kr" })
	void charactersThatHaveNoBytesAreHandled(String encoding) throws IOException {
		String lost = "\u0939"; // in none of them
		String name = "DEVANAGARI LETTER HA";
		for (CodingErrors handler : CodingErrors.values()) {
			OpenOptions options = OpenOptions.defaults().encoding(encoding).errors(handler);
			String expected = switch (handler) {
				case IGNORE -> "";
				case REPLACE -> "?";
				case BACKSLASHREPLACE -> "\\u0939";
				case XMLCHARREFREPLACE -> "&#2361;";
				case NAMEREPLACE -> "\\N{" + name + "}";
				case STRICT, SURROGATEESCAPE -> null;
			};
			try (AsyncTextFile open = this.files.open(this.file, "w", options).join()) {
				open.write("kept ").join();
				if (expected != null) {
					assertThat(open.write("a" + lost + "b").join()).isEqualTo(3);
				}
				else {
					assertThatThrownBy(() -> open.write("a" + lost + "b").join()).cause()
						.isInstanceOf(CharacterCodingException.class)
						.hasMessageContaining("/file");
				}
			}
			String all = (expected != null) ? "kept a" + expected + "b" : "kept ";
			assertThat(Files.readString(this.file, StandardCharsets.US_ASCII)).as(handler.toString()).isEqualTo(all);
		}
	}

	@Test
	void aNameThatAsksForAMarkNeedsItAndACharsetDoesNot() throws IOException {
		Files.write(this.file, "abc".getBytes(StandardCharsets.UTF_16BE));
		for (String name : List.of("utf-16", "utf-32")) {
			OpenOptions options = OpenOptions.defaults().encoding(name).errors(CodingErrors.REPLACE);
			assertThatThrownBy(() -> this.files.withOpen(this.file, "r", options, AsyncTextFile::read).join()).cause()
				.isInstanceOf(CharacterCodingException.class)
				.hasMessageContaining("does not start with a byte order mark");
		}
		OpenOptions charset = OpenOptions.defaults().encoding(StandardCharsets.UTF_16);
		assertThat(this.files.withOpen(this.file, "r", charset, AsyncTextFile::read).join()).isEqualTo("abc");
	}

	@Test
	void theOrderThatTheMarkTellsHoldsEverywhere() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.writeBytes(new byte[] { -2, -1 });
		bytes.writeBytes("one\ntwo\n".getBytes(StandardCharsets.UTF_16BE));
		Files.write(this.file, bytes.toByteArray());
		OpenOptions options = OpenOptions.defaults().encoding("utf-16");
		long place = this.files.withOpen(this.file, "r", options, (open) -> {
			open.readline();
			return open.tell();
		}).join();
		try (AsyncTextFile open = this.files.open(this.file, "r", options).join()) {
			open.seek(place).join();
			assertThat(open.readline().join()).isEqualTo("two\n");
		}
	}

	@Test
	void withoutAnEncodingTextIsUtf8WhateverThePlatformPrefers() throws Exception {
		Path text = Files.createTempFile("default", ".txt");
		try {
			new ChildJvm().with("-Dfile.encoding=ISO-8859-1").run(Defaults.class, text.toString());
			assertThat(Files.readAllBytes(text)).isEqualTo("gr\u00fc\u00df\u2713\n".getBytes(StandardCharsets.UTF_8));
		}
		finally {
			Files.delete(text);
		}
	}

	/** The child. */
	static final class Defaults {

		private Defaults() {
		}

		public static void main(String[] args) {
			Path text = Path.of(args[0]);
			AsyncFileTemplate files = new AsyncFileTemplate(Runnable::run);
			files.withOpen(text, "w", (file) -> file.write("gr\u00fc\u00df\u2713\n")).join();
			if (Charset.defaultCharset().equals(StandardCharsets.ISO_8859_1)
					&& files.withOpen(text, "r", AsyncTextFile::read).join().equals("gr\u00fc\u00df\u2713\n")
					&& files.readString(text).join().equals("gr\u00fc\u00df\u2713\n")) {
				System.out.println("done");
			}
		}

	}

}
