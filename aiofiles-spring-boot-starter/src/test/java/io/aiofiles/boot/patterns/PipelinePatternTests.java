package io.aiofiles.boot.patterns;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Pipelines, many files, producers and consumers. */
class PipelinePatternTests extends AbstractPatternTests {

	private static final String TEXT = "line of text\n".repeat(20_000);

	private Path text;

	@BeforeAll
	void files() throws Exception {
		this.text = Files.writeString(folder.resolve("text"), TEXT);
	}

	@Test
	void chunksGoThroughAPipelineInTheirOrder() {
		Pipeline pipeline = bean(Pipeline.class);
		ByteArrayOutputStream seen = new ByteArrayOutputStream();

		pipeline.process(this.text, (chunk) -> CompletableFuture.runAsync(() -> put(chunk, seen))).join();
		assertThat(seen.toString()).isEqualTo(TEXT);
		seen.reset();
		pipeline.processInBackground(this.text, (chunk) -> CompletableFuture.runAsync(() -> seen.writeBytes(chunk)))
			.join();
		assertThat(seen.toString()).isEqualTo(TEXT);
	}

	@Test
	void aStepThatFailsEndsThePipeline() {
		Pipeline pipeline = bean(Pipeline.class);
		AtomicLong calls = new AtomicLong();

		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> pipeline.process(this.text, (chunk) -> {
			calls.incrementAndGet();
			throw new IllegalStateException("broken");
		}).join()).withStackTraceContaining("broken");
		assertThat(calls).hasValue(1);
	}

	@Test
	void aFileIsTransformedIntoAnother() {
		Path target = folder.resolve("target");

		StepVerifier
			.create(bean(Pipeline.class).transform(this.text, target,
					(chunk) -> Mono.fromSupplier(() -> inverted(chunk))))
			.expectNext((long) TEXT.length())
			.verifyComplete();
		StepVerifier
			.create(bean(Pipeline.class).transform(target, target, (chunk) -> Mono.fromSupplier(() -> inverted(chunk))))
			.expectNext((long) TEXT.length())
			.verifyComplete();

		assertThat(target).hasContent(TEXT);
	}

	@Test
	void aTransformationThatFailsLeavesNoTarget() {
		Path target = folder.resolve("no-target");

		StepVerifier
			.create(bean(Pipeline.class).transform(this.text, target,
					(chunk) -> Mono.error(new IllegalStateException("broken"))))
			.verifyErrorMessage("broken");

		assertThat(target).doesNotExist();
	}

	@Test
	void linesAreTransformedIntoEvents() {
		this.web.get()
			.uri("/upper/text")
			.accept(MediaType.TEXT_EVENT_STREAM)
			.exchange()
			.expectBodyList(String.class)
			.hasSize(20_000)
			.contains("LINE OF TEXT");
	}

	@Test
	void manyFilesAreProcessedAtTheSameTime() throws Exception {
		ManyFiles many = bean(ManyFiles.class);
		List<Path> paths = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			paths.add(Files.writeString(folder.resolve("many-" + i), "a\nb\n"));
		}
		AtomicLong count = new AtomicLong();

		many.processAll(paths, (chunk) -> CompletableFuture.runAsync(() -> count.addAndGet(chunk.remaining()))).join();
		assertThat(count.getAndSet(0)).isEqualTo(800);
		many.processAllInBackground(paths.subList(0, 4),
				(chunk) -> CompletableFuture.runAsync(() -> count.addAndGet(chunk.length)))
			.join();
		assertThat(count.get()).isEqualTo(16);
		StepVerifier.create(many.countLinesWithReactor(Flux.fromIterable(paths))).expectNext(400L).verifyComplete();
		this.web.get()
			.uri("/count?name=many-1&name=many-2&name=many-3")
			.exchange()
			.expectBody(String.class)
			.isEqualTo("6");
	}

	@Test
	void whatOneProducesAnotherConsumes() throws Exception {
		ProducerAndConsumer pair = bean(ProducerAndConsumer.class);
		ByteArrayOutputStream seen = new ByteArrayOutputStream();
		BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(2);

		pair.consume(pair.produce(this.text), (chunk) -> CompletableFuture.runAsync(() -> put(chunk, seen))).join();
		assertThat(seen.toString()).isEqualTo(TEXT);
		seen.reset();
		CompletableFuture<Void> producer = pair.produceInBackground(this.text, queue);
		pair.consumeInBackground(queue, seen::writeBytes).join();
		producer.join();
		assertThat(seen.toString()).isEqualTo(TEXT);
		seen.reset();
		pair.produceAndConsumeWithReactor(this.text, (chunk) -> put(chunk, seen)).block();
		assertThat(seen.toString()).isEqualTo(TEXT);
	}

	@Test
	void aProducerThatFailsEndsTheConsumer() throws Exception {
		ProducerAndConsumer pair = bean(ProducerAndConsumer.class);
		BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(2);

		CompletableFuture<Void> producer = pair.produceInBackground(folder.resolve("absent"), queue);
		pair.consumeInBackground(queue, (chunk) -> {
		}).join();

		assertThatExceptionOfType(CompletionException.class).isThrownBy(producer::join);
	}

	@Test
	void aBodyIsProducedByTheClient() {
		this.web.put()
			.uri("/uploads/uploaded")
			.contentType(MediaType.APPLICATION_OCTET_STREAM)
			.bodyValue(TEXT.getBytes())
			.exchange()
			.expectBody(String.class)
			.isEqualTo(TEXT.length() + " bytes");
		assertThat(folder.resolve("uploaded")).hasContent(TEXT);
	}

	private static void put(ByteBuffer chunk, ByteArrayOutputStream target) {
		byte[] bytes = new byte[chunk.remaining()];
		chunk.get(bytes);
		target.writeBytes(bytes);
	}

	private static ByteBuffer inverted(ByteBuffer chunk) {
		ByteBuffer result = ByteBuffer.allocate(chunk.remaining());
		while (chunk.hasRemaining()) {
			result.put((byte) ~chunk.get());
		}
		return result.flip();
	}

}
