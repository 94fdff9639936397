package io.aiofiles.boot.patterns;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/** The standard streams. */
class StreamPatternTests extends AbstractPatternTests {

	private static String upper(String text) {
		return text.toUpperCase(Locale.ROOT);
	}

	private static byte[] upper(byte[] bytes) {
		return upper(new String(bytes)).getBytes();
	}

	@Test
	void linesAreFilteredByAService() {
		stdin("one\ntwo");
		ByteArrayOutputStream output = stdout();

		bean(StandardStreams.class).filter((line) -> CompletableFuture.supplyAsync(() -> upper(line))).join();

		assertThat(output.toString()).isEqualTo("ONE\nTWO\nProcessing complete\n");
	}

	@Test
	void linesAreFilteredInTheBackground() {
		stdin("one\ntwo");
		ByteArrayOutputStream output = stdout();

		assertThat(bean(StandardStreams.class).filterInBackground(StreamPatternTests::upper).join()).isEqualTo(2);

		assertThat(output.toString()).isEqualTo("ONE\nTWO");
	}

	@Test
	void linesAreFilteredWithReactor() {
		stdin("one\ntwo");
		ByteArrayOutputStream output = stdout();

		StepVerifier.create(bean(StandardStreams.class).filterWithReactor((line) -> Mono.just(upper(line))))
			.verifyComplete();

		assertThat(output.toString()).isEqualTo("ONE\nTWO\n");
	}

	@Test
	void linesBecomeEvents() {
		stdin("one\ntwo");

		this.web.get()
			.uri("/stdin")
			.accept(MediaType.TEXT_EVENT_STREAM)
			.exchange()
			.expectBodyList(String.class)
			.contains("one", "two");
	}

	@Test
	void bytesArePassedByAService() {
		stdin("some bytes");
		ByteArrayOutputStream output = stdout();

		assertThat(bean(BinaryStreams.class).pass(StreamPatternTests::upper).join()).isEqualTo(10);

		assertThat(output.toString()).isEqualTo("SOME BYTES");
	}

	@Test
	void bytesArePassedInTheBackground() {
		stdin("some bytes".repeat(1000));
		ByteArrayOutputStream output = stdout();

		assertThat(bean(BinaryStreams.class).passAllInBackground(StreamPatternTests::upper).join()).isEqualTo(10_000);

		assertThat(output.toString()).isEqualTo("SOME BYTES".repeat(1000));
	}

	@Test
	void bytesArePassedWithReactor() {
		stdin("some bytes".repeat(1000));
		ByteArrayOutputStream output = stdout();

		StepVerifier.create(bean(BinaryStreams.class).passAllWithReactor(StreamPatternTests::upper)).verifyComplete();

		assertThat(output.toString()).isEqualTo("SOME BYTES".repeat(1000));
	}

	@Test
	void aBodyGoesToTheStandardOutput() {
		ByteArrayOutputStream output = stdout();

		this.web.post().uri("/stdout").bodyValue("from afar".getBytes()).exchange().expectStatus().isOk();

		assertThat(output.toString()).isEqualTo("from afar");
	}

}
