package io.aiofiles.boot.patterns;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

/** Temporary files, in three ways. */
class TemporaryFilePatternTests extends AbstractPatternTests {

	private static final String TEXT = "temporary content";

	@AfterEach
	void empty() throws IOException {
		for (Path left : listing()) {
			Files.delete(left);
		}
	}

	private static List<Path> listing() throws IOException {
		try (Stream<Path> listing = Files.list(folder)) {
			return listing.toList();
		}
	}

	@Test
	void aFileWithoutANameIsWrittenAndReadBack() throws Exception {
		UnnamedFiles files = bean(UnnamedFiles.class);

		assertThat(files.roundTrip(TEXT.getBytes()).join()).asString().isEqualTo(TEXT);
		assertThat(files.roundTripInBackground(TEXT.getBytes()).join()).asString().isEqualTo(TEXT);
		assertThat(files.roundTripWithReactor(TEXT.getBytes()).collectList().block())
			.containsExactly(ByteBuffer.wrap(TEXT.getBytes()));
		this.web.post()
			.uri("/echo")
			.bodyValue(TEXT.getBytes())
			.exchange()
			.expectBody(byte[].class)
			.isEqualTo(TEXT.getBytes());
		assertThat(listing()).isEmpty();
	}

	@Test
	void aFileWithANameIsKept() throws Exception {
		NamedFiles files = bean(NamedFiles.class);
		Flux<ByteBuffer> body = Flux.just(ByteBuffer.wrap(TEXT.getBytes()));

		files.keep(TEXT).join();
		files.keepInBackground(TEXT).join();
		files.keepWithReactor(JdkFlowAdapter.publisherToFlowPublisher(body)).block();
		String name = this.web.post()
			.uri("/drafts")
			.bodyValue(TEXT)
			.exchange()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();

		assertThat(listing()).hasSize(4)
			.contains(folder.resolve(name))
			.allSatisfy((path) -> assertThat(path).hasContent(TEXT));
	}

	@Test
	void aDirectoryIsRemovedWithItsFiles() throws Exception {
		TemporaryFolders folders = bean(TemporaryFolders.class);

		assertThat(folders.sizeOf(TEXT).join()).isEqualTo(TEXT.length());
		assertThat(folders.sizeOfInBackground(TEXT).join()).isEqualTo(TEXT.length());
		assertThat(folders.linesWithReactor("a\nb").collectList().block()).containsExactly("a", "b");
		this.web.post()
			.uri("/numbered")
			.accept(MediaType.TEXT_EVENT_STREAM)
			.bodyValue("a\nb")
			.exchange()
			.expectBodyList(String.class)
			.contains("1 a", "2 b");
		assertThat(listing()).isEmpty();
	}

}
