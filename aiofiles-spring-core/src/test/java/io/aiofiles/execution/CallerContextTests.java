package io.aiofiles.execution;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Each call has what its own caller had, also on a handle that several callers share. */
@Timeout(60)
class CallerContextTests {

	private static final ThreadLocal<String> VALUE = new ThreadLocal<>();

	private final AtomicInteger captured = new AtomicInteger();

	private final List<String> performed = new CopyOnWriteArrayList<>();

	private final ExecutorService pool = Executors.newSingleThreadExecutor();

	private final AsyncFileTemplate files = AsyncFileTemplate.builder(this.pool)
		.callerContext(this::capture)
		.listener(new Recording())
		.build();

	@TempDir
	private Path directory;

	@BeforeEach
	void theThreadHasAContextOfItsOwn() throws Exception {
		this.pool.submit(() -> VALUE.set("of the thread")).get();
	}

	@AfterEach
	void theThreadHasItsOwnAgain() throws Exception {
		assertThat(this.pool.submit(VALUE::get).get()).isEqualTo("of the thread");
		this.pool.shutdown();
		assertThat(this.pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
		VALUE.remove();
	}

	@Test
	void anOperationHasWhatItsCallerHad() {
		assertThat(as("a", () -> this.files.submit(VALUE::get)).join()).isEqualTo("a");
		assertThat(as(null, () -> this.files.<String>submit(VALUE::get)).join()).isNull();
	}

	@Test
	void eachCallOfASharedHandleHasWhatItsOwnCallerHad() throws Exception {
		AsyncBinaryFile file = this.files.openBinary(this.directory.resolve("a"), "w+b").join();
		this.performed.clear();
		CountDownLatch busy = keepThePoolBusy();
		CompletableFuture<String> first = as("a", () -> file.force(true).thenApply((done) -> VALUE.get()));
		CompletableFuture<String> second = as("b", () -> file.force(true).thenApply((done) -> VALUE.get()));
		CompletableFuture<String> third = as(null, () -> file.force(true).thenApply((done) -> "" + VALUE.get()));
		CompletableFuture<?> fourth = as("d", () -> file.force(true));
		CompletableFuture<?> fifth = as("e", () -> file.force(true));
		busy.countDown();
		assertThat(first.get()).isEqualTo("a");
		assertThat(second.get()).isEqualTo("b");
		assertThat(third.get()).isEqualTo("null");
		CompletableFuture.allOf(fourth, fifth).get();
		file.close();
		assertThat(this.performed).containsExactly("a", "b", "null", "d", "e", "null");
	}

	@Test
	void theFunctionOfAScopedUseHasWhatItsCallerHad() {
		assertThat(as("a", () -> this.files.withOpen(this.directory.resolve("a"), "w", (file) -> {
			String before = VALUE.get();
			return file.write("text").thenCompose((count) -> file.flush()).thenApply((done) -> before + VALUE.get());
		})).join()).isEqualTo("aa");
	}

	@Test
	void aContinuationElsewhereHasItToo() throws Exception {
		ExecutorService other = Executors.newSingleThreadExecutor();
		try {
			CountDownLatch busy = keepThePoolBusy();
			CompletableFuture<String> seen = as("a",
					() -> this.files.withCompletionExecutor(other).submit(() -> 1).thenApply((one) -> VALUE.get()));
			busy.countDown();
			assertThat(seen.get()).isEqualTo("a");
			assertThat(other.submit(VALUE::get).get()).isNull();
		}
		finally {
			other.shutdown();
		}
	}

	@Test
	void whatMemoryAnswersAsksForNothing() {
		AsyncTextFile file = this.files.open(this.directory.resolve("a"), "w").join();
		int before = this.captured.get();
		for (int i = 0; i < 100; i++) {
			assertThat(file.write("line\n")).isCompleted();
		}
		assertThat(this.captured).hasValue(before);
		file.close();
		assertThat(this.captured).hasValueGreaterThan(before);
	}

	@Test
	void aContextThatThrowsDisturbsNobody() {
		List<String> seen = new CopyOnWriteArrayList<>();
		CallerContext good = () -> () -> {
			seen.add("opened");
			return () -> seen.add("closed");
		};
		AsyncFileTemplate template = AsyncFileTemplate.builder(Runnable::run)
			.callerContext(CallerContext.of(List.of(CallerContextTests::fail, () -> CallerContextTests::fail, good,
					() -> () -> CallerContextTests::fail)))
			.build();
		assertThat(template.submit(() -> 1)).isCompletedWithValue(1);
		assertThat(seen).containsExactly("opened", "closed");
	}

	private static <T> T fail() {
		throw new IllegalStateException("of the test");
	}

	private CountDownLatch keepThePoolBusy() {
		CountDownLatch busy = new CountDownLatch(1);
		this.pool.submit(() -> busy.await(30, TimeUnit.SECONDS));
		return busy;
	}

	private static <T> T as(String value, Supplier<T> call) {
		VALUE.set(value);
		try {
			return call.get();
		}
		finally {
			VALUE.remove();
		}
	}

	private CallerContext.Snapshot capture() {
		this.captured.incrementAndGet();
		String value = VALUE.get();
		return () -> {
			String before = VALUE.get();
			VALUE.set(value);
			return () -> VALUE.set(before);
		};
	}

	/** Notes what the thread has that performs a call. */
	private final class Recording implements FileOperationListener {

		@Override
		public Progress submitted(FileOperation operation, Path path) {
			return new Progress() {
				@Override
				public void started() {
					CallerContextTests.this.performed.add("" + VALUE.get());
				}
			};
		}

	}

}
