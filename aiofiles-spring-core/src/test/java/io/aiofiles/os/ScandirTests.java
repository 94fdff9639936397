package io.aiofiles.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.support.OpenDescriptors;
import io.aiofiles.support.RecordingSubscriber;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Directories are read as demanded, and none stays open. */
class ScandirTests {

	private static final int ENTRIES = 300;

	private final ExecutorService pool = Executors.newFixedThreadPool(2);

	private final AsyncFileTemplate files = new AsyncFileTemplate(this.pool);

	@TempDir
	Path folder;

	@BeforeEach
	void fillFolder() throws IOException {
		for (int i = 0; i < ENTRIES; i++) {
			Files.createDirectory(this.folder.resolve("entry" + i));
		}
	}

	@AfterEach
	void endPool() {
		this.pool.shutdown();
	}

	private void awaitClosed() {
		Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> OpenDescriptors.of(this.folder) == 0);
	}

	private <T> RecordingSubscriber<T> subscribed(Flow.Publisher<T> publisher, int demand) {
		RecordingSubscriber<T> subscriber = new RecordingSubscriber<>(demand);
		publisher.subscribe(subscriber);
		Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> subscriber.items().size() >= demand);
		return subscriber;
	}

	@Test
	void withoutDemandNoDirectoryIsOpen() {
		RecordingSubscriber<DirEntry> subscriber = subscribed(this.files.os().scandir(this.folder), 0);
		assertThat(OpenDescriptors.of(this.folder)).isZero();
		subscriber.subscription().cancel();
	}

	@Test
	void noMoreThanWasDemandedIsDelivered() {
		RecordingSubscriber<DirEntry> subscriber = subscribed(this.files.os().scandir(this.folder), 10);
		assertThat(OpenDescriptors.of(this.folder)).as("open while there is more to read").isPositive();
		assertThat(subscriber.items()).hasSize(10);
		subscriber.subscription().request(Long.MAX_VALUE);
		subscriber.end().join();
		assertThat(subscriber.items()).hasSize(ENTRIES);
		assertThat(OpenDescriptors.of(this.folder)).as("closed before the end is told").isZero();
	}

	@Test
	void cancellingClosesTheDirectory() {
		RecordingSubscriber<DirEntry> subscriber = subscribed(this.files.os().scandir(this.folder), 1);
		assertThat(OpenDescriptors.of(this.folder)).isPositive();
		subscriber.subscription().cancel();
		awaitClosed();
		assertThat(subscriber.hasEnded()).isFalse();
	}

	@Test
	void cancellingWhileADirectoryIsReadClosesIt() {
		for (int i = 0; i < 100; i++) {
			RecordingSubscriber<DirEntry> subscriber = new RecordingSubscriber<>(1);
			this.files.os().scandir(this.folder).subscribe(subscriber);
			subscriber.subscription().cancel();
		}
		awaitClosed();
	}

	@Test
	void cancellingClosesTheDirectoryEvenIfThePoolRefuses() {
		RecordingSubscriber<DirEntry> subscriber = subscribed(this.files.os().scandir(this.folder), 1);
		assertThat(OpenDescriptors.of(this.folder)).isPositive();
		this.pool.shutdown();
		subscriber.subscription().cancel();
		awaitClosed();
	}

	@Test
	void aPoolThatRefusesFailsTheSubscriber() throws Exception {
		this.pool.shutdown();
		RecordingSubscriber<DirEntry> subscriber = new RecordingSubscriber<>(1);
		this.files.os().scandir(this.folder).subscribe(subscriber);
		assertThat(subscriber.failure()).isInstanceOf(RejectedExecutionException.class);
	}

	@Test
	void eachSubscriberReadsTheDirectoryAnew() throws Exception {
		Flow.Publisher<DirEntry> publisher = this.files.os().scandir(this.folder);
		subscribed(publisher, ENTRIES + 1 - 1);
		Files.createFile(this.folder.resolve("one more"));
		assertThat(subscribed(publisher, ENTRIES + 1).items()).hasSize(ENTRIES + 1);
	}

	@Test
	void cancellingAWalkClosesAllItsDirectories() {
		RecordingSubscriber<WalkEntry> subscriber = subscribed(this.files.os().walk(this.folder), 1);
		assertThat(OpenDescriptors.of(this.folder)).isPositive();
		subscriber.subscription().cancel();
		awaitClosed();
	}

	@Test
	void aWalkToTheEndLeavesNoDirectoryOpen() {
		RecordingSubscriber<WalkEntry> subscriber = subscribed(this.files.os().walk(this.folder), ENTRIES + 1);
		subscriber.subscription().request(1);
		subscriber.end().join();
		assertThat(OpenDescriptors.of(this.folder)).isZero();
	}

	@Test
	void anErrorHandlerThatEndsAWalkClosesItsDirectories() {
		WalkOptions options = WalkOptions.defaults().enter((path) -> {
			throw new IllegalStateException("enough");
		});
		RecordingSubscriber<WalkEntry> subscriber = new RecordingSubscriber<>(Long.MAX_VALUE);
		this.files.os().walk(this.folder, options).subscribe(subscriber);
		assertThat(subscriber.end()).failsWithin(30, TimeUnit.SECONDS)
			.withThrowableThat()
			.withMessageContaining("enough");
		awaitClosed();
	}

}
