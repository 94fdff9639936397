package io.aiofiles.internal.buffer;

import java.io.IOException;
import java.nio.ByteBuffer;
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

import io.aiofiles.internal.channel.Channels;
import io.aiofiles.internal.channel.RawFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** Reading the next large pieces of a large file while this one is being used. */
class DirectAheadTests {

	private static final int SIZE = 12_000_000;

	private static final int PIECE = 64 * 1024;

	private final List<Runnable> tasks = new ArrayList<>();

	private final byte[] content = new byte[SIZE];

	private int reads;

	private long bytes;

	private boolean failing;

	@TempDir
	private Path directory;

	private Path path;

	@BeforeEach
	void write() throws IOException {
		new Random(19).nextBytes(this.content);
		this.path = Files.write(this.directory.resolve("file"), this.content);
	}

	@Test
	void twoLargePiecesInARowHaveTheNextOnesRead() throws IOException {
		try (BufferedFile file = open()) {
			assertPiece(file, 0, PIECE);
			assertThat(this.tasks).isEmpty();
			assertPiece(file, PIECE, PIECE);
			assertThat(this.tasks).hasSize(1);
			int readsBefore = this.reads;
			this.tasks.remove(0).run();
			assertThat(this.reads - readsBefore).isEqualTo(2);
			for (int at = 2 * PIECE; at < 10 * PIECE; at += PIECE) {
				ByteBuffer target = ByteBuffer.allocateDirect(PIECE);
				assertThat(file.readIntoNow(target)).isEqualTo(PIECE);
				assertThat(target.flip()).isEqualTo(ByteBuffer.wrap(part(at, PIECE)));
			}
			assertThat(this.reads - readsBefore).isEqualTo(2);
			assertThat(file.takeBytesRead()).isEqualTo(10 * PIECE);
			assertThat(file.takeWorkBeside()).isNotNull();
		}
	}

	@Test
	void piecesOfAnySizeAreCopiedAcross() throws IOException {
		try (BufferedFile file = open()) {
			int at = start(file);
			this.tasks.remove(0).run();
			for (int size : new int[] { 40_000, 300_000, 100_000 }) {
				assertThat(file.readNow(size)).isEqualTo(part(at, size));
				at += size;
			}
			assertThat(file.readNow(300_000)).isNull();
			assertThat(file.tell()).isEqualTo(at);
			assertPiece(file, at, 300_000);
		}
	}

	@Test
	void aTaskThatNobodyRunsIsNotWaitedForNorFollowedByAnother() throws IOException {
		try (BufferedFile file = open()) {
			for (int at = 0; at < SIZE; at += PIECE) {
				assertPiece(file, at, PIECE);
			}
			assertThat(file.tell()).isEqualTo(SIZE);
			assertThat(this.tasks).hasSize(1);
			int readsBefore = this.reads;
			this.tasks.get(0).run();
			assertThat(this.reads).isEqualTo(readsBefore);
		}
	}

	@Test
	void whatIsReadAheadInVainIsReadAgain() throws IOException {
		try (BufferedFile file = open()) {
			int at = start(file);
			this.failing = true;
			this.tasks.remove(0).run();
			this.failing = false;
			for (; at < SIZE; at += PIECE) {
				assertPiece(file, at, PIECE);
			}
		}
	}

	@Test
	void aReadThatFailsConsumesNothing() throws IOException {
		try (BufferedFile file = open()) {
			int at = start(file);
			this.tasks.remove(0).run();
			int size = 1_000_000;
			this.failing = true;
			ByteBuffer target = ByteBuffer.allocate(size);
			assertThatIOException().isThrownBy(() -> file.readInto(target)).withMessage("failing");
			assertThat(target.position()).isZero();
			assertThat(file.tell()).isEqualTo(at);
			this.failing = false;
			assertPiece(file, at, size);
		}
	}

	@Test
	void aReadThatIsTakenBackIsMadeAgain() throws IOException {
		try (BufferedFile file = open()) {
			int at = start(file);
			this.tasks.remove(0).run();
			file.mark();
			assertThat(file.readNow(PIECE)).isEqualTo(part(at, PIECE));
			file.reset();
			assertThat(file.tell()).isEqualTo(at);
			assertPiece(file, at, PIECE);
		}
	}

	@Test
	void theEndOfTheFileIsFound() throws IOException {
		try (BufferedFile file = open()) {
			int size = 1_000_000;
			for (int at = 0; at + size < SIZE; at += size) {
				assertPiece(file, at, size);
				this.tasks.forEach(Runnable::run);
				this.tasks.clear();
			}
			file.read(size - PIECE / 2);
			assertThat(file.read(PIECE)).isEqualTo(part(SIZE - PIECE / 2, PIECE / 2));
			assertThat(file.read(PIECE)).isEmpty();
			Files.write(this.path, new byte[100_000], StandardOpenOption.APPEND);
			assertThat(file.read(PIECE)).hasSize(PIECE);
			assertThat(file.read(PIECE)).hasSize(100_000 - PIECE);
		}
	}

	@Test
	void aFileThatBecomesShorterEndsThere() throws IOException {
		try (BufferedFile file = open()) {
			int at = start(file);
			try (FileChannel channel = FileChannel.open(this.path, StandardOpenOption.WRITE)) {
				channel.truncate(at + 100_000);
			}
			this.tasks.remove(0).run();
			assertThat(file.read(PIECE)).isEqualTo(part(at, PIECE));
			assertThat(file.read(PIECE)).isEqualTo(part(at + PIECE, 100_000 - PIECE));
			assertThat(file.read(PIECE)).isEmpty();
		}
	}

	@Test
	void smallReadsBetweenLargeOnesHaveNothingReadInVain() throws IOException {
		try (BufferedFile file = open()) {
			int at = start(file);
			this.tasks.remove(0).run();
			assertPiece(file, at, 8);
			this.bytes = 0;
			for (at += 8; at < SIZE - PIECE - 8; at += PIECE + 8) {
				assertPiece(file, at, PIECE);
				assertPiece(file, at + PIECE, 8);
			}
			assertThat(this.bytes).isLessThan(SIZE);
		}
	}

	@Test
	void largePiecesHereAndThereAreNotReadAhead() throws IOException {
		try (BufferedFile file = open()) {
			Random random = new Random(3);
			for (int i = 0; i < 200; i++) {
				int at = random.nextInt(SIZE - PIECE);
				file.seekNow(at);
				assertPiece(file, at, PIECE);
			}
			assertThat(this.tasks).isEmpty();
		}
	}

	@Test
	void whatWasGrantedIsGivenBackAtASeekAndAtTheClose() throws IOException {
		long before = AheadBudget.SHARED.left();
		try (BufferedFile file = open()) {
			start(file);
			this.tasks.clear();
			assertThat(AheadBudget.SHARED.left()).isLessThan(before);
			file.seekNow(5);
			assertThat(AheadBudget.SHARED.left()).isEqualTo(before);
			start(file);
			assertThat(AheadBudget.SHARED.left()).isLessThan(before);
		}
		assertThat(AheadBudget.SHARED.left()).isEqualTo(before);
	}

	@Test
	void withoutMemoryNothingIsReadAhead() throws IOException {
		long all = AheadBudget.SHARED.left();
		assertThat(AheadBudget.SHARED.take(all)).isTrue();
		try (BufferedFile file = open()) {
			for (int at = 0; at < SIZE; at += PIECE) {
				assertPiece(file, at, PIECE);
			}
			assertThat(this.tasks).isEmpty();
		}
		finally {
			AheadBudget.SHARED.giveBack(all);
		}
	}

	@Test
	void anyReadsBesideAnotherThreadGiveTheContent() throws IOException {
		ExecutorService other = Executors.newSingleThreadExecutor();
		Random random = new Random(23);
		try (BufferedFile file = open()) {
			file.workBeside(other::execute);
			for (int round = 0, at = 0; round < 20_000; round++) {
				if (random.nextInt(60) == 0) {
					at = random.nextInt(SIZE);
					file.seekNow(at);
				}
				int wanted = (random.nextInt(20) == 0) ? random.nextInt(3000)
						: 32 * 1024 + random.nextInt((random.nextInt(20) == 0) ? 1_200_000 : 100_000);
				byte[] bytes;
				if (random.nextBoolean()) {
					byte[] now = random.nextBoolean() ? file.readNow(wanted) : null;
					bytes = (now != null) ? now : file.read(wanted);
				}
				else {
					ByteBuffer target = ByteBuffer.allocate(wanted);
					file.readInto(target);
					bytes = Arrays.copyOf(target.array(), target.position());
				}
				assertThat(Arrays.equals(bytes, part(at, Math.min(wanted, SIZE - at)))).isTrue();
				at += bytes.length;
				if (bytes.length < wanted) {
					at = 0;
					file.seekNow(0);
				}
				assertThat(file.tell()).isEqualTo(at);
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

	/** Reads in order until a task was handed out. Returns how far that went. */
	private int start(BufferedFile file) throws IOException {
		int at = (int) file.tell();
		for (; this.tasks.isEmpty(); at += PIECE) {
			assertPiece(file, at, PIECE);
		}
		return at;
	}

	private void assertPiece(BufferedFile file, int at, int size) throws IOException {
		int expected = Math.min(size, SIZE - at);
		if (at / PIECE % 2 == 0) {
			assertThat(Arrays.equals(file.read(size), part(at, expected))).isTrue();
		}
		else {
			ByteBuffer target = ByteBuffer.allocateDirect(size);
			assertThat(file.readInto(target)).isEqualTo(expected);
			assertThat(target.flip()).isEqualTo(ByteBuffer.wrap(part(at, expected)));
		}
	}

	private byte[] part(int at, int count) {
		return Arrays.copyOfRange(this.content, at, at + count);
	}

	private BufferedFile open() throws IOException {
		RawFile real = Channels.open(this.path, Set.of(StandardOpenOption.READ), false, Channels.Opener.PROVIDER,
				() -> false);
		RawFile counted = Watched.file(real, "read", (arguments, read) -> {
			this.reads++;
			if (this.failing) {
				throw new IOException("failing");
			}
			Object count = read.call();
			this.bytes += (Integer) count;
			return count;
		});
		BufferedFile file = new BufferedFile(counted, -256 * 1024, SIZE);
		file.workBeside(this.tasks::add);
		return file;
	}

}
