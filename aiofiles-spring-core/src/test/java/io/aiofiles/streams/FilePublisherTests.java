package io.aiofiles.streams;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.support.OpenDescriptors;
import io.aiofiles.support.QueuedExecutor;
import io.aiofiles.support.RecordingSubscriber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Publishers of lines and pieces, of paths and of handles. */
class FilePublisherTests {

	private static final List<String> FIVE = List.of("one", "two", "three", "four", "five");

	@TempDir
	private Path directory;

	private final ExecutorService pool = Executors.newFixedThreadPool(2);

	private final QueuedExecutor queued = new QueuedExecutor();

	private final AsyncFileTemplate files = new AsyncFileTemplate(this.pool);

	private final AsyncFileTemplate direct = new AsyncFileTemplate(Runnable::run);

	private final AsyncFileTemplate stepwise = new AsyncFileTemplate(this.queued);

	private Path file;

	@BeforeEach
	void writeFile() throws IOException {
		this.file = this.directory.resolve("five.txt");
		Files.write(this.file, FIVE);
	}

	@AfterEach
	void nothingIsLeftOpen() {
		this.pool.shutdown();
		assertThat(List.of(this.files, this.direct, this.stepwise))
			.allSatisfy((template) -> assertThat(template.openFiles().all()).isEmpty());
		assertThat(OpenDescriptors.of(this.directory)).isZero();
	}

	@Test
	void asManyLinesComeAsAreDemanded() {
		RecordingSubscriber<String> subscriber = new RecordingSubscriber<>(0);
		this.direct.lines(this.file).subscribe(subscriber);
		assertThat(subscriber.items()).isEmpty();
		subscriber.subscription().request(2);
		assertThat(subscriber.items()).containsExactly("one", "two");
		subscriber.subscription().request(1);
		assertThat(subscriber.items()).containsExactly("one", "two", "three");
		subscriber.subscription().request(2);
		assertThat(subscriber.items()).isEqualTo(FIVE);
		assertThat(subscriber.hasEnded()).isFalse();
		subscriber.subscription().request(1);
		assertThat(subscriber.hasEnded()).isTrue();
	}

	@Test
	void demandFromWithinAnItemDoesNotGrowTheStack() throws IOException {
		Path many = this.directory.resolve("many.txt");
		Files.writeString(many, "x\n".repeat(200_000));
		RecordingSubscriber<String> subscriber = new RecordingSubscriber<>(0);
		AtomicInteger count = new AtomicInteger();
		Flow.Subscriber<String> counting = new Flow.Subscriber<>() {

			@Override
			public void onSubscribe(Flow.Subscription given) {
				subscriber.onSubscribe(given);
			}

			@Override
			public void onNext(String item) {
				count.incrementAndGet();
				subscriber.subscription().request(1);
			}

			@Override
			public void onError(Throwable failure) {
				subscriber.onError(failure);
			}

			@Override
			public void onComplete() {
				subscriber.onComplete();
			}

		};
		this.direct.lines(many).subscribe(counting);
		subscriber.subscription().request(1);
		subscriber.end().join();
		assertThat(count).hasValue(200_000);
	}

	@Test
	void nothingIsOpenedBeforeSomethingIsDemanded() {
		RecordingSubscriber<String> lines = new RecordingSubscriber<>(0);
		RecordingSubscriber<ByteBuffer> chunks = new RecordingSubscriber<>(0);
		this.direct.lines(this.file).subscribe(lines);
		this.direct.chunks(this.file).subscribe(chunks);
		assertThat(OpenDescriptors.of(this.file)).isZero();
		assertThat(this.direct.openFiles().count()).isZero();
		lines.subscription().request(1);
		assertThat(OpenDescriptors.of(this.file)).isEqualTo(1);
		lines.subscription().cancel();
		assertThat(OpenDescriptors.of(this.file)).isZero();
	}

	@Test
	void cancellingClosesTheFile() {
		RecordingSubscriber<ByteBuffer> subscriber = new RecordingSubscriber<>(1);
		this.direct.chunks(this.file, 3).subscribe(subscriber);
		assertThat(OpenDescriptors.of(this.file)).isEqualTo(1);
		subscriber.subscription().cancel();
		assertThat(OpenDescriptors.of(this.file)).isZero();
		assertThat(subscriber.hasEnded()).isFalse();
	}

	@Test
	void cancellingFromWithinAnItemClosesTheFile() {
		RecordingSubscriber<String> subscriber = new RecordingSubscriber<>(Long.MAX_VALUE);
		subscriber.onItem((line) -> subscriber.subscription().cancel());
		this.direct.lines(this.file).subscribe(subscriber);
		assertThat(subscriber.items()).containsExactly("one");
		assertThat(OpenDescriptors.of(this.file)).isZero();
	}

	@Test
	void cancellingWhileTheFileWaitsToBeOpenedOpensNothing() {
		RecordingSubscriber<String> subscriber = new RecordingSubscriber<>(1);
		this.stepwise.lines(this.file).subscribe(subscriber);
		subscriber.subscription().cancel();
		this.queued.runAll();
		assertThat(subscriber.items()).isEmpty();
		assertThat(this.stepwise.openFiles().count()).isZero();
	}

	@Test
	void cancellingWhileTheFileIsBeingOpenedClosesIt() {
		QueuedExecutor completing = new QueuedExecutor();
		RecordingSubscriber<String> subscriber = new RecordingSubscriber<>(1);
		this.stepwise.withCompletionExecutor(completing).lines(this.file).subscribe(subscriber);
		this.queued.runAll();
		assertThat(OpenDescriptors.of(this.file)).isEqualTo(1);
		subscriber.subscription().cancel();
		while (completing.size() + this.queued.size() > 0) {
			completing.runAll();
			this.queued.runAll();
		}
		assertThat(subscriber.items()).isEmpty();
		assertThat(OpenDescriptors.of(this.file)).isZero();
	}

	@Test
	void aSubscriberThatThrowsIsServedNoMoreAndTheFileIsClosed() {
		RecordingSubscriber<String> subscriber = new RecordingSubscriber<>(Long.MAX_VALUE);
		subscriber.onItem((line) -> {
			throw new IllegalStateException("the subscriber's own fault");
		});
		this.direct.lines(this.file).subscribe(subscriber);
		assertThat(subscriber.items()).hasSize(1);
		assertThat(OpenDescriptors.of(this.file)).isZero();
	}

	@Test
	void completionIsToldWhenTheFileIsClosed() {
		List<Integer> openAtTheEnd = new ArrayList<>();
		RecordingSubscriber<String> lines = new RecordingSubscriber<String>(Long.MAX_VALUE)
			.onEnd(() -> openAtTheEnd.add(OpenDescriptors.of(this.file)));
		this.files.lines(this.file).subscribe(lines);
		lines.end().join();
		RecordingSubscriber<ByteBuffer> chunks = new RecordingSubscriber<ByteBuffer>(Long.MAX_VALUE)
			.onEnd(() -> openAtTheEnd.add(OpenDescriptors.of(this.file)));
		this.files.chunks(this.file, 4).subscribe(chunks);
		chunks.end().join();
		assertThat(openAtTheEnd).containsExactly(0, 0);
	}

	@Test
	void aFailureIsToldWhenTheFileIsClosed() throws Exception {
		Files.write(this.file, new byte[] { 'o', 'k', '\n', (byte) 0xff, '\n' });
		List<Integer> openAtTheEnd = new ArrayList<>();
		RecordingSubscriber<String> subscriber = new RecordingSubscriber<String>(Long.MAX_VALUE)
			.onEnd(() -> openAtTheEnd.add(OpenDescriptors.of(this.file)));
		this.files.lines(this.file).subscribe(subscriber);
		assertThat(subscriber.failure()).isInstanceOf(CharacterCodingException.class)
			.hasMessageContaining(this.file.toString());
		assertThat(openAtTheEnd).containsExactly(0);
	}

	@Test
	void aMissingFileIsToldByItsNameOnDemand() throws Exception {
		Path missing = this.directory.resolve("missing.txt");
		RecordingSubscriber<String> subscriber = new RecordingSubscriber<>(1);
		this.files.lines(missing).subscribe(subscriber);
		assertThat(subscriber.failure()).isInstanceOf(NoSuchFileException.class)
			.hasMessageContaining(missing.toString())
			.hasMessageContaining("No such file");
	}

	@Test
	void demandThatIsNotPositiveEndsItAndClosesTheFile() throws Exception {
		RecordingSubscriber<String> subscriber = new RecordingSubscriber<>(1);
		this.direct.lines(this.file).subscribe(subscriber);
		subscriber.subscription().request(0);
		assertThat(subscriber.failure()).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("3.9");
		assertThat(OpenDescriptors.of(this.file)).isZero();
	}

	@Test
	void everySubscriberOfAPathReadsItAnew() {
		Flow.Publisher<String> lines = this.files.lines(this.file);
		RecordingSubscriber<String> first = new RecordingSubscriber<>(Long.MAX_VALUE);
		RecordingSubscriber<String> second = new RecordingSubscriber<>(Long.MAX_VALUE);
		lines.subscribe(first);
		lines.subscribe(second);
		first.end().join();
		second.end().join();
		assertThat(first.items()).isEqualTo(FIVE);
		assertThat(second.items()).isEqualTo(FIVE);
	}

	@Test
	void aHandleHasOneSubscriber() throws Exception {
		try (AsyncTextFile open = this.files.open(this.file).join()) {
			Flow.Publisher<String> lines = open.lines();
			RecordingSubscriber<String> first = new RecordingSubscriber<>(Long.MAX_VALUE);
			RecordingSubscriber<String> second = new RecordingSubscriber<>(Long.MAX_VALUE);
			lines.subscribe(first);
			lines.subscribe(second);
			assertThat(second.failure()).isInstanceOf(IllegalStateException.class);
			first.end().join();
			assertThat(first.items()).isEqualTo(FIVE);
		}
	}

	@Test
	void theHandleStaysOpenBehindTheLastLineThatWasDelivered() {
		AsyncTextFile open = this.direct.open(this.file).join();
		RecordingSubscriber<String> subscriber = new RecordingSubscriber<>(2);
		open.lines().subscribe(subscriber);
		subscriber.subscription().cancel();
		assertThat(open.readline().join()).isEqualTo("three\n");
		open.close();
	}

	@Test
	void aLineThatArrivesWhileItsSubscriberCancelsIsNotLost() {
		QueuedExecutor completing = new QueuedExecutor();
		AsyncTextFile open = this.direct.open(this.file).join();
		open.close();
		CompletableFuture<AsyncTextFile> opening = this.stepwise.withCompletionExecutor(completing).open(this.file);
		this.queued.runAll();
		completing.runAll();
		AsyncTextFile handle = opening.join();
		RecordingSubscriber<String> subscriber = new RecordingSubscriber<>(1);
		handle.lines().subscribe(subscriber);
		this.queued.runAll();
		subscriber.subscription().cancel();
		completing.runAll();
		List<String> seen = new ArrayList<>(subscriber.items());
		CompletableFuture<String> rest = handle.read();
		CompletableFuture<Void> closed = handle.closeAsync();
		while (completing.size() + this.queued.size() > 0) {
			this.queued.runAll();
			completing.runAll();
		}
		rest.join().lines().forEach(seen::add);
		assertThat(seen).isEqualTo(FIVE);
		assertThat(closed).isCompleted();
	}

	@Test
	void aHandleThatIsClosedFailsItsSubscriber() throws Exception {
		AsyncTextFile open = this.files.open(this.file).join();
		open.close();
		RecordingSubscriber<String> subscriber = new RecordingSubscriber<>(1);
		open.lines().subscribe(subscriber);
		assertThat(subscriber.failure()).isInstanceOf(java.nio.channels.ClosedChannelException.class)
			.hasMessageContaining(this.file.toString());
	}

	@Test
	void aPieceHasAPositiveSizeAndOnlyTheLastIsSmaller() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.files.chunks(this.file, 0));
		RecordingSubscriber<ByteBuffer> subscriber = new RecordingSubscriber<>(Long.MAX_VALUE);
		this.files.chunks(this.file, 10).subscribe(subscriber);
		subscriber.end().join();
		assertThat(subscriber.items()).allSatisfy((piece) -> assertThat(piece.isReadOnly()).isTrue())
			.extracting(ByteBuffer::remaining)
			.containsExactly(10, 10, 4);
	}

}
