package io.aiofiles.boot.patterns;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.file.AsyncBinaryFile;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** One reads, another takes what was read, and neither runs ahead. */
@Service
class ProducerAndConsumer {

	private final AsyncFileOperations files;

	ProducerAndConsumer(AsyncFileOperations files) {
		this.files = files;
	}

	// tag::service[]
	Flow.Publisher<ByteBuffer> produce(Path path) {
		return this.files.chunks(path, 8192);
	}

	CompletableFuture<Void> consume(Flow.Publisher<ByteBuffer> chunks,
			Function<ByteBuffer, CompletableFuture<Void>> processChunk) {
		return EachInTurn.of(chunks, processChunk); // reads what it demands
	}
	// end::service[]

	// tag::async[]
	private static final byte[] END = {};

	@Async
	CompletableFuture<Void> produceInBackground(Path path, BlockingQueue<byte[]> queue) throws InterruptedException {
		try (AsyncBinaryFile file = this.files.openBinary(path).join()) {
			byte[] chunk = file.read(8192).join();
			while (chunk.length > 0) {
				queue.put(chunk); // waits while the queue is full
				chunk = file.read(8192).join();
			}
		}
		finally {
			queue.put(END); // also if reading fails: somebody waits for it
		}
		return CompletableFuture.completedFuture(null);
	}

	@Async
	CompletableFuture<Void> consumeInBackground(BlockingQueue<byte[]> queue, Consumer<byte[]> processChunk)
			throws InterruptedException {
		byte[] chunk = queue.take();
		while (chunk != END) {
			processChunk.accept(chunk);
			chunk = queue.take();
		}
		return CompletableFuture.completedFuture(null);
	}
	// end::async[]

	// tag::reactor[]
	Mono<Void> produceAndConsumeWithReactor(Path path, Consumer<ByteBuffer> processChunk) {
		return JdkFlowAdapter.flowPublisherToFlux(this.files.chunks(path, 8192))
			.publishOn(Schedulers.boundedElastic(), 16) // the queue: 16 chunks at the
														// most
			.doOnNext(processChunk)
			.then();
	}
	// end::reactor[]

	@RestController
	static class Web {

		private final ProducerAndConsumer service;

		private final AsyncFileOperations files;

		Web(ProducerAndConsumer service, AsyncFileOperations files) {
			this.service = service;
			this.files = files;
		}

		// tag::webflux[]
		@PutMapping("/uploads/{name}")
		CompletableFuture<String> upload(@PathVariable String name, @RequestBody Flow.Publisher<ByteBuffer> body) {
			return this.files.writeAtomically(Path.of(name), body).thenApply((count) -> count + " bytes");
		}
		// end::webflux[]

	}

}
