package io.aiofiles.internal.buffer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.aiofiles.internal.channel.ChannelRawFile;
import io.aiofiles.internal.channel.Channels;
import io.aiofiles.internal.channel.RawFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** Reading the next window while the present one is being used. */
class ReadAheadTests {

	private static final int SIZE = 3_000_000;

	private final List<Runnable> tasks = new ArrayList<>();

	private final byte[] content = new byte[SIZE];

	private int reads;

	private boolean failing;

	@TempDir
	private Path directory;

	private Path path;

	@BeforeEach
	void write() throws IOException {
		new Random(11).nextBytes(this.content);
		this.path = Files.write(this.directory.resolve("file"), this.content);
	}

	@Test
	void whatWasReadAheadIsAnsweredFromMemory() throws IOException {
		try (BufferedFile file = open()) {
			int at = readUntilAsked(file, 0);
			this.tasks.remove(0).run();
			int readsBefore = this.reads;
			for (int end = at + 120_000; at < end; at += 1000) {
				assertThat(file.readNow(1000)).isEqualTo(part(at, 1000));
			}
			assertThat(this.reads).isEqualTo(readsBefore);
		}
	}

	@Test
	void aTaskThatNobodyRunsIsNotWaitedForNorFollowedByAnother() throws IOException {
		try (BufferedFile file = open()) {
			for (int at = 0; at < SIZE; at += 1000) {
				assertThat(file.read(1000)).isEqualTo(part(at, 1000));
			}
			assertThat(this.tasks).hasSize(1);
			int readsBefore = this.reads;
			this.tasks.get(0).run();
			assertThat(this.reads).isEqualTo(readsBefore);
		}
	}

	@Test
	void whoeverReadsABufferAheadGoesOnWithTheNextOne() throws IOException {
		try (BufferedFile file = open()) {
			int at = readUntilAsked(file, 0);
			this.tasks.remove(0).run();
			Runnable task = null;
			for (; task == null; at += 1000) {
				assertThat(file.readNow(1000)).isEqualTo(part(at, 1000));
				task = file.takeWorkBeside();
			}
			int readsBefore = this.reads;
			task.run();
			assertThat(this.reads - readsBefore).isEqualTo(2);
			for (int end = at + 2 * 128 * 1024; at < end; at += 1000) {
				assertThat(file.readNow(1000)).isEqualTo(part(at, 1000));
			}
			assertThat(this.reads - readsBefore).isEqualTo(2);
		}
	}

	@Test
	void nothingIsReadAheadWhereTheFileEnds() throws IOException {
		RawFile raw = Channels.open(this.path, Set.of(StandardOpenOption.READ), false, Channels.Opener.PROVIDER,
				() -> false);
		try (BufferedFile file = new BufferedFile(raw, -256 * 1024, SIZE)) {
			file.workBeside(Runnable::run);
			int at = 0;
			for (; at < SIZE - 100_000; at += 1000) {
				assertThat(file.read(1000)).isEqualTo(part(at, 1000));
			}
			byte[] more = new byte[500_000];
			Files.write(this.path, more, StandardOpenOption.APPEND);
			assertThat(file.takeWorkBeside()).isNull();
			assertThat(file.readAll()).startsWith(part(at, 100_000)).hasSize(100_000 + more.length);
		}
	}

	@Test
	void aLineWithoutAnEndIsReadOnceAndNoFurtherThanTheLimit() throws IOException {
		int size = 20_000_000;
		Files.write(this.path, new byte[size]);
		int limit = size / 2;
		RawFile raw = Channels.open(this.path, Set.of(StandardOpenOption.READ), false, Channels.Opener.PROVIDER,
				() -> false);
		try (BufferedFile file = new BufferedFile(raw, -256 * 1024, limit)) {
			file.workBeside(Runnable::run);
			assertThatIOException().isThrownBy(() -> file.readline(-1)).withMessageContaining("" + limit);
			assertThat(file.takeBytesRead()).isLessThan(size);
		}
	}

	@Test
	void aLongLineIsPutTogetherFromWhatIsReadAhead() throws IOException {
		byte[] line = new byte[700_000];
		Arrays.fill(line, (byte) 'x');
		line[line.length - 1] = '\n';
		for (int at = 0; at < SIZE; at += line.length) {
			System.arraycopy(line, 0, this.content, at, Math.min(line.length, SIZE - at));
		}
		Files.write(this.path, this.content);
		try (BufferedFile file = open()) {
			file.workBeside(Runnable::run);
			for (int at = 0; at + line.length <= SIZE; at += line.length) {
				assertThat(Arrays.equals(file.readline(-1), line)).isTrue();
			}
		}
	}

	@Test
	void whatIsReadAheadInVainIsReadAgain() throws IOException {
		try (BufferedFile file = open()) {
			int at = readUntilAsked(file, 0);
			this.failing = true;
			this.tasks.remove(0).run();
			this.failing = false;
			for (; at < SIZE; at += 1000) {
				assertThat(file.read(1000)).isEqualTo(part(at, 1000));
			}
		}
	}

	@Test
	void afterASeekNothingThatWasReadAheadIsAnswered() throws IOException {
		try (BufferedFile file = open()) {
			readUntilAsked(file, 0);
			this.tasks.remove(0).run();
			file.seekNow(2_000_000);
			assertThat(file.read(1000)).isEqualTo(part(2_000_000, 1000));
			file.seekNow(5);
			assertThat(file.read(100)).isEqualTo(part(5, 100));
		}
	}

	@Test
	void aFileThatIsReadHereAndThereIsNotReadAhead() throws IOException {
		try (BufferedFile file = open()) {
			Random random = new Random(3);
			for (int i = 0; i < 1000; i++) {
				int at = random.nextInt(SIZE - 4096);
				file.seekNow(at);
				assertThat(file.read(4096)).isEqualTo(part(at, 4096));
			}
			assertThat(this.tasks).isEmpty();
		}
	}

	@Test
	void anyReadsBesideAnotherThreadGiveTheContent() throws IOException {
		ExecutorService other = Executors.newSingleThreadExecutor();
		Random random = new Random(5);
		try (BufferedFile file = open()) {
			file.workBeside(other::execute);
			for (int round = 0, at = 0; round < 20_000; round++) {
				if (random.nextInt(500) == 0) {
					at = random.nextInt(SIZE);
					file.seekNow(at);
				}
				int wanted = random.nextInt(random.nextInt(50) == 0 ? 300_000 : 3000);
				byte[] now = random.nextBoolean() ? file.readNow(wanted) : null;
				byte[] bytes = (now != null) ? now : file.read(wanted);
				assertThat(Arrays.equals(bytes, part(at, Math.min(wanted, SIZE - at)))).isTrue();
				at += bytes.length;
				if (bytes.length < wanted) {
					at = 0;
					file.seekNow(0);
				}
				Runnable beside = file.takeWorkBeside();
				if (beside != null) {
					other.execute(beside);
				}
			}
		}
		finally {
			other.shutdownNow();
		}
	}

	@Test
	void aFileThatIsWrittenTooIsNotReadAhead() throws IOException {
		FileChannel channel = FileChannel.open(this.path, StandardOpenOption.READ, StandardOpenOption.WRITE);
		RawFile raw = new ChannelRawFile(channel, channel, false, false, ChannelRawFile.TerminalCheck.NEVER);
		try (BufferedFile file = new BufferedFile(raw, -256 * 1024, SIZE)) {
			file.workBeside(this.tasks::add);
			for (int at = 0; at < SIZE; at += 1000) {
				file.read(1000);
			}
			assertThat(this.tasks).isEmpty();
		}
	}

	@Test
	void whatWasGrantedForReadingAheadIsGivenBackAtASeekAndAtTheClose() throws IOException {
		long before = AheadBudget.SHARED.left();
		try (BufferedFile file = open()) {
			readUntilAsked(file, 0);
			assertThat(AheadBudget.SHARED.left()).isLessThan(before);
			file.seekNow(SIZE - 1);
			assertThat(AheadBudget.SHARED.left()).isEqualTo(before);
			file.seekNow(0);
			file.read(10);
			readUntilAskedAgain(file, 10);
		}
		assertThat(AheadBudget.SHARED.left()).isEqualTo(before);
	}

	@Test
	void nobodyTakesMoreThanIsLeft() {
		AheadBudget budget = new AheadBudget(100);
		assertThat(budget.take(60)).isTrue();
		assertThat(budget.take(60)).isFalse();
		budget.giveBack(60);
		assertThat(budget.take(100)).isTrue();
	}

	private void readUntilAskedAgain(BufferedFile file, int at) throws IOException {
		this.tasks.remove(0).run();
		readUntilAsked(file, at);
	}

	/** Reads in order until a task was handed out. Returns how far that went. */
	private int readUntilAsked(BufferedFile file, int from) throws IOException {
		int at = from;
		while (this.tasks.isEmpty()) {
			assertThat(file.read(1000)).isEqualTo(part(at, 1000));
			at += 1000;
		}
		return at;
	}

	private byte[] part(int at, int count) {
		return Arrays.copyOfRange(this.content, at, at + count);
	}

	private BufferedFile open() throws IOException {
		RawFile real = new ChannelRawFile(FileChannel.open(this.path), null, false, false,
				ChannelRawFile.TerminalCheck.NEVER);
		RawFile counted = Watched.file(real, "read", (arguments, read) -> {
			this.reads++;
			if (this.failing) {
				throw new IOException("failing");
			}
			return read.call();
		});
		BufferedFile file = new BufferedFile(counted, -256 * 1024, SIZE);
		file.workBeside(this.tasks::add);
		return file;
	}

}
