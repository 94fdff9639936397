package io.aiofiles.internal.buffer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.aiofiles.internal.channel.Channels;
import io.aiofiles.internal.channel.RawFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** Writing a full buffer while the next one is being filled. */
class WriteBehindTests {

	private static final int LARGEST = 256 * 1024;

	private static final int PIECE = 1000;

	private static final Set<OpenOption> WRITE = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

	private final List<Runnable> tasks = new ArrayList<>();

	private final byte[] content = new byte[3_000_000];

	private int writes;

	/** How many writes fail from now on. */
	private int failing;

	/** How many bytes a write takes at most. */
	private int most = Integer.MAX_VALUE;

	private Before beforeWrite = () -> {
	};

	@TempDir
	private Path directory;

	private Path path;

	@BeforeEach
	void setUp() {
		new Random(17).nextBytes(this.content);
		this.path = this.directory.resolve("file");
	}

	@Test
	void memoryTakesWhatComesWhileAFullBufferIsWritten() throws IOException {
		try (BufferedFile file = open(WRITE)) {
			int end = writeUntilAsked(file, 0);
			int writesBefore = this.writes;
			long sizeBefore = Files.size(this.path);
			for (int i = 0; i < 50; i++, end += PIECE) {
				assertThat(file.writeNow(this.content, end, PIECE)).isTrue();
			}
			assertThat(file.tell()).isEqualTo(end);
			assertThat(file.isDirty()).isTrue();
			assertThat(this.writes).isEqualTo(writesBefore);
			this.tasks.remove(0).run();
			assertThat(Files.size(this.path)).isGreaterThan(sizeBefore).isLessThan(end);
			file.flush();
			assertThat(file.isDirty()).isFalse();
			assertContent(end);
		}
	}

	@Test
	void memoryTakesNoMoreThanTwoBuffersBehindThoseThatAreWritten() throws IOException {
		try (BufferedFile file = open(WRITE)) {
			int end = writeUntilAsked(file, 0);
			end += PIECE * writeNow(file, end, Integer.MAX_VALUE);
			assertThat(end).isLessThan(3 * LARGEST);
			this.tasks.remove(0).run();
			assertThat(file.writeNow(this.content, end, PIECE)).isTrue();
			assertThat(file.tell()).isEqualTo(end + PIECE);
			file.flush();
			assertContent(end + PIECE);
		}
	}

	@Test
	void whoeverWritesABufferGoesOnWithTheNextOne() throws IOException {
		try (BufferedFile file = open(WRITE)) {
			int end = writeUntilAsked(file, 0);
			int writesBefore = this.writes;
			end += PIECE * writeNow(file, end, Integer.MAX_VALUE);
			assertThat(file.takeWorkBeside()).isNull();
			this.tasks.remove(0).run();
			assertThat(this.writes - writesBefore).isEqualTo(2);
			assertThat(file.writeNow(this.content, end, PIECE)).isTrue();
			assertThat(file.takeWorkBeside()).isNotNull();
			file.flush();
			assertContent(end + PIECE);
		}
	}

	@Test
	void nothingIsWrittenBehindWhatCouldNotBeWritten() throws IOException {
		try (BufferedFile file = open(WRITE)) {
			int end = writeUntilAsked(file, 0);
			end += PIECE * writeNow(file, end, Integer.MAX_VALUE);
			int writesBefore = this.writes;
			this.most = 5000;
			this.failing = 1;
			this.tasks.remove(0).run();
			assertThat(this.writes - writesBefore).isEqualTo(2);
			assertThatIOException().isThrownBy(file::drain).withMessage("failing");
			assertThat(file.tell()).isEqualTo(end);
			file.drain();
			assertThat(file.tell()).isEqualTo(end);
			assertContent(end);
		}
	}

	@Test
	void aTaskThatNobodyRunsIsNotWaitedForNorFollowedByAnother() throws IOException {
		try (BufferedFile file = open(WRITE)) {
			writeAll(file, this.content.length);
			assertThat(this.tasks).hasSize(1);
		}
		assertContent(this.content.length);
		this.tasks.get(0).run();
		assertContent(this.content.length);
	}

	@Test
	void aBufferThatIsBeingWrittenIsWaitedFor() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch goOn = new CountDownLatch(1);
		ExecutorService other = Executors.newSingleThreadExecutor();
		try (BufferedFile file = open(WRITE)) {
			int end = writeUntilAsked(file, 0);
			Runnable task = this.tasks.remove(0);
			this.beforeWrite = () -> {
				this.beforeWrite = () -> {
				};
				begun.countDown();
				assertThat(goOn.await(10, TimeUnit.SECONDS)).isTrue();
			};
			other.execute(task);
			assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
			other.shutdown();
			Thread waiting = Thread.currentThread();
			new Thread(() -> {
				while (waiting.getState() != Thread.State.TIMED_WAITING) {
					Thread.onSpinWait();
				}
				goOn.countDown();
			}).start();
			file.flush();
			assertThat(goOn.getCount()).isZero();
			assertContent(end);
		}
	}

	@Test
	void aFailureIsToldOnceByWhateverComesNextAndNothingIsLost() throws IOException {
		try (BufferedFile file = open(WRITE)) {
			int end = writeUntilAsked(file, 0);
			end += PIECE * writeNow(file, end, 20);
			this.most = 5000;
			this.failing = 1;
			this.tasks.remove(0).run();
			assertThat(file.isDirty()).isTrue();
			assertThat(file.tell()).isEqualTo(end);
			assertThatIOException().isThrownBy(file::flush).withMessage("failing");
			assertThat(file.tell()).isEqualTo(end);
			file.flush();
			assertContent(end);
			file.write(ByteBuffer.wrap(this.content, end, PIECE));
			file.flush();
			assertContent(end + PIECE);
		}
	}

	@Test
	void aWriteThatTellsOfAFailureWritesNothing() throws IOException {
		try (BufferedFile file = open(WRITE)) {
			int end = writeUntilAsked(file, 0);
			end += PIECE * writeNow(file, end, Integer.MAX_VALUE);
			this.failing = 1;
			this.tasks.remove(0).run();
			ByteBuffer next = ByteBuffer.wrap(this.content, end, PIECE);
			assertThat(file.writeNow(next)).isFalse();
			assertThatIOException().isThrownBy(() -> file.write(next)).withMessage("failing");
			assertThat(next.remaining()).isEqualTo(PIECE);
			file.write(next);
			file.flush();
			assertContent(end + PIECE);
		}
	}

	@Test
	void aFailureThatNobodyHasAskedForIsToldByTheClose() throws IOException {
		long before = AheadBudget.SHARED.left();
		BufferedFile file = open(WRITE);
		writeUntilAsked(file, 0);
		this.failing = 1;
		this.tasks.remove(0).run();
		assertThatIOException().isThrownBy(file::close).withMessage("failing");
		assertThat(file.isClosed()).isTrue();
		file.close();
		assertThat(AheadBudget.SHARED.left()).isEqualTo(before);
	}

	@Test
	void bytesCountOnceTheyAreKnownToBeWritten() throws IOException {
		try (BufferedFile file = open(WRITE)) {
			int end = writeUntilAsked(file, 0);
			long before = file.takeBytesWritten();
			this.tasks.remove(0).run();
			assertThat(file.takeBytesWritten()).isZero();
			file.flush();
			assertThat(before + file.takeBytesWritten()).isEqualTo(end);
		}
	}

	@Test
	void anAppendingFileKnowsItsPositionWhateverOthersAppend() throws IOException {
		try (BufferedFile file = open(Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
			int end = writeUntilAsked(file, 0);
			int others = 12345;
			Files.write(this.path, new byte[others], StandardOpenOption.APPEND);
			this.tasks.remove(0).run();
			file.flush();
			assertThat(file.tell()).isEqualTo(end + others).isEqualTo(Files.size(this.path));
			writeUntilAsked(file, end);
			file.flush();
			assertThat(file.tell()).isEqualTo(Files.size(this.path));
		}
	}

	@Test
	void aBufferOfAFixedSizeIsNotWrittenBehind() throws IOException {
		try (BufferedFile file = open(WRITE, LARGEST)) {
			writeAll(file, this.content.length);
			assertThat(this.tasks).isEmpty();
			assertThat(file.takeWorkBeside()).isNull();
		}
		assertContent(this.content.length);
	}

	@Test
	void aSmallFileIsNotWrittenBehind() throws IOException {
		try (BufferedFile file = open(WRITE)) {
			writeAll(file, 39_000);
			assertThat(this.tasks).isEmpty();
		}
		assertContent(39_000);
	}

	@Test
	void whatWasGrantedForWritingBehindIsGivenBackAtAFlush() throws IOException {
		long before = AheadBudget.SHARED.left();
		try (BufferedFile file = open(WRITE)) {
			writeUntilAsked(file, 0);
			assertThat(AheadBudget.SHARED.left()).isLessThan(before);
			file.flush();
			assertThat(AheadBudget.SHARED.left()).isEqualTo(before);
		}
	}

	@Test
	void withoutMemoryForAnotherBufferNothingIsWrittenBehind() throws IOException {
		long all = AheadBudget.SHARED.left();
		assertThat(AheadBudget.SHARED.take(all)).isTrue();
		try (BufferedFile file = open(WRITE)) {
			writeAll(file, this.content.length);
			assertThat(this.tasks).isEmpty();
		}
		finally {
			AheadBudget.SHARED.giveBack(all);
		}
		assertContent(this.content.length);
	}

	@Test
	void anyUseBesideAnotherThreadDoesWhatAnArrayWouldDo() throws IOException {
		ExecutorService other = Executors.newSingleThreadExecutor();
		Random random = new Random(7);
		byte[] model = new byte[4_000_000];
		int size = 0;
		int at = 0;
		try (BufferedFile file = open(
				Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE))) {
			file.workBeside(other::execute);
			for (int round = 0; round < 60_000; round++) {
				int choice = random.nextInt(2000);
				if (choice == 0) {
					at = random.nextInt(size + 1);
					file.drain();
					assertThat(file.seekNow(at)).isTrue();
				}
				else if (choice == 1) {
					byte[] bytes = file.read(random.nextInt(10_000));
					assertThat(bytes).isEqualTo(Arrays.copyOfRange(model, at, at + bytes.length));
					at += bytes.length;
				}
				else if (choice == 2) {
					size = Math.min(size, random.nextInt(3_000_000));
					file.truncate(size);
					Arrays.fill(model, size, model.length, (byte) 0);
					at = Math.min(at, size);
					file.seekNow(at);
				}
				else if (choice == 3) {
					assertThat(file.size()).isEqualTo(size);
				}
				else if (choice == 4) {
					file.flush();
					assertThat(Files.size(this.path)).isEqualTo(size);
				}
				int count = random.nextInt((random.nextInt(500) == 0) ? 300_000 : 2000);
				if (at + count > 3_500_000) {
					at = 0;
					file.drain();
					file.seekNow(0);
				}
				int from = random.nextInt(this.content.length - count);
				System.arraycopy(this.content, from, model, at, count);
				if (!random.nextBoolean() || !file.writeNow(this.content, from, count)) {
					file.write(ByteBuffer.wrap(this.content, from, count));
				}
				at += count;
				size = Math.max(size, at);
				assertThat(file.tell()).isEqualTo(at);
				Runnable beside = file.takeWorkBeside();
				if (beside != null) {
					other.execute(beside);
				}
			}
		}
		finally {
			other.shutdown();
		}
		assertThat(Arrays.equals(Files.readAllBytes(this.path), Arrays.copyOf(model, size))).isTrue();
	}

	/** Writes as long as memory takes it. Returns how many pieces that were. */
	private int writeNow(BufferedFile file, int from, int most) throws IOException {
		int count = 0;
		while (count < most && file.writeNow(this.content, from + count * PIECE, PIECE)) {
			count++;
		}
		return count;
	}

	private void writeAll(BufferedFile file, int length) throws IOException {
		for (int at = 0; at < length; at += PIECE) {
			file.write(ByteBuffer.wrap(this.content, at, PIECE));
		}
	}

	/** Writes in order until a task was handed out. Returns how far that went. */
	private int writeUntilAsked(BufferedFile file, int from) throws IOException {
		int at = from;
		while (this.tasks.isEmpty()) {
			file.write(ByteBuffer.wrap(this.content, at, PIECE));
			at += PIECE;
		}
		return at;
	}

	private void assertContent(int length) throws IOException {
		assertThat(Arrays.equals(Files.readAllBytes(this.path), Arrays.copyOf(this.content, length))).isTrue();
	}

	private BufferedFile open(Set<OpenOption> options) throws IOException {
		return open(options, -LARGEST);
	}

	private BufferedFile open(Set<OpenOption> options, int size) throws IOException {
		RawFile real = Channels.open(this.path, options, false, Channels.Opener.PROVIDER, () -> false);
		RawFile watched = Watched.file(real, "write",
				(arguments, write) -> write(real, (ByteBuffer) arguments[0], (Long) arguments[1]));
		BufferedFile file = new BufferedFile(watched, size, this.content.length);
		file.workBeside(this.tasks::add);
		return file;
	}

	/** A failing write takes a part before it fails. */
	private int write(RawFile real, ByteBuffer source, long offset) throws Exception {
		this.beforeWrite.run();
		this.writes++;
		if (this.failing > 0 && (this.most == Integer.MAX_VALUE || source.position() > 0)) {
			this.failing--;
			throw new IOException("failing");
		}
		int limit = source.limit();
		source.limit((int) Math.min(limit, source.position() + (long) this.most));
		try {
			return real.write(source, offset);
		}
		finally {
			source.limit(limit);
		}
	}

	@FunctionalInterface
	private interface Before {

		void run() throws Exception;

	}

}
