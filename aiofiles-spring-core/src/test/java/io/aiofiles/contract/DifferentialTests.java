package io.aiofiles.contract;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.Newline;
import io.aiofiles.file.OpenOptions;
import io.aiofiles.support.RecordingSubscriber;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Random files and random operations, beside those of {@code java.io}. */
class DifferentialTests {

	private static final int FILES = 60;

	private static final int OPERATIONS = 60;

	private static final String[] PIECES = { "\n", "\r", "\r\n", "a", "bc", "\u00e9", "\u20ac", "\ud83d\ude00", " ",
			"a longer piece of text, " };

	@TempDir
	private Path directory;

	private final AsyncFileTemplate files = new AsyncFileTemplate(Runnable::run);

	private static String text(Random random) {
		StringBuilder text = new StringBuilder();
		int pieces = random.nextInt(80);
		for (int i = 0; i < pieces; i++) {
			text.append(PIECES[random.nextInt(PIECES.length)]);
		}
		return text.toString();
	}

	private static OpenOptions options(Random random) {
		return OpenOptions.defaults().buffering(List.of(-1, 0, 2, 3, 5, 8, 16, 64, 8192).get(random.nextInt(9)));
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4 })
	void linesAreThoseOfBufferedReader(long seed) throws IOException {
		Random random = new Random(seed);
		for (int i = 0; i < FILES; i++) {
			Path file = Files.writeString(this.directory.resolve("lines"), text(random));
			List<String> expected = new ArrayList<>();
			try (BufferedReader reader = Files.newBufferedReader(file)) {
				reader.lines().forEach(expected::add);
			}
			assertThat(this.files.readAllLines(file).join()).isEqualTo(expected);
			RecordingSubscriber<String> lines = new RecordingSubscriber<>(Long.MAX_VALUE);
			this.files.lines(file).subscribe(lines);
			assertThat(lines.items()).isEqualTo(expected);
			try (AsyncTextFile open = this.files.open(file, "r", options(random)).join()) {
				List<String> seen = new ArrayList<>();
				int some = random.nextInt(expected.size() + 1);
				for (int n = 0; n < some; n++) {
					seen.add(open.readline().join().replace("\n", ""));
				}
				open.forEachLine(seen::add).join();
				assertThat(seen).isEqualTo(expected);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4 })
	void bytesAreThoseOfRandomAccessFile(long seed) throws IOException {
		Random random = new Random(seed);
		for (int i = 0; i < FILES; i++) {
			byte[] content = new byte[random.nextInt(100)];
			random.nextBytes(content);
			Path theirs = Files.write(this.directory.resolve("theirs"), content);
			Path ours = Files.write(this.directory.resolve("ours"), content);
			List<String> script = new ArrayList<>();
			try (RandomAccessFile their = new RandomAccessFile(theirs.toFile(), "rw");
					AsyncBinaryFile our = this.files.openBinary(ours, "r+", options(random)).join()) {
				for (int n = 0; n < OPERATIONS; n++) {
					step(random, their, our, script);
				}
			}
			assertThat(Files.readAllBytes(ours)).as("after %s", script).isEqualTo(Files.readAllBytes(theirs));
		}
	}

	private static void step(Random random, RandomAccessFile their, AsyncBinaryFile our, List<String> script)
			throws IOException {
		int number = random.nextInt(20);
		switch (random.nextInt(7)) {
			case 0 -> {
				script.add("seek " + number * 6);
				their.seek(number * 6L);
				our.seek(number * 6L).join();
			}
			case 1 -> {
				byte[] bytes = new byte[number];
				random.nextBytes(bytes);
				script.add("write " + number);
				their.write(bytes);
				our.write(bytes).join();
			}
			case 2 -> {
				script.add("truncate " + number * 6);
				long position = their.getFilePointer();
				their.setLength(number * 6L);
				their.seek(position);
				our.truncate(number * 6L).join();
			}
			case 3 -> {
				script.add("readline");
				ByteArrayOutputStream line = new ByteArrayOutputStream();
				for (int read = their.read(); read >= 0; read = their.read()) {
					line.write(read);
					if (read == '\n') {
						break;
					}
				}
				assertThat(our.readline().join()).as("after %s", script).isEqualTo(line.toByteArray());
			}
			case 4 -> {
				script.add("size");
				assertThat(our.size().join()).as("after %s", script).isEqualTo(their.length());
			}
			default -> {
				script.add("read " + number);
				byte[] bytes = new byte[number];
				int count = Math.max(0, their.read(bytes));
				assertThat(our.read(number).join()).as("after %s", script).isEqualTo(Arrays.copyOf(bytes, count));
			}
		}
		assertThat(our.tell().join()).as("after %s", script).isEqualTo(their.getFilePointer());
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4 })
	void whatIsWrittenIsReadBackAtEveryBufferSize(long seed) throws IOException {
		Random random = new Random(seed);
		for (int size = 0; size < 40; size++) {
			Path file = this.directory.resolve("written");
			String text = text(random);
			OpenOptions options = OpenOptions.defaults().buffering(size).newline(Newline.LF);
			try (AsyncTextFile open = this.files.open(file, "w", options).join()) {
				for (int at = 0; at < text.length();) {
					int end = text.offsetByCodePoints(at,
							Math.min(1 + random.nextInt(9), text.codePointCount(at, text.length())));
					open.write(text.substring(at, end)).join();
					at = end;
				}
			}
			assertThat(Files.readString(file)).isEqualTo(text);
			try (AsyncTextFile open = this.files.open(file, "r", options).join()) {
				StringBuilder read = new StringBuilder();
				while (read.length() < text.length()) {
					read.append(open.read(1 + random.nextInt(9)).join());
				}
				assertThat(read).hasToString(text);
			}
			byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
			try (AsyncBinaryFile open = this.files
				.openBinary(file, "r", OpenOptions.defaults().buffering((size == 1) ? -1 : size))
				.join()) {
				ByteArrayOutputStream read = new ByteArrayOutputStream();
				while (read.size() < bytes.length) {
					read.writeBytes(open.read(1 + random.nextInt(9)).join());
				}
				assertThat(read.toByteArray()).isEqualTo(bytes);
			}
		}
	}

}
