package io.aiofiles.boot.patterns;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.OpenOptions;
import org.springframework.http.MediaType;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Chunks of a file through a step that is asynchronous itself. */
@Service
class Pipeline {

	private final AsyncFileOperations files;

	Pipeline(AsyncFileOperations files) {
		this.files = files;
	}

	// tag::service[]
	CompletableFuture<Void> process(Path path, Function<ByteBuffer, CompletableFuture<Void>> processChunk) {
		OpenOptions options = OpenOptions.defaults().buffering(1048576);
		return this.files.withOpenBinary(path, "rb", options,
				(file) -> EachInTurn.of(file.chunks(65536), processChunk));
	}
	// end::service[]

	// tag::async[]
	@Async
	CompletableFuture<Void> processInBackground(Path path, Function<byte[], CompletableFuture<Void>> processChunk) {
		OpenOptions options = OpenOptions.defaults().buffering(1048576);
		try (AsyncBinaryFile file = this.files.openBinary(path, "rb", options).join()) {
			byte[] chunk = file.read(65536).join();
			while (chunk.length > 0) {
				CompletableFuture<byte[]> next = file.read(65536); // ahead of processing
				processChunk.apply(chunk).join();
				chunk = next.join();
			}
			return CompletableFuture.completedFuture(null);
		}
	}
	// end::async[]

	// tag::reactor[]
	Mono<Long> transform(Path source, Path target, Function<ByteBuffer, Mono<ByteBuffer>> transformChunk) {
		Flux<ByteBuffer> transformed = JdkFlowAdapter.flowPublisherToFlux(this.files.chunks(source, 65536))
			.concatMap(transformChunk);
		return Mono
			.fromFuture(() -> this.files.writeAtomically(target, JdkFlowAdapter.publisherToFlowPublisher(transformed)));
	}
	// end::reactor[]

	@RestController
	static class Web {

		private final Pipeline service;

		private final AsyncFileOperations files;

		Web(Pipeline service, AsyncFileOperations files) {
			this.service = service;
			this.files = files;
		}

		// tag::webflux[]
		@GetMapping(path = "/upper/{name}", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		Flux<String> upperCase(@PathVariable String name) {
			return JdkFlowAdapter.flowPublisherToFlux(this.files.lines(Path.of(name))).map(String::toUpperCase);
		}
		// end::webflux[]

	}

}
