package io.aiofiles.boot.patterns;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import io.aiofiles.AsyncFileOperations;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Many lines, slow readers, and callers who give up. */
class RemedyPatternTests extends AbstractPatternTests {

	private static final int LINES = 100_000;

	private Path text;

	@BeforeAll
	void files() throws IOException {
		this.text = Files.writeString(folder.resolve("text"), "a line\n".repeat(LINES));
	}

	@Test
	void recursionOverflowsTheStack() {
		LineByLine lines = bean(LineByLine.class);
		CompletableFuture<Void> done = bean(AsyncFileOperations.class).withOpen(this.text, "r",
				(file) -> lines.recursion(file, (line) -> CompletableFuture.completedFuture(null)));

		assertThatExceptionOfType(CompletionException.class).isThrownBy(done::join)
			.withCauseInstanceOf(StackOverflowError.class);
	}

	@Test
	void linesAreProcessedOneAfterTheOther() {
		LineByLine lines = bean(LineByLine.class);
		AtomicInteger count = new AtomicInteger();

		lines.eachLine(this.text, (line) -> {
			count.incrementAndGet();
			return CompletableFuture.completedFuture(null);
		}).join();
		assertThat(count.getAndSet(0)).isEqualTo(LINES);
		lines.eachLineAtOnce(this.text, (line) -> count.incrementAndGet()).join();
		assertThat(count.getAndSet(0)).isEqualTo(LINES);
		assertThat(lines.longestLineInBackground(this.text).join()).isEqualTo("a line".length());
		lines.eachLineWithReactor(this.text, (line) -> Mono.fromRunnable(count::incrementAndGet)).block();
		assertThat(count.get()).isEqualTo(LINES);
	}

	@Test
	void linesBecomeEvents() throws IOException {
		Files.writeString(folder.resolve("few"), "one\ntwo\n");

		this.web.get()
			.uri("/lines/few")
			.accept(MediaType.TEXT_EVENT_STREAM)
			.exchange()
			.expectBodyList(String.class)
			.contains("one", "two")
			.hasSize(2);
	}

	@Test
	void linesAreReadAsTheyAreDemanded() {
		StepVerifier.create(JdkFlowAdapter.flowPublisherToFlux(bean(AsyncFileOperations.class).lines(this.text)), 2)
			.expectNext("a line", "a line")
			.thenRequest(1)
			.expectNext("a line")
			.thenCancel()
			.verify();
	}

	@Test
	void whoeverGivesUpTheEndStopsTheReading() {
		AtomicInteger count = new AtomicInteger();
		CompletableFuture<Void> never = new CompletableFuture<>();
		CompletableFuture<Void> end = bean(LargeReads.class).processAll(this.text, (chunk) -> {
			count.incrementAndGet();
			return never;
		});

		end.cancel(true);
		never.complete(null);

		assertThat(end).isCancelled();
		assertThat(count).hasValueLessThanOrEqualTo(1);
	}

	@Test
	void aDeadlineEndsAWaitAndLosesNothing() throws Exception {
		GivingUp givingUp = bean(GivingUp.class);
		try (PipedOutputStream keyboard = new PipedOutputStream();
				PipedInputStream in = new PipedInputStream(keyboard)) {
			System.setIn(in);

			assertThatExceptionOfType(CompletionException.class)
				.isThrownBy(() -> givingUp.lineWithin(Duration.ofMillis(20)).join())
				.withCauseInstanceOf(TimeoutException.class);
			assertThat(lineInBackground(Duration.ofMillis(20))).isEmpty();
			keyboard.write("late\nlater\n".getBytes(StandardCharsets.UTF_8));
			keyboard.flush();
			assertThat(givingUp.lineWithin(Duration.ofSeconds(30)).join()).isEqualTo("late\n");
			assertThat(lineInBackground(Duration.ofSeconds(30))).isEqualTo("later\n");
		}
	}

	private String lineInBackground(Duration time) throws InterruptedException, ExecutionException {
		return bean(GivingUp.class).lineInBackground(time).join();
	}

	@Test
	void aDeadlineEndsAUseAndClosesTheFile() {
		CompletableFuture<Void> never = new CompletableFuture<>();

		assertThatExceptionOfType(CompletionException.class)
			.isThrownBy(
					() -> bean(GivingUp.class).eachLineWithin(this.text, Duration.ofMillis(20), (line) -> never).join())
			.withCauseInstanceOf(TimeoutException.class);
	}

	@Test
	void theFirstLinesAreEnough() {
		StepVerifier.create(bean(GivingUp.class).firstLinesWithReactor(this.text, 3, Duration.ofSeconds(30)))
			.expectNextCount(3)
			.verifyComplete();
		this.web.get()
			.uri("/tops/text")
			.accept(MediaType.TEXT_EVENT_STREAM)
			.exchange()
			.expectBodyList(String.class)
			.hasSize(10);
	}

}
