package io.aiofiles.contract;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.Newline;
import io.aiofiles.file.OpenOptions;
import io.aiofiles.file.Whence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.task.TaskRejectedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What every file of every file system does, whatever its buffer and its executor. */
abstract class FileContract {

	private static final String TEXT = "one\ntwo\r\nthr\u00e9e\rfour\n\n6";

	private static final byte[] BYTES = TEXT.getBytes(StandardCharsets.UTF_8);

	private final List<AsyncFileTemplate> templates = new ArrayList<>();

	/** A path where there is no file yet. */
	abstract Path file() throws IOException;

	/** What every opening of a file adds to its options. */
	OpenOptions adapt(OpenOptions options) {
		return options;
	}

	static Stream<Setup> setups() {
		return Setup.all();
	}

	@AfterEach
	void nothingIsLeftOpen() {
		assertThat(this.templates).isNotEmpty()
			.allSatisfy((template) -> assertThat(template.openFiles().all()).isEmpty());
	}

	private static <T> T get(CompletableFuture<T> future) {
		return future.orTimeout(30, TimeUnit.SECONDS).join();
	}

	private AsyncFileTemplate template(Setup setup) {
		AsyncFileTemplate template = setup.files();
		this.templates.add(template);
		return template;
	}

	private AsyncBinaryFile binary(Setup setup, Path file, String mode) {
		return get(template(setup).openBinary(file, mode, adapt(setup.options())));
	}

	private AsyncTextFile text(Setup setup, Path file, String mode) {
		return text(setup, file, mode, Newline.UNIVERSAL);
	}

	private AsyncTextFile text(Setup setup, Path file, String mode, Newline newline) {
		return get(template(setup).open(file, mode, adapt(setup.options().newline(newline))));
	}

	private Path existing() throws IOException {
		return Files.write(file(), BYTES);
	}

	@ParameterizedTest
	@MethodSource("setups")
	void bytesAreReadBackAsTheyWereWritten(Setup setup) throws IOException {
		assertThat(BYTES).hasSize(Setup.BORDER);
		Path file = file();
		try (AsyncBinaryFile open = binary(setup, file, "wb")) {
			for (int i = 0; i < BYTES.length; i += 7) {
				int count = Math.min(7, BYTES.length - i);
				assertThat(get(open.write(ByteBuffer.wrap(BYTES, i, count)))).isEqualTo(count);
			}
			assertThat(get(open.tell())).isEqualTo(BYTES.length);
		}
		assertThat(Files.readAllBytes(file)).isEqualTo(BYTES);
		for (int size : new int[] { 1, 5, BYTES.length - 1, BYTES.length, BYTES.length + 1 }) {
			try (AsyncBinaryFile open = binary(setup, file, "rb")) {
				byte[] all = new byte[BYTES.length];
				int filled = 0;
				for (byte[] piece = get(open.read(size)); piece.length > 0; piece = get(open.read(size))) {
					System.arraycopy(piece, 0, all, filled, piece.length);
					filled += piece.length;
					assertThat(piece).hasSize(Math.min(size, BYTES.length - filled + piece.length));
				}
				assertThat(all).isEqualTo(BYTES);
				assertThat(get(open.read(1))).isEmpty();
				assertThat(get(open.read())).isEmpty();
			}
		}
	}

	@ParameterizedTest
	@MethodSource("setups")
	void textIsReadBackAsItWasWritten(Setup setup) throws IOException {
		Path file = file();
		try (AsyncTextFile open = text(setup, file, "w", Newline.LF)) {
			for (int i = 0; i < TEXT.length(); i += 5) {
				String piece = TEXT.substring(i, Math.min(i + 5, TEXT.length()));
				assertThat(get(open.write(piece))).isEqualTo(piece.length());
			}
		}
		assertThat(Files.readAllBytes(file)).isEqualTo(BYTES);
		for (int size = 1; size < 7; size++) {
			try (AsyncTextFile open = text(setup, file, "r", Newline.UNIVERSAL_UNTRANSLATED)) {
				StringBuilder all = new StringBuilder();
				for (String piece = get(open.read(size)); !piece.isEmpty(); piece = get(open.read(size))) {
					all.append(piece);
				}
				assertThat(all).hasToString(TEXT);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("setups")
	void linesEndAsTheRuleSays(Setup setup) throws IOException {
		Path file = existing();
		assertLines(setup, file, Newline.UNIVERSAL, "one\n", "two\n", "thr\u00e9e\n", "four\n", "\n", "6");
		assertLines(setup, file, Newline.UNIVERSAL_UNTRANSLATED, "one\n", "two\r\n", "thr\u00e9e\r", "four\n", "\n",
				"6");
		assertLines(setup, file, Newline.LF, "one\n", "two\r\n", "thr\u00e9e\rfour\n", "\n", "6");
		assertLines(setup, file, Newline.CR, "one\ntwo\r", "\nthr\u00e9e\r", "four\n\n6");
		assertLines(setup, file, Newline.CRLF, "one\ntwo\r\n", "thr\u00e9e\rfour\n\n6");
	}

	private void assertLines(Setup setup, Path file, Newline rule, String... lines) {
		try (AsyncTextFile open = text(setup, file, "r", rule)) {
			for (String line : lines) {
				assertThat(get(open.readline())).isEqualTo(line);
			}
			assertThat(get(open.readline())).isEmpty();
		}
		try (AsyncTextFile open = text(setup, file, "r", rule)) {
			assertThat(get(open.readlines())).containsExactly(lines);
		}
		try (AsyncTextFile open = text(setup, file, "r", rule)) {
			List<String> seen = new ArrayList<>();
			get(open.forEachLine(seen::add));
			assertThat(seen).hasSameSizeAs(lines);
		}
	}

	@ParameterizedTest
	@MethodSource("setups")
	void linesAreWrittenAsTheRuleSays(Setup setup) throws IOException {
		Path file = file();
		try (AsyncTextFile open = text(setup, file, "w", Newline.CRLF)) {
			assertThat(get(open.write("a\nb\n"))).isEqualTo(4);
			get(open.writelines(List.of("c\n", "d")));
		}
		assertThat(Files.readAllBytes(file)).isEqualTo("a\r\nb\r\nc\r\nd".getBytes(StandardCharsets.US_ASCII));
	}

	@ParameterizedTest
	@MethodSource("setups")
	void binaryLinesEndWithALineFeed(Setup setup) throws IOException {
		try (AsyncBinaryFile open = binary(setup, existing(), "rb")) {
			assertThat(get(open.readline())).isEqualTo("one\n".getBytes(StandardCharsets.UTF_8));
			assertThat(get(open.readline(2))).isEqualTo("tw".getBytes(StandardCharsets.UTF_8));
			assertThat(get(open.readlines(1))).singleElement().isEqualTo("o\r\n".getBytes(StandardCharsets.UTF_8));
			assertThat(get(open.readlines())).hasSize(3);
			assertThat(get(open.readline())).isEmpty();
		}
	}

	@ParameterizedTest
	@MethodSource("setups")
	void aReadModeNeedsTheFileAndAWriteModeEmptiesIt(Setup setup) throws IOException {
		Path missing = file();
		for (String mode : List.of("r", "r+")) {
			assertThatThrownBy(() -> binary(setup, missing, mode)).cause()
				.isInstanceOf(NoSuchFileException.class)
				.hasMessageContaining(missing.toString());
		}
		Path file = existing();
		binary(setup, file, "w").close();
		assertThat(Files.size(file)).isZero();
	}

	@ParameterizedTest
	@MethodSource("setups")
	void anExclusiveModeNeedsThatThereIsNoFile(Setup setup) throws IOException {
		Path file = file();
		try (AsyncTextFile open = text(setup, file, "x+")) {
			get(open.write("new"));
			get(open.seek(0));
			assertThat(get(open.read())).isEqualTo("new");
		}
		assertThatThrownBy(() -> text(setup, file, "x")).cause()
			.isInstanceOf(FileAlreadyExistsException.class)
			.hasMessageContaining(file.toString());
		assertThat(Files.readString(file)).isEqualTo("new");
	}

	@ParameterizedTest
	@MethodSource("setups")
	void appendingAlwaysWritesAtTheEnd(Setup setup) throws IOException {
		Path file = file();
		try (AsyncBinaryFile open = binary(setup, file, "ab")) {
			assertThat(get(open.tell())).isZero();
			get(open.write("one".getBytes(StandardCharsets.UTF_8)));
		}
		try (AsyncBinaryFile open = binary(setup, file, "ab+")) {
			assertThat(get(open.tell())).isEqualTo(3);
			get(open.seek(1));
			assertThat(get(open.read(1))).isEqualTo("n".getBytes(StandardCharsets.UTF_8));
			get(open.write("two".getBytes(StandardCharsets.UTF_8)));
			get(open.seek(0));
			assertThat(get(open.read())).isEqualTo("onetwo".getBytes(StandardCharsets.UTF_8));
			get(open.seek(0));
			get(open.write("three".getBytes(StandardCharsets.UTF_8)));
			get(open.flush());
			assertThat(get(open.tell())).isEqualTo(11);
		}
		assertThat(Files.readString(file)).isEqualTo("onetwothree");
	}

	@ParameterizedTest
	@MethodSource("setups")
	void updatingReadsAndWritesInPlace(Setup setup) throws IOException {
		Path file = existing();
		try (AsyncBinaryFile open = binary(setup, file, "rb+")) {
			assertThat(get(open.read(4))).isEqualTo("one\n".getBytes(StandardCharsets.UTF_8));
			get(open.write("TWO".getBytes(StandardCharsets.UTF_8)));
			assertThat(get(open.tell())).isEqualTo(7);
			assertThat(get(open.readline())).isEqualTo("\r\n".getBytes(StandardCharsets.UTF_8));
			assertThat(get(open.seek(-1, Whence.END))).isEqualTo(BYTES.length - 1);
			get(open.write("six and more".getBytes(StandardCharsets.UTF_8)));
			assertThat(get(open.seek(-4, Whence.CURRENT))).isEqualTo(BYTES.length + 7);
			assertThat(get(open.read())).isEqualTo("more".getBytes(StandardCharsets.UTF_8));
			assertThat(get(open.size())).isEqualTo(BYTES.length + 11);
		}
		assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
			.isEqualTo(TEXT.replace("two", "TWO").replace("6", "six and more"));
	}

	@ParameterizedTest
	@MethodSource("setups")
	void everyPlaceOfATextCanBeFoundAgain(Setup setup) throws IOException {
		try (AsyncTextFile open = text(setup, existing(), "r")) {
			List<Long> places = new ArrayList<>();
			List<String> rests = new ArrayList<>();
			String all = get(open.read());
			get(open.seek(0));
			for (int i = 0; i <= all.length(); i++) {
				places.add(get(open.tell()));
				rests.add(all.substring(i));
				get(open.read(1));
			}
			for (int i = places.size() - 1; i >= 0; i--) {
				get(open.seek(places.get(i)));
				assertThat(get(open.read())).isEqualTo(rests.get(i));
			}
		}
	}

	@ParameterizedTest
	@MethodSource("setups")
	void truncatingShortensAndExtendsWithZerosAndKeepsThePosition(Setup setup) throws IOException {
		Path file = existing();
		try (AsyncBinaryFile open = binary(setup, file, "rb+")) {
			get(open.read(2));
			assertThat(get(open.truncate(3))).isEqualTo(3);
			assertThat(get(open.tell())).isEqualTo(2);
			assertThat(get(open.read())).isEqualTo("e".getBytes(StandardCharsets.UTF_8));
			assertThat(get(open.truncate(6))).isEqualTo(6);
			assertThat(get(open.read())).isEqualTo(new byte[3]);
			get(open.seek(1));
			assertThat(get(open.truncate())).isEqualTo(1);
		}
		assertThat(Files.readString(file)).isEqualTo("o");
		try (AsyncBinaryFile open = binary(setup, file, "wb")) {
			get(open.write(new byte[] { 'a', 'b' }));
			assertThat(get(open.truncate(1))).isEqualTo(1);
			get(open.write(new byte[] { 'c' }));
		}
		assertThat(Files.readAllBytes(file)).isEqualTo(new byte[] { 'a', 0, 'c' });
	}

	@ParameterizedTest
	@MethodSource("setups")
	void readingAtAPositionSeesWhatWasWritten(Setup setup) throws IOException {
		Path file = existing();
		try (AsyncBinaryFile open = binary(setup, file, "rb+")) {
			get(open.write("ONE".getBytes(StandardCharsets.UTF_8)));
			ByteBuffer target = ByteBuffer.allocate(5);
			assertThat(get(open.read(target, 0))).isEqualTo(5);
			assertThat(target.array()).isEqualTo("ONE\nt".getBytes(StandardCharsets.UTF_8));
			assertThat(get(open.write(ByteBuffer.wrap(new byte[] { 'T' }), 4))).isEqualTo(1);
			assertThat(get(open.read(2))).isEqualTo("\nT".getBytes(StandardCharsets.UTF_8));
			assertThat(get(open.read(ByteBuffer.allocate(5), BYTES.length))).isZero();
		}
	}

	@ParameterizedTest
	@MethodSource("setups")
	void wholeFilesAreReadBackAsTheyWereWritten(Setup setup) throws IOException {
		AsyncFileTemplate files = template(setup);
		Path file = file();
		get(files.writeString(file, TEXT));
		assertThat(get(files.readString(file))).isEqualTo(TEXT);
		assertThat(get(files.readAllLines(file))).isEqualTo(Files.readAllLines(file));
		get(files.write(file, BYTES));
		assertThat(get(files.readAllBytes(file))).isEqualTo(BYTES);
		assertThat(get(files.size(file))).isEqualTo(BYTES.length);
		Path copy = file.resolveSibling("copy of " + file.getFileName());
		assertThat(get(files.copy(file, copy))).isEqualTo(copy);
		assertThat(get(files.write(file, files.chunks(copy, 3)))).isEqualTo(BYTES.length);
		assertThat(Files.readAllBytes(file)).isEqualTo(BYTES);
		assertThat(get(files.deleteIfExists(copy))).isTrue();
	}

	@ParameterizedTest
	@MethodSource("setups")
	void whenTheExecutorRefusesNothingIsConsumedAndClosingRuns(Setup setup) throws IOException {
		AtomicBoolean refusing = new AtomicBoolean();
		Executor executor = setup.executor();
		AsyncFileTemplate files = new AsyncFileTemplate((task) -> {
			if (refusing.get()) {
				throw new RejectedExecutionException("refused");
			}
			executor.execute(task);
		});
		this.templates.add(files);
		Path file = existing();
		AsyncBinaryFile reading = get(files.openBinary(file, "r", adapt(setup.options())));
		AsyncTextFile writing = get(files.open(file.resolveSibling("other"), "w", adapt(setup.options())));
		assertThat(get(reading.read(2))).isEqualTo(new byte[] { 'o', 'n' });
		refusing.set(true);
		assertThatThrownBy(() -> get(reading.read())).cause().isInstanceOf(TaskRejectedException.class);
		assertThatThrownBy(() -> get(files.openBinary(file, "w", adapt(setup.options())))).cause()
			.isInstanceOf(TaskRejectedException.class);
		boolean taken = !writing.write("new").isCompletedExceptionally();
		refusing.set(false);
		assertThat(get(reading.read())).isEqualTo(Arrays.copyOfRange(BYTES, 2, BYTES.length));
		refusing.set(true);
		get(reading.closeAsync());
		get(writing.closeAsync());
		assertThat(Files.readString(file.resolveSibling("other"))).isEqualTo(taken ? "new" : "");
	}

}
