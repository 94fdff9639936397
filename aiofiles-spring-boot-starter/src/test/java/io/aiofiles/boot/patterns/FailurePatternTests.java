package io.aiofiles.boot.patterns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import io.aiofiles.file.AsyncTextFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What fails, and writes that must not be lost. */
class FailurePatternTests extends AbstractPatternTests {

	private final Path absent = Path.of("absent");

	private final Path outside = Path.of("../outside");

	private final Path directory = Path.of("directory");

	@BeforeAll
	void files() throws IOException {
		Files.createDirectory(folder.resolve(this.directory));
		Files.writeString(folder.resolve("present"), "content");
	}

	@Test
	void aServiceTellsWhatIsWrong() {
		Failures failures = bean(Failures.class);

		assertThat(failures.contentOrReason(Path.of("present")).join()).isEqualTo("content");
		assertThat(failures.contentOrReason(this.absent).join()).isEqualTo("File not found");
		assertThat(failures.contentOrReason(this.outside).join()).isEqualTo("Permission denied");
		assertThat(failures.contentOrReason(this.directory).join()).startsWith("I/O error: directory");
	}

	@Test
	void anAsyncMethodCatchesWhatIsWrong() {
		Failures failures = bean(Failures.class);

		assertThat(failures.contentOrReasonInBackground(Path.of("present")).join()).isEqualTo("content");
		assertThat(failures.contentOrReasonInBackground(this.absent).join()).isEqualTo("File not found");
		assertThatExceptionOfType(CompletionException.class)
			.isThrownBy(() -> failures.contentOrReasonInBackground(this.directory).join())
			.withCauseInstanceOf(IOException.class);
	}

	@Test
	void reactorSeesTheFailureItself() {
		Failures failures = bean(Failures.class);

		assertThat(failures.contentOrReasonWithReactor(Path.of("present")).block()).isEqualTo("content");
		assertThat(failures.contentOrReasonWithReactor(this.absent).block()).isEqualTo("File not found");
		assertThat(failures.contentOrReasonWithReactor(this.outside).block()).isEqualTo("Permission denied");
		assertThat(failures.contentOrReasonWithReactor(this.directory).block()).startsWith("I/O error: directory");
	}

	@Test
	void aControllerAnswersWithAStatus() {
		this.web.get().uri("/originals/present").exchange().expectStatus().isOk();
		this.web.get().uri("/originals/absent").exchange().expectStatus().isNotFound();
		this.web.get().uri("/originals/{name}", "../outside").exchange().expectStatus().isForbidden();
	}

	@Test
	void aUseThatFailsClosesTheFile() {
		FailingUse use = bean(FailingUse.class);
		AtomicReference<AsyncTextFile> seen = new AtomicReference<>();
		Function<AsyncTextFile, CompletableFuture<Integer>> failing = (file) -> {
			seen.set(file);
			return file.write("data").thenApply((count) -> {
				throw new IllegalStateException("broken");
			});
		};

		assertThatExceptionOfType(CompletionException.class)
			.isThrownBy(() -> use.write(folder.resolve("a"), failing).join())
			.withCauseInstanceOf(IllegalStateException.class);
		assertThat(seen.get().isClosed()).isTrue();
		assertThatExceptionOfType(CompletionException.class)
			.isThrownBy(() -> use.writeInBackground(folder.resolve("b"), failing).join())
			.withStackTraceContaining("broken");
		assertThat(seen.get().isClosed()).isTrue();
		StepVerifier.create(use.writeWithReactor(folder.resolve("c"), (file) -> Mono.fromFuture(failing.apply(file))))
			.verifyErrorMessage("broken");
		assertThat(seen.get().isClosed()).isTrue();
		assertThat(folder.resolve("a")).hasContent("data");
		assertThat(folder.resolve("b")).hasContent("data");
		assertThat(folder.resolve("c")).hasContent("data");
	}

	@Test
	void aTextIsReplacedOrStaysAsItWas() {
		this.web.put().uri("/texts/replaced").bodyValue("new").exchange().expectBody(String.class).isEqualTo("Written");
		this.web.put()
			.uri("/texts/directory")
			.bodyValue("new")
			.exchange()
			.expectBody(String.class)
			.isEqualTo("Write failed, and the old text is still there");
		assertThat(folder.resolve("replaced")).hasContent("new");
		assertThat(folder.resolve(this.directory)).isEmptyDirectory();
	}

	@Test
	void whatIsWrittenWithoutABufferIsInTheFile() throws Exception {
		UnbufferedWriting writing = bean(UnbufferedWriting.class);
		Path log = folder.resolve("log");

		writing.log(log, "critical").join();
		this.web.post().uri("/logs/log").bodyValue("from afar").exchange().expectStatus().isNoContent();
		assertThat(log).hasContent("critical\nfrom afar\n");
		StepVerifier.create(writing.logAllWithReactor(log, Flux.just("one", "two"))).verifyComplete();
		assertThat(log).hasContent("one\ntwo\n");
	}

	@Test
	void whatIsWrittenWithoutABufferIsSeenWhileTheFileIsOpen() {
		Path log = folder.resolve("seen");
		AtomicReference<String> seen = new AtomicReference<>("");
		BlockingQueue<String> entries = new LinkedBlockingQueue<>() {

			private static final long serialVersionUID = 1L;

			@Override
			public String take() throws InterruptedException {
				String entry = super.take();
				if (entry.isEmpty()) {
					seen.set(content(log)); // the writer still has the file open
				}
				return entry;
			}

		};
		entries.add("critical");
		entries.add("");

		callInBackground(log, entries);

		assertThat(seen.get()).isEqualTo("critical\n");
	}

	private void callInBackground(Path log, BlockingQueue<String> entries) {
		try {
			bean(UnbufferedWriting.class).logAllInBackground(log, entries).join();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	private static String content(Path path) {
		try {
			return Files.readString(path);
		}
		catch (IOException ex) {
			return "unreadable: " + ex;
		}
	}

}
