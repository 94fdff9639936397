package io.aiofiles.concurrency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.OpenOptions;
import io.aiofiles.file.Whence;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls on one handle take effect in the order of the calls, awaited or not. */
@Timeout(120)
class CallOrderTests {

	private final ExecutorService pool = Executors.newFixedThreadPool(4);

	private final AsyncFileTemplate files = new AsyncFileTemplate(this.pool);

	@TempDir
	Path folder;

	@AfterEach
	void nothingIsLeftOpen() throws InterruptedException {
		assertThat(this.files.openFiles().count()).isZero();
		this.pool.shutdown();
		assertThat(this.pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 16, 4096 })
	void tenThousandWritesThatNobodyAwaitsArriveInOrder(int buffering) throws Exception {
		for (int round = 0; round < ((buffering < 0) ? 100 : 3); round++) {
			Path file = this.folder.resolve("file" + round);
			StringBuilder expected = new StringBuilder();
			AsyncTextFile text = this.files.open(file, "w", OpenOptions.defaults().buffering(buffering)).get();
			for (int i = 0; i < 10_000; i++) {
				text.write(i + "\n");
				expected.append(i).append('\n');
			}
			text.closeAsync().get(60, TimeUnit.SECONDS);
			assertThat(Files.readString(file)).isEqualTo(expected.toString());
		}
	}

	@Test
	void callsFromManyThreadsAreOneAtATimeAndNoneIsLost() throws Exception {
		Path file = this.folder.resolve("file");
		AsyncTextFile text = this.files.open(file, "w", OpenOptions.defaults().buffering(64)).get();
		int threads = 8;
		CountDownLatch start = new CountDownLatch(1);
		List<Thread> callers = IntStream.range(0, threads).mapToObj((caller) -> new Thread(() -> {
			try {
				start.await();
			}
			catch (InterruptedException ex) {
				return;
			}
			for (int i = 0; i < 2_000; i++) {
				text.write(caller + ":" + i + "\n");
			}
		})).toList();
		callers.forEach(Thread::start);
		start.countDown();
		for (Thread caller : callers) {
			caller.join();
		}
		text.closeAsync().get(60, TimeUnit.SECONDS);
		List<String> lines = Files.readAllLines(file);
		assertThat(lines).hasSize(threads * 2_000);
		for (int caller = 0; caller < threads; caller++) {
			String prefix = caller + ":";
			assertThat(lines.stream().filter((line) -> line.startsWith(prefix)))
				.containsExactlyElementsOf(IntStream.range(0, 2_000).mapToObj((i) -> prefix + i).toList());
		}
	}

	@Test
	void anyMixOfAwaitedAndUnawaitedCallsGivesTheSequentialResult() throws Exception {
		for (int seed = 0; seed < 150; seed++) {
			Random random = new Random(seed);
			Path file = this.folder.resolve("file" + seed);
			byte[] model = new byte[2_000];
			Files.write(file, model);
			int buffering = new int[] { -1, 0, 7, 64 }[random.nextInt(4)];
			AsyncBinaryFile binary = this.files.openBinary(file, "r+b", OpenOptions.defaults().buffering(buffering))
				.get();
			List<Runnable> checks = new ArrayList<>();
			int position = 0;
			for (int i = 0; i < 60; i++) {
				CompletableFuture<?> call;
				if (random.nextInt(3) == 0) {
					position = random.nextInt(1_900);
					call = binary.seek(position);
				}
				else if (random.nextBoolean()) {
					int count = Math.min(random.nextInt(90), model.length - position);
					byte[] expected = Arrays.copyOfRange(model, position, position + count);
					CompletableFuture<byte[]> read = binary.read(count);
					checks.add(() -> assertThat(read.join()).isEqualTo(expected));
					position += count;
					call = read;
				}
				else {
					byte[] bytes = new byte[Math.min(random.nextInt(90), model.length - position)];
					random.nextBytes(bytes);
					System.arraycopy(bytes, 0, model, position, bytes.length);
					position += bytes.length;
					call = binary.write(bytes);
				}
				if (random.nextInt(4) == 0) {
					call.get(20, TimeUnit.SECONDS);
				}
			}
			CompletableFuture<Long> last = binary.seek(0, Whence.CURRENT);
			binary.closeAsync().get(20, TimeUnit.SECONDS);
			checks.forEach(Runnable::run);
			assertThat(last.join()).isEqualTo(position);
			assertThat(Files.readAllBytes(file)).as("seed " + seed).isEqualTo(model);
		}
	}

	@Test
	void whatMemoryAnswersIsComplete() throws Exception {
		Path file = Files.writeString(this.folder.resolve("file"), "one\ntwo\nthree\n");
		try (AsyncTextFile text = this.files.open(file, "r+").get()) {
			assertThat(text.readline().get()).isEqualTo("one\n");
			assertThat(text.readline()).isCompletedWithValue("two\n");
			assertThat(text.read(3)).isCompletedWithValue("thr");
			assertThat(text.tell()).isCompletedWithValue(11L);
			assertThat(text.seek(4)).isCompletedWithValue(4L);
			assertThat(text.readline()).isCompletedWithValue("two\n");
			assertThat(text.flush()).isCompleted();
			assertThat(text.write("x")).isCompletedWithValue(1);
		}
	}

	@Test
	void aCancelledReadConsumesNothing() throws Exception {
		Path file = Files.writeString(this.folder.resolve("file"), "one\ntwo\nthree\n");
		CountDownLatch busy = new CountDownLatch(1);
		ThreadPoolExecutor single = (ThreadPoolExecutor) Executors.newFixedThreadPool(1);
		try (AsyncTextFile text = this.files.withExecutor(single).open(file).get()) {
			single.execute(() -> await(busy));
			CompletableFuture<String> cancelled = text.readline();
			CompletableFuture<String> next = text.readline();
			assertThat(cancelled.cancel(true)).isTrue();
			busy.countDown();
			assertThat(next.get()).isEqualTo("one\n");
			assertThat(cancelled).isCancelled();
		}
		finally {
			single.shutdown();
		}
	}

	@Test
	void aReadThatIsCancelledAtAnyMomentConsumesNothingOrCounts() throws Exception {
		StringBuilder content = new StringBuilder();
		IntStream.range(0, 4_000).forEach((i) -> content.append(i).append('\n'));
		Path file = Files.writeString(this.folder.resolve("file"), content);
		Random random = new Random(1);
		try (AsyncTextFile text = this.files.open(file, "r", OpenOptions.defaults().buffering(16)).get()) {
			StringBuilder read = new StringBuilder();
			for (;;) {
				CompletableFuture<String> piece = text.read(700);
				if (random.nextBoolean()) {
					Thread.yield();
				}
				String answer = piece.cancel(true) ? null : piece.get();
				if (answer != null) {
					if (answer.isEmpty()) {
						break;
					}
					read.append(answer);
				}
				else if (random.nextInt(3) == 0) {
					read.append(text.read(5).get());
				}
			}
			assertThat(read.toString()).isEqualTo(content.toString());
		}
	}

	@Test
	void aCancelledOpenLeaksNothing() throws Exception {
		Path file = Files.writeString(this.folder.resolve("file"), "x");
		Random random = new Random(2);
		List<CompletableFuture<?>> opening = new ArrayList<>();
		for (int i = 0; i < 10_000; i++) {
			CompletableFuture<AsyncTextFile> open = this.files.open(file);
			opening.add(open.thenCompose(AsyncTextFile::closeAsync));
			if (random.nextInt(3) > 0) {
				Thread.onSpinWait();
			}
			if (random.nextInt(4) == 0) {
				Thread.yield();
			}
			open.cancel(random.nextBoolean());
		}
		for (CompletableFuture<?> each : opening) {
			each.handle((done, failure) -> null).get(30, TimeUnit.SECONDS);
		}
		this.pool.submit(() -> {
		}).get();
		org.awaitility.Awaitility.await().until(() -> this.files.openFiles().count() == 0 && handlesOf(file) == 0);
	}

	private static long handlesOf(Path file) throws Exception {
		try (java.util.stream.Stream<Path> handles = Files.list(Path.of("/proc/self/fd"))) {
			return handles.filter((handle) -> {
				try {
					return Files.readSymbolicLink(handle).equals(file);
				}
				catch (java.io.IOException ex) {
					return false;
				}
			}).count();
		}
	}

	@Test
	void closingRunsWhenThePoolIsFull() throws Exception {
		Path file = this.folder.resolve("file");
		CountDownLatch busy = new CountDownLatch(1);
		ThreadPoolExecutor full = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS,
				new java.util.concurrent.ArrayBlockingQueue<>(1));
		try {
			AsyncTextFile text = this.files.withExecutor(full).open(file, "w").get();
			AsyncTextFile other = this.files.withExecutor(full).open(file).get();
			CountDownLatch started = new CountDownLatch(1);
			full.execute(() -> {
				started.countDown();
				await(busy);
			});
			started.await();
			full.execute(() -> {
			});
			text.write("kept").get();
			assertThat(other.readline()).isCompletedExceptionally();
			text.closeAsync().get(20, TimeUnit.SECONDS);
			other.closeAsync().get(20, TimeUnit.SECONDS);
			assertThat(file).hasContent("kept");
		}
		finally {
			busy.countDown();
			full.shutdown();
		}
	}

	@Test
	void closingAgainDoesNothingAndCountsOnce() throws Exception {
		AsyncTextFile text = this.files.open(this.folder.resolve("file"), "w").get();
		AtomicInteger done = new AtomicInteger();
		List<CompletableFuture<?>> closes = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			closes.add(text.closeAsync().thenRun(done::incrementAndGet));
		}
		CompletableFuture.allOf(closes.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
		text.close();
		assertThat(done).hasValue(20);
		assertThat(text.isClosed()).isTrue();
	}

	@Test
	void positionalReadsRunBesideEachOtherAndBehindEarlierWrites() throws Exception {
		Path file = this.folder.resolve("file");
		try (AsyncBinaryFile binary = this.files.openBinary(file, "w+b").get()) {
			binary.write("0123456789".getBytes(StandardCharsets.US_ASCII));
			List<CompletableFuture<String>> reads = IntStream.range(0, 10).mapToObj((i) -> {
				ByteBuffer target = ByteBuffer.allocate(1);
				return binary.read(target, i)
					.thenApply((count) -> new String(target.array(), StandardCharsets.US_ASCII));
			}).toList();
			CompletableFuture<Integer> write = binary.write(ByteBuffer.wrap(new byte[] { 'x' }), 3);
			for (int i = 0; i < 10; i++) {
				assertThat(reads.get(i).get()).isEqualTo(String.valueOf(i));
			}
			assertThat(write.get()).isOne();
			assertThat(binary.seek(0).get()).isZero();
			assertThat(new String(binary.read().get(), StandardCharsets.US_ASCII)).isEqualTo("012x456789");
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
