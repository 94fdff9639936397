package io.aiofiles.failures;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.support.OpenDescriptors;
import io.aiofiles.support.RecordingSubscriber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.core.task.TaskRejectedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A pool that takes no task fails the future, and nothing else. */
class FullPoolTests {

	@TempDir
	private Path directory;

	private final ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS,
			new ArrayBlockingQueue<>(1), new ThreadPoolExecutor.AbortPolicy());

	private final CountDownLatch release = new CountDownLatch(1);

	private final AsyncFileTemplate files = new AsyncFileTemplate(this.pool);

	private Path file;

	@BeforeEach
	void writeFile() throws IOException {
		this.file = Files.writeString(this.directory.resolve("file.txt"), "one\ntwo\nthree\n");
	}

	@AfterEach
	void nothingIsLeftOpen() throws InterruptedException {
		this.release.countDown();
		this.pool.shutdown();
		assertThat(this.pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
		assertThat(this.files.openFiles().all()).isEmpty();
		assertThat(OpenDescriptors.of(this.directory)).isZero();
	}

	private void fillThePool() throws InterruptedException {
		CountDownLatch busy = new CountDownLatch(1);
		this.pool.execute(() -> {
			busy.countDown();
			awaitRelease();
		});
		busy.await();
		this.pool.execute(this::awaitRelease);
	}

	private void awaitRelease() {
		try {
			this.release.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void assertRejected(CompletableFuture<?> future) {
		assertThat(future).isCompletedExceptionally();
		assertThatThrownBy(future::join).cause()
			.isInstanceOf(TaskRejectedException.class)
			.hasMessageContaining("pool is full");
	}

	@Test
	void everyOperationIsRejectedByItsFuture() throws InterruptedException {
		fillThePool();
		for (CompletableFuture<?> rejected : List.of(this.files.open(this.file), this.files.openBinary(this.file),
				this.files.readString(this.file), this.files.readAllBytes(this.file),
				this.files.readAllLines(this.file), this.files.writeString(this.file, ""),
				this.files.write(this.file, new byte[0]), this.files.write(this.file, ByteBuffer.allocate(0)),
				this.files.copy(this.file, this.file), this.files.move(this.file, this.file),
				this.files.size(this.file), this.files.deleteIfExists(this.file),
				this.files.write(this.file, this.files.chunks(this.file)),
				this.files.withOpen(this.file, "w", AsyncTextFile::read), this.files.os().stat(this.file),
				this.files.path().isfile(this.file))) {
			assertRejected(rejected);
			assertThatThrownBy(rejected::join).hasMessageContaining(this.file.toString());
		}
		assertRejected(this.files.submit(() -> 1));
		assertThat(this.file).hasContent("one\ntwo\nthree");
	}

	@Test
	void aPublisherTellsItsSubscriber() throws Exception {
		fillThePool();
		RecordingSubscriber<String> subscriber = new RecordingSubscriber<>(1);
		this.files.lines(this.file).subscribe(subscriber);
		assertThat(subscriber.failure()).isInstanceOf(TaskRejectedException.class);
	}

	@Test
	void memoryAnswersAndAHandleCanBeUsedAgain() throws Exception {
		AsyncTextFile open = this.files.open(this.file).join();
		assertThat(open.readline().join()).isEqualTo("one\n");
		fillThePool();
		assertThat(open.readline()).isCompletedWithValue("two\n");
		assertRejected(open.read());
		assertThat(open.readline()).isCompletedWithValue("three\n");
		this.release.countDown();
		awaitIdle();
		assertThat(open.read().join()).isEmpty();
		open.close();
	}

	@Test
	void aWriteThatFitsIsTakenAndOneThatDoesNotIsRejectedWhole() throws Exception {
		AsyncBinaryFile open = this.files.openBinary(this.file, "wb").join();
		fillThePool();
		assertThat(open.write(new byte[] { 'a' })).isCompletedWithValue(1);
		assertRejected(open.write(new byte[1_000_000]));
		assertThat(open.write(new byte[] { 'b' })).isCompletedWithValue(1);
		open.closeAsync().get(30, TimeUnit.SECONDS);
		assertThat(this.file).hasContent("ab");
	}

	@Test
	void closingRunsWhenThePoolRefusesIt() throws Exception {
		AsyncTextFile text = this.files.open(this.file, "a").join();
		AsyncBinaryFile binary = this.files.openBinary(this.file).join();
		text.write("four\n");
		fillThePool();
		text.closeAsync().get(30, TimeUnit.SECONDS);
		binary.close();
		assertThat(this.file).hasContent("one\ntwo\nthree\nfour");
		assertThat(OpenDescriptors.of(this.file)).isZero();
	}

	@Test
	void closingRunsAfterThePoolWasShutDown() throws Exception {
		AsyncTextFile text = this.files.open(this.file, "a").join();
		text.write("four\n");
		this.pool.shutdown();
		assertRejected(text.flush());
		text.closeAsync().get(30, TimeUnit.SECONDS);
		assertThat(this.file).hasContent("one\ntwo\nthree\nfour");
	}

	@Test
	void anExecutorThatThrowsAnythingElseFailsTheFuture() {
		AsyncFileTemplate broken = new AsyncFileTemplate((task) -> {
			throw new IllegalStateException("broken executor");
		});
		assertThatThrownBy(() -> broken.readString(this.file).join()).cause().hasMessage("broken executor");
		assertThatThrownBy(() -> broken.open(this.file).join()).cause().hasMessage("broken executor");
	}

	private void awaitIdle() {
		org.awaitility.Awaitility.await()
			.until(() -> this.pool.getQueue().isEmpty() && this.pool.getActiveCount() == 0);
	}

}
