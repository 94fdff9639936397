package io.aiofiles.tempfile;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.aiofiles.execution.ExecutorHandOff;
import io.aiofiles.execution.FileOperationListener;
import io.aiofiles.execution.OpenFiles;
import io.aiofiles.execution.OpenFiles.LeakDetection;
import io.aiofiles.file.FileContext;
import io.aiofiles.file.FileSettings;
import io.aiofiles.file.Newline;
import io.aiofiles.file.Whence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Files in memory, and how they leave it. */
class SpooledFileTests {

	private static final TempfileOptions DEFAULTS = TempfileOptions.defaults();

	@TempDir
	private Path directory;

	private TempfileFixture fixture;

	private TempfileOperations temp;

	@BeforeEach
	void open() {
		this.fixture = new TempfileFixture(this.directory);
		this.temp = this.fixture.operations;
	}

	@AfterEach
	void close() throws Exception {
		this.fixture.close();
	}

	@Test
	void inMemoryEverythingIsAnsweredAtOnceWithoutAThread() {
		FileContext threadless = new FileContext(new ExecutorHandOff((task) -> {
			throw new AssertionError("a task was handed over");
		}, null, FileOperationListener.NONE), new OpenFiles(LeakDetection.OFF, FileOperationListener.NONE),
				FileSettings.defaults());
		TempfileOperations operations = TempfileOperations.create(threadless);
		AsyncSpooledBinaryFile bytes = now(operations.spooledTemporaryFile(0));
		assertThat(now(bytes.write(bytes("line 1\nline 2\n")))).isEqualTo(14);
		assertThat(now(bytes.seek(-7, Whence.END))).isEqualTo(7);
		assertThat(now(bytes.read(4))).isEqualTo(bytes("line"));
		assertThat(now(bytes.write(ByteBuffer.wrap(bytes("!"))))).isEqualTo(1);
		assertThat(now(bytes.seek(0))).isZero();
		assertThat(now(bytes.readlines())).containsExactly(bytes("line 1\n"), bytes("line!2\n"));
		assertThat(now(bytes.tell())).isEqualTo(14);
		assertThat(now(bytes.size())).isEqualTo(14);
		assertThat(now(bytes.read(ByteBuffer.allocate(6), 0))).isEqualTo(6);
		assertThat(now(bytes.write(ByteBuffer.wrap(bytes("L")), 0))).isEqualTo(1);
		assertThat(now(bytes.seek(0))).isZero();
		assertThat(now(bytes.read())).isEqualTo(bytes("Line 1\nline!2\n"));
		assertThat(now(bytes.truncate(0))).isZero();
		now(bytes.flush());
		now(bytes.closeAsync());
		AsyncSpooledTextFile text = now(operations.spooledTemporaryTextFile(0));
		assertThat(now(text.write("zwölf\nBoxkämpfer\n"))).isEqualTo(17);
		assertThat(now(text.tell())).isEqualTo(19);
		assertThat(now(text.seek(0))).isZero();
		assertThat(now(text.readline())).isEqualTo("zwölf\n");
		assertThat(now(text.read(3))).isEqualTo("Box");
		assertThat(now(text.readlines())).containsExactly("kämpfer\n");
		assertThat(now(text.read())).isEmpty();
		now(text.closeAsync());
	}

	private static <T> T now(CompletableFuture<T> future) {
		assertThat(future).isCompleted();
		return future.join();
	}

	@Test
	void aWriteBehindTheLimitMovesTheContentToAFile() throws Exception {
		try (AsyncSpooledBinaryFile file = this.temp.spooledTemporaryFile(5).join()) {
			file.write(bytes("12345")).join();
			assertThat(file.isRolled()).isFalse();
			assertThat(TemporaryFileTests.descriptors(this.directory)).isEmpty();
			assertThat(file.write(bytes("6")).join()).isEqualTo(1);
			assertThat(file.isRolled()).isTrue();
			assertThat(TemporaryFileTests.descriptors(this.directory)).hasSize(1);
			assertThat(this.fixture.entries()).isEmpty();
			file.seek(0).join();
			assertThat(file.read().join()).isEqualTo(bytes("123456"));
		}
		assertThat(TemporaryFileTests.descriptors(this.directory)).isEmpty();
	}

	@Test
	void thePositionBehindTheWriteDecidesAndNotTheSize() {
		try (AsyncSpooledBinaryFile file = this.temp.spooledTemporaryFile(5).join()) {
			file.write(bytes("12345")).join();
			file.seek(0).join();
			file.write(bytes("abcd")).join();
			assertThat(file.isRolled()).isFalse();
			file.seek(100).join();
			assertThat(file.isRolled()).isFalse();
			file.write(bytes("!")).join();
			assertThat(file.isRolled()).isTrue();
			assertThat(file.size().join()).isEqualTo(101);
			file.seek(0).join();
			assertThat(file.read(7).join()).isEqualTo(bytes("abcd5\0\0"));
		}
	}

	@Test
	void withoutALimitOnlyTruncationMoves() {
		try (AsyncSpooledBinaryFile file = this.temp.spooledTemporaryFile(0).join()) {
			file.write(new byte[1_000_000]).join();
			file.truncate(0).join();
			assertThat(file.isRolled()).isFalse();
			file.truncate(1).join();
			assertThat(file.isRolled()).isTrue();
			assertThat(file.size().join()).isOne();
		}
	}

	@Test
	void withANegativeLimitTheFirstWriteMoves() {
		try (AsyncSpooledBinaryFile file = this.temp.spooledTemporaryFile(-1).join()) {
			assertThat(file.isRolled()).isFalse();
			file.write(bytes("x")).join();
			assertThat(file.isRolled()).isTrue();
		}
	}

	@Test
	void truncationBehindTheLimitMoves() {
		try (AsyncSpooledBinaryFile file = this.temp.spooledTemporaryFile(10).join()) {
			file.write(bytes("123")).join();
			file.truncate(10).join();
			assertThat(file.isRolled()).isFalse();
			file.truncate(11).join();
			assertThat(file.isRolled()).isTrue();
			assertThat(file.tell().join()).isEqualTo(3);
			assertThat(file.size().join()).isEqualTo(11);
		}
	}

	@Test
	void rolloverKeepsThePositionAndIsIdempotent() {
		try (AsyncSpooledTextFile file = this.temp.spooledTemporaryTextFile(100).join()) {
			file.write("one\ntwo\nthree\n").join();
			file.seek(0).join();
			file.readline().join();
			file.rollover().join();
			file.rollover().join();
			assertThat(file.isRolled()).isTrue();
			assertThat(file.readline().join()).isEqualTo("two\n");
			file.seek(file.tell().join()).join();
			file.write("III").join();
			file.seek(0).join();
			assertThat(file.read().join()).isEqualTo("one\ntwo\nIIIee\n");
		}
	}

	@Test
	void textCountsBytesOfTheEncoding() {
		try (AsyncSpooledTextFile file = this.temp
			.spooledTemporaryTextFile(4, DEFAULTS.encoding("utf-16-le").newline(Newline.LF))
			.join()) {
			file.write("ab").join();
			assertThat(file.isRolled()).isFalse();
			file.write("c").join();
			assertThat(file.isRolled()).isTrue();
			file.seek(0).join();
			assertThat(file.read().join()).isEqualTo("abc");
		}
	}

	@Test
	void aStatefulEncodingSurvivesTheMove() {
		try (AsyncSpooledTextFile file = this.temp.spooledTemporaryTextFile(12, DEFAULTS.encoding("iso2022_jp"))
			.join()) {
			file.write("日本").join();
			file.write("語日本語").join();
			assertThat(file.isRolled()).isTrue();
			file.seek(0).join();
			assertThat(file.read().join()).isEqualTo("日本語日本語");
		}
	}

	@Test
	void newlinesAreThoseReadSoFar() {
		for (String ending : List.of("\n", "\r\n")) {
			try (AsyncSpooledTextFile file = this.temp.spooledTemporaryTextFile(0, DEFAULTS.newline(Newline.UNIVERSAL))
				.join()) {
				file.buffer().write(bytes("a" + ending + "b" + ending)).join();
				assertThat(file.newlines()).isEmpty();
				file.seek(0).join();
				assertThat(file.read().join()).isEqualTo("a\nb\n");
				assertThat(file.newlines()).containsExactly(ending);
			}
		}
	}

	@Test
	void writelinesMovesInTheMiddle() {
		try (AsyncSpooledBinaryFile file = this.temp.spooledTemporaryFile(10).join()) {
			file.writelines(List.of(bytes("12345\n"), bytes("67890\n"), bytes("end"))).join();
			assertThat(file.isRolled()).isTrue();
			file.seek(0).join();
			List<String> pieces = new ArrayList<>();
			file.forEachChunk(4, (piece) -> pieces.add(StandardCharsets.UTF_8.decode(piece).toString())).join();
			assertThat(String.join("", pieces)).isEqualTo("12345\n67890\nend");
		}
	}

	@Test
	void modeIsAsGivenInMemoryAndPythonsAfterwards() {
		try (AsyncSpooledBinaryFile file = this.temp.spooledTemporaryFile(0).join()) {
			assertThat(file.mode()).isEqualTo("w+b");
			file.rollover().join();
			assertThat(file.mode()).isEqualTo("rb+");
		}
	}

	@Test
	void aFailedMoveLosesNothing() throws Exception {
		Path later = this.directory.resolve("later");
		try (AsyncSpooledTextFile file = this.temp.spooledTemporaryTextFile(4, DEFAULTS.dir(later)).join()) {
			file.write("1234").join();
			assertThatThrownBy(() -> file.write("56").join()).hasCauseInstanceOf(NoSuchFileException.class);
			assertThat(file.isRolled()).isFalse();
			assertThat(file.tell().join()).isEqualTo(4);
			Files.createDirectory(later);
			file.write("56").join();
			file.seek(0).join();
			assertThat(file.read().join()).isEqualTo("123456");
		}
	}

	@Test
	void aClosedFileFailsEverything() {
		AsyncSpooledBinaryFile file = this.temp.spooledTemporaryFile(0).join();
		file.close();
		file.close();
		for (CompletableFuture<?> future : List.of(file.read(), file.write(bytes("x")), file.rollover(),
				file.seek(0))) {
			assertThatThrownBy(future::join).hasCauseInstanceOf(ClosedChannelException.class);
		}
	}

	@Test
	void unawaitedWritesAroundTheMoveStayInOrder() {
		try (AsyncSpooledBinaryFile file = this.temp.spooledTemporaryFile(1000).join()) {
			byte[] expected = new byte[5000];
			List<CompletableFuture<?>> writes = new ArrayList<>();
			for (int i = 0; i < expected.length; i++) {
				expected[i] = (byte) i;
				writes.add(file.write(new byte[] { (byte) i }));
			}
			writes.forEach(CompletableFuture::join);
			file.seek(0).join();
			assertThat(file.read().join()).isEqualTo(expected);
		}
	}

	@Test
	void anyOperationsGiveTheSameWithAndWithoutTheMove() {
		for (int seed = 0; seed < 100; seed++) {
			Random random = new Random(seed);
			try (AsyncSpooledBinaryFile file = this.temp.spooledTemporaryFile(random.nextInt(1, 300)).join()) {
				byte[] model = {};
				int position = 0;
				for (int step = 0; step < 60; step++) {
					int number = random.nextInt(40);
					switch (random.nextInt(5)) {
						case 0 -> {
							file.seek(number).join();
							position = number;
						}
						case 1 -> {
							byte[] expected = Arrays.copyOfRange(model, Math.min(position, model.length),
									Math.min(position + number, model.length));
							assertThat(file.read(number).join()).as("seed %d", seed).isEqualTo(expected);
							position += expected.length;
						}
						case 2 -> {
							int size = (number == 0) ? 0 : number * 2;
							file.truncate(size).join();
							model = Arrays.copyOf(model, size);
						}
						default -> {
							byte[] data = new byte[number];
							random.nextBytes(data);
							file.write(data).join();
							if (number > 0 && position + number > model.length) {
								model = Arrays.copyOf(model, position + number);
							}
							System.arraycopy(data, 0, model, Math.min(position, model.length), number);
							position += number;
						}
					}
					assertThat(file.tell().join()).as("seed %d", seed).isEqualTo(position);
				}
				file.seek(0).join();
				assertThat(file.read().join()).as("seed %d", seed).isEqualTo(model);
			}
		}
	}

	private static byte[] bytes(String text) {
		return TemporaryFileTests.bytes(text);
	}

}
