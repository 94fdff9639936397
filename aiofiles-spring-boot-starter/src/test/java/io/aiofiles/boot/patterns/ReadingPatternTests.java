package io.aiofiles.boot.patterns;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/** Reading text and bytes, with executors and buffers of one's own. */
class ReadingPatternTests extends AbstractPatternTests {

	private static final String TEXT = "first line\nsecond line, with ünïcödé\n";

	private final byte[] bytes = new byte[300_000];

	private Path text;

	private Path data;

	@BeforeAll
	void files() throws Exception {
		new Random(1).nextBytes(this.bytes);
		this.text = Files.writeString(folder.resolve("data.txt"), TEXT);
		this.data = Files.write(folder.resolve("data.bin"), this.bytes);
	}

	@Test
	void aTextFileIsRead() {
		TextReading reading = bean(TextReading.class);

		assertThat(reading.content(this.text).join()).isEqualTo(TEXT);
		assertThat(reading.contentInBackground(this.text).join()).isEqualTo(TEXT);
		StepVerifier.create(reading.contentWithReactor(this.text)).expectNext(TEXT).verifyComplete();
		this.web.get().uri("/texts/data.txt").exchange().expectBody(String.class).isEqualTo(TEXT);
	}

	@Test
	void theHeadOfABinaryFileIsReadOnAnExecutorOfItsOwn() {
		BinaryReading reading = bean(BinaryReading.class);
		byte[] head = Arrays.copyOf(this.bytes, 1024);
		long before = tasksOfTheArchivePool();

		assertThat(reading.head(this.data).join()).isEqualTo(head);
		assertThat(tasksOfTheArchivePool()).isEqualTo(before + 3); // open, read, close
		assertThat(reading.headInBackground(this.data).join()).isEqualTo(head);
		assertThat(reading.headWithReactor(this.data).block()).isEqualTo(head);
		this.web.get().uri("/heads/data.bin").exchange().expectBody(byte[].class).isEqualTo(head);
		assertThat(tasksOfTheArchivePool()).isEqualTo(before + 12);
	}

	private long tasksOfTheArchivePool() {
		return bean("archivePool", ThreadPoolTaskExecutor.class).getThreadPoolExecutor().getTaskCount();
	}

	@Test
	void aFileIsReadThroughALargerBuffer() {
		Buffering buffering = bean(Buffering.class);

		assertThat(buffering.firstChunk(this.data).join()).isEqualTo(Arrays.copyOf(this.bytes, 8192));
		assertThat(buffering.countInBackground(this.data).join()).isEqualTo(this.bytes.length);
		assertThat(joined(buffering.chunksWithReactor(this.data).collectList().block())).isEqualTo(this.bytes);
		this.web.get().uri("/downloads/data.bin").exchange().expectBody(byte[].class).isEqualTo(this.bytes);
	}

	@Test
	void sevenOfEightSmallReadsAreAnsweredByMemory() {
		AtomicInteger answeredFromMemory = bean(OpenFiles.class).answeredFromMemory;
		int before = answeredFromMemory.get();

		bean(Buffering.class).countInBackground(this.data).join();

		int reads = this.bytes.length / 8192;
		assertThat(answeredFromMemory.get() - before).isBetween(reads * 7 / 8, reads);
	}

	@Test
	void aLargeFileIsProcessedInChunks() {
		LargeReads reads = bean(LargeReads.class);
		AtomicLong count = new AtomicLong();

		reads.processAll(this.data, (chunk) -> CompletableFuture.runAsync(() -> count.addAndGet(chunk.remaining())))
			.join();
		assertThat(count.getAndSet(0)).isEqualTo(this.bytes.length);
		reads.processAllInBackground(this.data, (chunk) -> count.addAndGet(chunk.remaining())).join();
		assertThat(count.getAndSet(0)).isEqualTo(this.bytes.length);
		reads.consumeAll(this.data, (chunk) -> count.addAndGet(chunk.remaining())).join();
		assertThat(count.getAndSet(0)).isEqualTo(this.bytes.length);
		reads.processAllWithReactor(this.data, (chunk) -> Mono.fromRunnable(() -> count.addAndGet(chunk.remaining())))
			.block();
		assertThat(count.get()).isEqualTo(this.bytes.length);
		this.web.get().uri("/sizes/data.bin").exchange().expectBody(String.class).isEqualTo("300000");
	}

	@Test
	void aTemplateUsesAPoolOfItsOwn() {
		PoolOfOnesOwn archive = bean(PoolOfOnesOwn.class);
		long before = tasksOfTheArchivePool();

		assertThat(archive.content(this.data).join()).isEqualTo(this.bytes);
		assertThat(tasksOfTheArchivePool()).isGreaterThan(before);
		assertThat(archive.sizeInBackground(this.data).join()).isEqualTo(this.bytes.length);
		assertThat(joined(archive.chunksWithReactor(this.data).collectList().block())).isEqualTo(this.bytes);
		this.web.get().uri("/archive/data.bin").exchange().expectBody(byte[].class).isEqualTo(this.bytes);
	}

	private static byte[] joined(List<ByteBuffer> chunks) {
		ByteBuffer all = ByteBuffer.allocate(chunks.stream().mapToInt(ByteBuffer::remaining).sum());
		chunks.forEach(all::put);
		return all.array();
	}

}
