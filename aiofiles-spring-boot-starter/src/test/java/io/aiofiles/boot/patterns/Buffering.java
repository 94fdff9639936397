package io.aiofiles.boot.patterns;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

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

/** A file with a buffer of a size that was chosen. */
@Service
class Buffering {

	private final AsyncFileOperations files;

	Buffering(AsyncFileOperations files) {
		this.files = files;
	}

	// tag::service[]
	CompletableFuture<byte[]> firstChunk(Path path) {
		OpenOptions options = OpenOptions.defaults().buffering(65536);
		return this.files.withOpenBinary(path, "rb", options, (file) -> file.read(8192));
	}
	// end::service[]

	// tag::async[]
	@Async
	CompletableFuture<Long> countInBackground(Path path) {
		OpenOptions options = OpenOptions.defaults().buffering(65536);
		try (AsyncBinaryFile file = this.files.openBinary(path, "rb", options).join()) {
			long count = 0;
			byte[] chunk = file.read(8192).join();
			while (chunk.length > 0) {
				count += chunk.length; // seven of eight reads are answered by memory
				chunk = file.read(8192).join();
			}
			return CompletableFuture.completedFuture(count);
		}
	}
	// end::async[]

	// tag::reactor[]
	Flux<ByteBuffer> chunksWithReactor(Path path) {
		OpenOptions options = OpenOptions.defaults().buffering(65536);
		return Flux.usingWhen(Mono.fromFuture(() -> this.files.openBinary(path, "rb", options)),
				(file) -> JdkFlowAdapter.flowPublisherToFlux(file.chunks(8192)),
				(file) -> Mono.fromFuture(file.closeAsync()));
	}
	// end::reactor[]

	@RestController
	static class Web {

		private final Buffering service;

		private final AsyncFileOperations files;

		Web(Buffering service, AsyncFileOperations files) {
			this.service = service;
			this.files = files;
		}

		// tag::webflux[]
		@GetMapping(path = "/downloads/{name}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
		Flow.Publisher<ByteBuffer> download(@PathVariable String name) {
			return this.files.chunks(Path.of(name), 8192);
		}
		// end::webflux[]

	}

}
