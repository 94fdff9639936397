package io.aiofiles.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.aiofiles.AsyncFileTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class WriteAtomicallyTests {

	private final ExecutorService pool = Executors.newFixedThreadPool(4);

	private final AsyncFileTemplate files = new AsyncFileTemplate(this.pool);

	@TempDir
	Path folder;

	@AfterEach
	void nothingIsLeft() throws IOException {
		assertThat(this.files.openFiles().count()).isZero();
		try (Stream<Path> left = Files.list(this.folder)) {
			assertThat(left.filter((file) -> file.toString().endsWith(".tmp"))).isEmpty();
		}
		this.pool.shutdown();
	}

	@ParameterizedTest
	@EnumSource(Durability.class)
	void replacesTheContent(Durability durability) throws Exception {
		Path file = Files.writeString(this.folder.resolve("file"), "a longer old content");
		assertThat(this.files.writeAtomically(file, "new", durability).get()).isEqualTo(file);
		assertThat(file).hasContent("new");
		this.files.writeAtomically(file, new byte[] { 'b' }, durability).get();
		assertThat(file).hasContent("b");
	}

	@Test
	void keepsModeOfTheOldFileAndGivesANewOneTheUsual() throws Exception {
		Path file = Files.writeString(this.folder.resolve("file"), "old");
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x--x"));
		this.files.writeAtomically(file, "new").get();
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rwxr-x--x");
		Path usual = Files.createFile(this.folder.resolve("usual"));
		Path created = this.files.writeAtomically(this.folder.resolve("created"), "new").get();
		assertThat(Files.getPosixFilePermissions(created)).isEqualTo(Files.getPosixFilePermissions(usual));
	}

	@Test
	void followsALinkAndKeepsIt() throws Exception {
		Path file = Files.writeString(this.folder.resolve("file"), "old");
		Path link = Files.createSymbolicLink(this.folder.resolve("link"), Path.of("file"));
		this.files.writeAtomically(link, "new").get();
		assertThat(Files.isSymbolicLink(link)).isTrue();
		assertThat(file).hasContent("new");
	}

	@Test
	void aHandleIsHandedOut() throws Exception {
		Path file = Files.writeString(this.folder.resolve("file"), "old");
		Integer written = this.files.writeAtomically(file, Durability.SYNC,
				(handle) -> handle.write("first ".getBytes(StandardCharsets.UTF_8)).thenCompose((count) -> {
					assertThat(file).hasContent("old");
					return handle.write("second".getBytes(StandardCharsets.UTF_8));
				}))
			.get();
		assertThat(written).isEqualTo(6);
		assertThat(file).hasContent("first second");
	}

	@Test
	void whenTheUseFailsTheOldFileStays() throws Exception {
		Path file = Files.writeString(this.folder.resolve("file"), "old");
		assertThatThrownBy(() -> this.files
			.writeAtomically(file, Durability.NONE,
					(handle) -> handle.write(new byte[100_000])
						.thenCompose((count) -> CompletableFuture.failedFuture(new IOException("no more"))))
			.get()).hasCauseInstanceOf(IOException.class).hasMessageContaining("no more");
		assertThat(file).hasContent("old");
	}

	@Test
	void whenTheUseIsCancelledTheOldFileStays() throws Exception {
		Path file = Files.writeString(this.folder.resolve("file"), "old");
		AtomicBoolean begun = new AtomicBoolean();
		CompletableFuture<Object> result = this.files.writeAtomically(file, Durability.NONE, (handle) -> {
			begun.set(true);
			return new CompletableFuture<>();
		});
		org.awaitility.Awaitility.await().untilTrue(begun);
		result.cancel(true);
		org.awaitility.Awaitility.await().until(() -> this.files.openFiles().count() == 0);
		org.awaitility.Awaitility.await().untilAsserted(() -> {
			try (Stream<Path> left = Files.list(this.folder)) {
				assertThat(left).containsExactly(file);
			}
		});
		assertThat(file).hasContent("old");
	}

	@Test
	void aPublisherIsWrittenWhole() throws Exception {
		Path file = this.folder.resolve("file");
		CompletableFuture<Long> result;
		try (SubmissionPublisher<ByteBuffer> publisher = new SubmissionPublisher<>()) {
			result = this.files.writeAtomically(file, publisher);
			org.awaitility.Awaitility.await().until(() -> publisher.getNumberOfSubscribers() == 1);
			List.of("one ", "two ", "three")
				.forEach((text) -> publisher.submit(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
		}
		assertThat(result.get(20, TimeUnit.SECONDS)).isEqualTo(13);
		assertThat(file).hasContent("one two three");
	}

	@Test
	void aFailingPublisherLeavesTheOldFile() throws Exception {
		Path file = Files.writeString(this.folder.resolve("file"), "old");
		AtomicBoolean demanded = new AtomicBoolean();
		Flow.Publisher<ByteBuffer> failing = (subscriber) -> {
			subscriber.onSubscribe(new Flow.Subscription() {

				@Override
				public void request(long count) {
					if (demanded.getAndSet(true)) {
						return;
					}
					subscriber.onNext(ByteBuffer.wrap(new byte[10]));
					subscriber.onError(new IOException("the source is gone"));
				}

				@Override
				public void cancel() {
					// nothing to stop
				}

			});
		};
		assertThatThrownBy(() -> this.files.writeAtomically(file, failing).get())
			.hasMessageContaining("the source is gone");
		assertThat(file).hasContent("old");
	}

	@Test
	void writersOfOnePathDoNotMix() throws Exception {
		Path file = this.folder.resolve("file");
		List<String> contents = Stream.of("a", "b", "c", "d").map((letter) -> letter.repeat(300_000)).toList();
		for (int round = 0; round < 20; round++) {
			CompletableFuture
				.allOf(contents.stream()
					.map((content) -> this.files.writeAtomically(file, content, Durability.NONE))
					.toArray(CompletableFuture[]::new))
				.get(30, TimeUnit.SECONDS);
			assertThat(Files.readString(file)).isIn(contents);
		}
	}

	@Test
	void aReaderSeesTheOldOrTheNewContentOnly() throws Exception {
		Path file = Files.writeString(this.folder.resolve("file"), "0".repeat(200_000));
		AtomicBoolean stop = new AtomicBoolean();
		CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> {
			while (!stop.get()) {
				String content = this.files.readString(file).join();
				assertThat(content).hasSize(200_000);
				assertThat(content.chars().distinct().count()).isOne();
			}
		});
		for (int i = 1; i < 200; i++) {
			this.files.writeAtomically(file, String.valueOf(i % 10).repeat(200_000), Durability.NONE).get();
		}
		stop.set(true);
		reading.get(20, TimeUnit.SECONDS);
	}

	@Test
	void failuresNameThePath() {
		Path missing = this.folder.resolve("missing/file");
		assertThatThrownBy(() -> this.files.writeAtomically(missing, "x").get())
			.hasCauseInstanceOf(NoSuchFileException.class)
			.hasMessageContaining(missing.toString())
			.hasMessageContaining("No such file or directory");
		assertThatThrownBy(() -> this.files.writeAtomically(this.folder, "x").get())
			.hasMessageContaining("Is a directory");
		assertThatThrownBy(() -> this.files.writeAtomically(this.folder.resolve("f"), "\ud800").get())
			.hasCauseInstanceOf(java.nio.charset.CharacterCodingException.class);
	}

	@Test
	void worksInMemoryFileSystemsToo() throws Exception {
		try (FileSystem jimfs = Jimfs.newFileSystem(Configuration.unix())) {
			Path file = Files.createDirectories(jimfs.getPath("/work")).resolve("file");
			this.files.writeAtomically(file, "one").get();
			this.files.writeAtomically(file, "two").get();
			assertThat(Files.readString(file)).isEqualTo("two");
			try (Stream<Path> left = Files.list(file.getParent())) {
				assertThat(left).containsExactly(file);
			}
		}
	}

}
