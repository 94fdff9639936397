package io.aiofiles.streams;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.support.OpenDescriptors;
import io.aiofiles.support.QueuedExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Writing what a publisher publishes. */
class WritingFromPublisherTests {

	private static final Path FULL = Path.of("/dev/full");

	@TempDir
	private Path directory;

	private final ExecutorService pool = Executors.newFixedThreadPool(2);

	private final QueuedExecutor queued = new QueuedExecutor();

	private final AsyncFileTemplate files = new AsyncFileTemplate(this.pool);

	private final AsyncFileTemplate stepwise = new AsyncFileTemplate(this.queued);

	private final Manual publisher = new Manual();

	static boolean hasFullDevice() {
		return Files.exists(FULL);
	}

	@AfterEach
	void nothingIsLeftOpen() {
		this.pool.shutdown();
		assertThat(this.files.openFiles().all()).isEmpty();
		assertThat(this.stepwise.openFiles().all()).isEmpty();
		assertThat(OpenDescriptors.of(this.directory)).isZero();
		assertThat(OpenDescriptors.of(FULL)).isZero();
	}

	@Test
	void whatIsPublishedIsInTheFileOnceTheCountIsKnown() throws IOException {
		Path source = this.directory.resolve("source");
		Path target = this.directory.resolve("target");
		byte[] content = new byte[1_000_003];
		new java.util.Random(7).nextBytes(content);
		Files.write(source, content);
		long count = this.files.write(target, this.files.chunks(source, 1000)).orTimeout(30, TimeUnit.SECONDS).join();
		assertThat(count).isEqualTo(content.length);
		assertThat(OpenDescriptors.of(target)).isZero();
		assertThat(target).hasBinaryContent(content);
	}

	@Test
	void onlyAFewAreDemandedAtATime() {
		this.stepwise.write(this.directory.resolve("target"), this.publisher);
		this.queued.runAll();
		long ahead = this.publisher.demanded.get();
		assertThat(ahead).isBetween(1L, 16L);
		byte[] large = new byte[1_000_000];
		for (int i = 0; i < ahead; i++) {
			this.publisher.subscriber.onNext(ByteBuffer.wrap(large));
		}
		assertThat(this.publisher.demanded).as("while nothing is written").hasValue(ahead);
		this.queued.runOne();
		assertThat(this.publisher.demanded.get()).as("when one is written").isGreaterThan(ahead);
		this.publisher.subscriber.onComplete();
		this.queued.runAll();
	}

	@Test
	void theFailureOfThePublisherFailsTheResultAndClosesTheFile() throws IOException {
		Path target = this.directory.resolve("target");
		CompletableFuture<Long> result = this.stepwise.write(target, this.publisher);
		this.queued.runAll();
		this.publisher.publish("written before");
		IllegalStateException failure = new IllegalStateException("the publisher's own fault");
		this.publisher.subscriber.onError(failure);
		this.queued.runAll();
		assertThat(result).isCompletedExceptionally();
		assertThatThrownBy(result::join).cause().isSameAs(failure);
		assertThat(target).hasContent("written before");
		assertThat(OpenDescriptors.of(target)).isZero();
	}

	@Test
	void aPublisherThatThrowsFailsTheResultAndTheFileIsClosed() {
		CompletableFuture<Long> result = this.files.write(this.directory.resolve("target"), (subscriber) -> {
			throw new IllegalStateException("no subscribers, please");
		});
		assertThatThrownBy(() -> result.orTimeout(30, TimeUnit.SECONDS).join()).cause()
			.hasMessage("no subscribers, please");
	}

	@Test
	void cancellingTheResultCancelsTheSubscriptionAndClosesTheFile() {
		Path target = this.directory.resolve("target");
		CompletableFuture<Long> result = this.stepwise.write(target, this.publisher);
		this.queued.runAll();
		this.publisher.publish("written");
		assertThat(OpenDescriptors.of(target)).isEqualTo(1);
		assertThat(result.cancel(false)).isTrue();
		this.queued.runAll();
		assertThat(this.publisher.cancelled).isTrue();
		assertThat(OpenDescriptors.of(target)).isZero();
		assertThatThrownBy(result::join).isInstanceOf(CancellationException.class);
	}

	@Test
	void cancellingTheResultBeforeTheFileIsOpenSubscribesNobody() {
		Path target = this.directory.resolve("target");
		CompletableFuture<Long> result = this.stepwise.write(target, this.publisher);
		result.cancel(false);
		this.queued.runAll();
		assertThat(this.publisher.subscriber).isNull();
		assertThat(target).doesNotExist();
	}

	@Test
	void cancellingTheResultBeforeTheSubscriptionIsThereCancelsItWhenItComes() {
		CompletableFuture<Long> result = this.stepwise.write(this.directory.resolve("target"),
				(subscriber) -> this.publisher.subscriber = subscriber);
		this.queued.runAll();
		result.cancel(false);
		this.publisher.subscribed();
		this.queued.runAll();
		assertThat(this.publisher.cancelled).isTrue();
		assertThat(this.publisher.demanded).hasValue(0);
	}

	@Test
	@EnabledIf(value = "hasFullDevice", disabledReason = "/dev/full is a device of Linux")
	void aFailingWriteCancelsTheSubscriptionAndClosesTheFile() {
		CompletableFuture<Long> result = this.stepwise.write(FULL, this.publisher, StandardOpenOption.WRITE);
		this.queued.runAll();
		this.publisher.subscriber.onNext(ByteBuffer.allocate(1_000_000));
		this.queued.runAll();
		assertThat(this.publisher.cancelled).isTrue();
		assertFull(result);
	}

	@Test
	@EnabledIf(value = "hasFullDevice", disabledReason = "/dev/full is a device of Linux")
	void aWriteThatFailsAfterTheLastItemFailsTheResult() {
		CompletableFuture<Long> result = this.stepwise.write(FULL, this.publisher, StandardOpenOption.WRITE);
		this.queued.runAll();
		this.publisher.subscriber.onNext(ByteBuffer.allocate(1_000_000));
		this.publisher.subscriber.onNext(ByteBuffer.allocate(1_000_000));
		this.publisher.subscriber.onComplete();
		this.queued.runAll();
		assertFull(result);
	}

	private static void assertFull(CompletableFuture<Long> result) {
		assertThatThrownBy(() -> result.getNow(-1L)).cause()
			.isInstanceOf(FileSystemException.class)
			.hasMessageContaining("/dev/full")
			.hasMessageContaining("No space left");
	}

	@Test
	void theCountIsCompleteWhateverIsToldFirst() throws IOException {
		QueuedExecutor completing = new QueuedExecutor();
		Path target = this.directory.resolve("target");
		CompletableFuture<Long> result = this.stepwise.withCompletionExecutor(completing).write(target, this.publisher);
		this.queued.runAll();
		completing.runAll();
		this.publisher.subscriber.onNext(ByteBuffer.allocate(1_000_000));
		this.publisher.subscriber.onNext(ByteBuffer.allocate(1_000_000));
		this.publisher.subscriber.onComplete();
		this.queued.runAll();
		completing.runBackwards();
		assertThat(result).isCompletedWithValue(2_000_000L);
		assertThat(Files.size(target)).isEqualTo(2_000_000);
	}

	@Test
	void aFileThatCannotBeOpenedSubscribesNobody() {
		Path target = this.directory.resolve("missing").resolve("target");
		CompletableFuture<Long> result = this.files.write(target, this.publisher);
		assertThatThrownBy(() -> result.orTimeout(30, TimeUnit.SECONDS).join()).cause()
			.isInstanceOf(NoSuchFileException.class)
			.hasMessageContaining(target.toString());
		assertThat(this.publisher.subscriber).isNull();
	}

	@Test
	void optionsThatNoFileCouldMakeRightAreRefusedAtOnce() {
		Path target = this.directory.resolve("target");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.files.write(target, this.publisher, StandardOpenOption.READ));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.files.write(target, new byte[1], StandardOpenOption.READ));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.files.writeString(target, "x", StandardOpenOption.READ));
		assertThat(target).doesNotExist();
	}

	@Test
	void theOptionsAreThoseOfFilesWrite() throws IOException {
		Path target = this.directory.resolve("target");
		Files.writeString(target, "old");
		CompletableFuture<Long> result = this.stepwise.write(target, this.publisher, StandardOpenOption.APPEND);
		this.queued.runAll();
		this.publisher.publish(" and new");
		this.publisher.subscriber.onComplete();
		this.queued.runAll();
		assertThat(result).isCompletedWithValue(8L);
		assertThat(target).hasContent("old and new");
	}

	/** Publishes what the test says. */
	private static final class Manual implements Flow.Publisher<ByteBuffer> {

		private final AtomicLong demanded = new AtomicLong();

		private final AtomicBoolean cancelled = new AtomicBoolean();

		private volatile Flow.Subscriber<? super ByteBuffer> subscriber;

		@Override
		public void subscribe(Flow.Subscriber<? super ByteBuffer> given) {
			this.subscriber = given;
			subscribed();
		}

		void subscribed() {
			this.subscriber.onSubscribe(new Flow.Subscription() {

				@Override
				public void request(long count) {
					Manual.this.demanded.addAndGet(count);
				}

				@Override
				public void cancel() {
					Manual.this.cancelled.set(true);
				}

			});
		}

		void publish(String text) {
			this.subscriber.onNext(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
		}

	}

}
