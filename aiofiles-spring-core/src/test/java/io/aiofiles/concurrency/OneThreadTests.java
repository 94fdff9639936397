package io.aiofiles.concurrency;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncTextFile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A pool of one thread is enough, also for continuations that wait for more. */
@Timeout(30)
class OneThreadTests {

	private final ExecutorService pool = Executors.newSingleThreadExecutor();

	private final AsyncFileTemplate files = new AsyncFileTemplate(this.pool);

	@TempDir
	Path folder;

	private Path file;

	@BeforeEach
	void writeFile() throws Exception {
		this.file = Files.writeString(this.folder.resolve("file"), "one\ntwo\nthree\n");
	}

	@AfterEach
	void stop() {
		this.pool.shutdownNow();
	}

	/**
	 * Starts a future while the only thread is busy, so that its continuation runs there.
	 */
	private <T> T onTheOnlyThread(java.util.function.Supplier<CompletableFuture<T>> chain) throws Exception {
		java.util.concurrent.CountDownLatch attached = new java.util.concurrent.CountDownLatch(1);
		this.pool.execute(() -> {
			try {
				attached.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
		CompletableFuture<T> result = chain.get();
		attached.countDown();
		return result.get(20, TimeUnit.SECONDS);
	}

	@Test
	void aContinuationJoinsAnotherFile() throws Exception {
		Path copy = this.folder.resolve("copy");
		onTheOnlyThread(
				() -> this.files.readString(this.file).thenApply((text) -> this.files.writeString(copy, text).join()));
		assertThat(copy).hasContent("one\ntwo\nthree\n");
	}

	@Test
	void aContinuationJoinsWhatDependsOnAnotherFile() throws Exception {
		Long size = onTheOnlyThread(() -> this.files.readString(this.file)
			.thenApply((text) -> this.files.size(this.file).thenApply((bytes) -> bytes + text.length()).join()));
		assertThat(size).isEqualTo(28);
	}

	@Test
	void aContinuationJoinsTheSameHandle() throws Exception {
		try (AsyncTextFile text = this.files.open(this.file).get()) {
			String all = onTheOnlyThread(
					() -> text.readline().thenApply((line) -> line + text.readline().join() + text.read().join()));
			assertThat(all).isEqualTo("one\ntwo\nthree\n");
		}
	}

	@Test
	void aContinuationJoinsACallThatWasQueuedBehindItsOwn() throws Exception {
		try (AsyncTextFile text = this.files.open(this.file).get()) {
			String rest = onTheOnlyThread(() -> {
				CompletableFuture<String> line = text.readline();
				CompletableFuture<String> all = text.read();
				return line.thenApply((first) -> first + all.join());
			});
			assertThat(rest).isEqualTo("one\ntwo\nthree\n");
		}
	}

	@Test
	void aContinuationJoinsAWholeUse() throws Exception {
		String line = onTheOnlyThread(() -> this.files.size(this.file)
			.thenApply((size) -> this.files.withOpen(this.file, "r", AsyncTextFile::readline).join()));
		assertThat(line).isEqualTo("one\n");
	}

	@Test
	void aContinuationClosesItsHandle() throws Exception {
		onTheOnlyThread(() -> this.files.open(this.file, "w").thenApply((text) -> {
			text.write("new").join();
			text.close();
			return text;
		}));
		assertThat(this.file).hasContent("new");
		assertThat(this.files.openFiles().count()).isZero();
	}

	@Test
	void aConsumerThatWaitsForItsOwnFileIsTold() throws Exception {
		try (AsyncTextFile text = this.files.open(this.file).get()) {
			assertThatThrownBy(() -> text.forEachLine((line) -> text.readline().join()).get(20, TimeUnit.SECONDS))
				.hasCauseInstanceOf(IllegalStateException.class)
				.hasMessageContaining("would last for ever");
		}
	}

}
