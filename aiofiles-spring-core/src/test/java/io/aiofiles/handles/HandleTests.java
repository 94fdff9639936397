package io.aiofiles.handles;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.OpenOptions;
import io.aiofiles.support.OpenDescriptors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

/** What handles do beside reading and writing. */
class HandleTests {

	@TempDir
	private Path directory;

	private final ExecutorService pool = Executors.newFixedThreadPool(2);

	private final AsyncFileTemplate files = new AsyncFileTemplate(this.pool);

	private Path file;

	@BeforeEach
	void writeFile() throws IOException {
		this.file = Files.writeString(this.directory.resolve("file.txt"), "one\r\ntwo\nthree\rfour");
	}

	@AfterEach
	void nothingIsLeftOpen() {
		this.pool.shutdown();
		assertThat(this.files.openFiles().all()).isEmpty();
		assertThat(OpenDescriptors.of(this.directory)).isZero();
	}

	private static <T> T get(CompletableFuture<T> future) {
		return future.orTimeout(30, TimeUnit.SECONDS).join();
	}

	/** Two that meet inside the channel have been there at the same time. */
	private static FileChannel meetingPlace() throws IOException {
		CyclicBarrier inside = new CyclicBarrier(2);
		FileChannel channel = mock(FileChannel.class);
		given(channel.size()).willReturn(100L);
		given(channel.read(any(ByteBuffer.class), anyLong())).willAnswer((call) -> {
			inside.await(30, TimeUnit.SECONDS);
			ByteBuffer target = call.getArgument(0);
			target.put(call.<Long>getArgument(1).byteValue());
			return 1;
		});
		given(channel.write(any(ByteBuffer.class), anyLong())).willAnswer((call) -> {
			inside.await(30, TimeUnit.SECONDS);
			ByteBuffer source = call.getArgument(0);
			source.get();
			return 1;
		});
		return channel;
	}

	@Test
	void readsAtPositionsRunSideBySide() throws IOException {
		AsyncBinaryFile open = get(this.files.wrap(meetingPlace(), "r+"));
		ByteBuffer one = ByteBuffer.allocate(1);
		ByteBuffer two = ByteBuffer.allocate(1);
		CompletableFuture<Integer> first = open.read(one, 1);
		CompletableFuture<Integer> second = open.read(two, 2);
		assertThat(get(first) + get(second)).isEqualTo(2);
		assertThat(one.get(0)).isEqualTo((byte) 1);
		assertThat(two.get(0)).isEqualTo((byte) 2);
		open.close();
	}

	@Test
	void aReadAndAWriteAtPositionsRunSideBySide() throws IOException {
		AsyncBinaryFile open = get(this.files.wrap(meetingPlace(), "r+"));
		CompletableFuture<Integer> first = open.write(ByteBuffer.allocate(1), 1);
		CompletableFuture<Integer> second = open.read(ByteBuffer.allocate(1), 2);
		assertThat(get(first) + get(second)).isEqualTo(2);
		open.close();
	}

	@Test
	void manyReadsAtPositionsSeeTheirOwnBytes() throws IOException {
		byte[] content = new byte[100_000];
		new java.util.Random(3).nextBytes(content);
		Path large = Files.write(this.directory.resolve("large"), content);
		try (AsyncBinaryFile open = get(this.files.openBinary(large, "r+"))) {
			List<ByteBuffer> targets = java.util.stream.IntStream.range(0, 100)
				.mapToObj((i) -> ByteBuffer.allocate(1000))
				.toList();
			CompletableFuture<?>[] reads = new CompletableFuture<?>[targets.size()];
			for (int i = 0; i < reads.length; i++) {
				reads[i] = open.read(targets.get(i), i * 1000L);
			}
			get(CompletableFuture.allOf(reads));
			ByteBuffer all = ByteBuffer.allocate(content.length);
			targets.forEach((target) -> all.put(target.flip()));
			assertThat(all.array()).isEqualTo(content);
			assertThat(get(open.tell())).isZero();
		}
	}

	@Test
	void aFileThatAppendsCannotWriteAtAPosition() {
		try (AsyncBinaryFile open = get(this.files.openBinary(this.file, "a"))) {
			assertThatThrownBy(() -> get(open.write(ByteBuffer.allocate(1), 0))).cause()
				.isInstanceOf(UnsupportedOperationException.class)
				.hasMessageContaining("append");
		}
	}

	@Test
	void sizeCountsWhatIsStillInTheBuffer() {
		try (AsyncBinaryFile binary = get(this.files.openBinary(this.file, "w"));
				AsyncTextFile text = get(this.files.open(this.directory.resolve("text"), "w"))) {
			binary.write(new byte[7]);
			assertThat(get(binary.size())).isEqualTo(7);
			text.write("\u20ac");
			assertThat(get(text.size())).isEqualTo(3);
		}
	}

	@Test
	void forceGivesTheDeviceWhatIsStillInTheBuffer() throws IOException {
		FileChannel channel = mock(FileChannel.class);
		given(channel.write(any(ByteBuffer.class), anyLong())).willAnswer((call) -> {
			ByteBuffer source = call.getArgument(0);
			int count = source.remaining();
			source.position(source.limit());
			return count;
		});
		AsyncBinaryFile open = get(this.files.wrap(channel, "w"));
		open.write(new byte[7]);
		get(open.force(true));
		org.mockito.InOrder order = org.mockito.Mockito.inOrder(channel);
		then(channel).should(order).write(any(ByteBuffer.class), anyLong());
		then(channel).should(order).force(true);
		open.close();
	}

	@Test
	void aForceThatFailedIsNotForgotten() throws IOException {
		FileChannel channel = mock(FileChannel.class);
		org.mockito.BDDMockito.willThrow(new IOException("bad device")).willDoNothing().given(channel).force(false);
		AsyncBinaryFile open = get(this.files.wrap(channel, "w"));
		assertThatThrownBy(() -> get(open.force(false))).hasMessageContaining("bad device");
		assertThatThrownBy(() -> get(open.force(false))).hasMessageContaining("an earlier sync failed");
		assertThatThrownBy(() -> get(open.write(new byte[1]))).hasMessageContaining("an earlier sync failed");
		assertThatThrownBy(() -> get(open.closeAsync())).hasMessageContaining("an earlier sync failed");
		assertThat(open.isClosed()).isTrue();
	}

	@Test
	void aLockIsHeldUntilItsOwnerReleasesIt() throws IOException {
		try (AsyncBinaryFile first = get(this.files.openBinary(this.file, "r+"));
				AsyncBinaryFile second = get(this.files.openBinary(this.file, "r+"))) {
			FileLock lock = get(first.lock());
			assertThat(lock.isValid()).isTrue();
			assertThat(lock.isShared()).isFalse();
			assertThatThrownBy(() -> get(second.tryLock())).cause().isInstanceOf(OverlappingFileLockException.class);
			lock.release();
			FileLock region = get(second.tryLock(2, 3, true));
			assertThat(region.position()).isEqualTo(2);
			assertThat(region.size()).isEqualTo(3);
			assertThat(region.isShared()).isTrue();
			assertThat(get(first.tryLock(5, 3, false)).isValid()).isTrue();
			region.release();
		}
	}

	@Test
	void newlinesTellsWhichEndingsWereSeen() {
		try (AsyncTextFile open = get(this.files.open(this.file))) {
			assertThat(open.newlines()).isEmpty();
			get(open.read());
			assertThat(open.newlines()).containsExactlyInAnyOrder("\r", "\n", "\r\n");
		}
	}

	@Test
	void aLineBufferedTextIsInTheFileAfterEachLine() {
		OpenOptions lines = OpenOptions.defaults().buffering(1);
		try (AsyncTextFile open = get(this.files.open(this.file, "w", lines))) {
			assertThat(open.isLineBuffering()).isTrue();
			get(open.write("no line yet"));
			assertThat(this.file).isEmptyFile();
			get(open.write(", but now\nand a rest"));
			assertThat(this.file).hasContent("no line yet, but now\nand a rest");
		}
		try (AsyncTextFile open = get(this.files.open(this.file))) {
			assertThat(open.isLineBuffering()).isFalse();
		}
	}

	@Test
	void theBufferOfATextIsTheSameFile() {
		AsyncTextFile open = get(this.files.open(this.file, "w"));
		get(open.write("text"));
		get(open.flush());
		get(open.buffer().write(" and bytes".getBytes(StandardCharsets.UTF_8)));
		open.close();
		assertThat(open.buffer().isClosed()).isTrue();
		assertThat(this.file).hasContent("text and bytes");
	}

	@Test
	void submitRunsAnyCallOnThePool() {
		Thread caller = Thread.currentThread();
		Thread worker = get(this.files.submit(Thread::currentThread));
		assertThat(worker).isNotSameAs(caller);
		Object nothing = get(this.files.submit(() -> null));
		assertThat(nothing).isNull();
		IOException failure = new IOException("checked");
		assertThatThrownBy(() -> get(this.files.submit(() -> {
			throw failure;
		}))).cause().isSameAs(failure);
		StackOverflowError error = new StackOverflowError("an error too");
		assertThatThrownBy(() -> get(this.files.submit(() -> {
			throw error;
		}))).cause().isSameAs(error);
	}

	@Test
	void anExecutorOfItsOwnServesTheHandle() {
		java.util.concurrent.atomic.AtomicInteger tasks = new java.util.concurrent.atomic.AtomicInteger();
		OpenOptions own = OpenOptions.defaults().executor((task) -> {
			tasks.incrementAndGet();
			task.run();
		});
		AsyncTextFile open = this.files.open(this.file, "r", own).join();
		assertThat(open.read()).isCompleted();
		assertThat(open.closeAsync()).isCompleted();
		assertThat(tasks).hasValue(3);
	}

}
