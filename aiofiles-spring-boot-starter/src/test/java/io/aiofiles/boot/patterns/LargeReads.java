package io.aiofiles.boot.patterns;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.OpenOptions;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Mono;

/** A large file, with a large buffer, in chunks that are processed asynchronously. */
@Service
class LargeReads {

	private final AsyncFileOperations files;

	LargeReads(AsyncFileOperations files) {
		this.files = files;
	}

	// tag::service[]
	CompletableFuture<Void> processAll(Path path, Function<ByteBuffer, CompletableFuture<Void>> process) {
		OpenOptions options = OpenOptions.defaults().buffering(1048576);
		return this.files.withOpenBinary(path, "rb", options, (file) -> EachInTurn.of(file.chunks(65536), process));
	}
	// end::service[]

	// tag::async[]
	@Async
	CompletableFuture<Void> processAllInBackground(Path path, Consumer<ByteBuffer> process) {
		OpenOptions options = OpenOptions.defaults().buffering(1048576);
		try (AsyncBinaryFile file = this.files.openBinary(path, "rb", options).join()) {
			ByteBuffer chunk = ByteBuffer.allocate(65536); // one for all of the file
			while (file.readinto(chunk.clear()).join() > 0) {
				process.accept(chunk.flip());
			}
			return CompletableFuture.completedFuture(null);
		}
	}
	// end::async[]

	// tag::consumer[]
	CompletableFuture<Void> consumeAll(Path path, Consumer<ByteBuffer> consumer) {
		return this.files.withOpenBinary(path, "rb", (file) -> file.forEachChunk(65536, consumer));
	}
	// end::consumer[]

	// tag::reactor[]
	Mono<Void> processAllWithReactor(Path path, Function<ByteBuffer, Mono<Void>> process) {
		return JdkFlowAdapter.flowPublisherToFlux(this.files.chunks(path, 65536)).concatMap(process).then();
	}
	// end::reactor[]

	@RestController
	static class Web {

		private final LargeReads service;

		Web(LargeReads service) {
			this.service = service;
		}

		// tag::webflux[]
		@GetMapping("/sizes/{name}")
		Mono<String> size(@PathVariable String name) {
			LongAdder size = new LongAdder();
			return this.service
				.processAllWithReactor(Path.of(name), (chunk) -> Mono.fromRunnable(() -> size.add(chunk.remaining())))
				.then(Mono.fromSupplier(size::toString));
		}
		// end::webflux[]

	}

}
