package io.aiofiles.boot.patterns;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.aiofiles.AsyncFileOperations;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Many files at the same time. */
@Service
class ManyFiles {

	private final AsyncFileOperations files;

	private final Pipeline pipeline;

	ManyFiles(AsyncFileOperations files, Pipeline pipeline) {
		this.files = files;
		this.pipeline = pipeline;
	}

	// tag::service[]
	CompletableFuture<Void> processAll(List<Path> paths, Function<ByteBuffer, CompletableFuture<Void>> processChunk) {
		return CompletableFuture.allOf(paths.stream()
			.map((path) -> this.pipeline.process(path, processChunk))
			.toArray(CompletableFuture<?>[]::new));
	}
	// end::service[]

	// tag::async[]
	CompletableFuture<Void> processAllInBackground(List<Path> paths,
			Function<byte[], CompletableFuture<Void>> processChunk) {
		return CompletableFuture.allOf(paths.stream()
			.map((path) -> this.pipeline.processInBackground(path, processChunk)) // @Async
			.toArray(CompletableFuture<?>[]::new));
	}
	// end::async[]

	// tag::reactor[]
	Mono<Long> countLinesWithReactor(Flux<Path> paths) {
		return paths.flatMap((path) -> JdkFlowAdapter.flowPublisherToFlux(this.files.lines(path)).count(), 16)
			.reduce(0L, Long::sum); // 16 files are open at the most
	}
	// end::reactor[]

	@RestController
	static class Web {

		private final ManyFiles service;

		Web(ManyFiles service) {
			this.service = service;
		}

		// tag::webflux[]
		@GetMapping("/count")
		Mono<String> count(@RequestParam List<String> name) {
			return this.service.countLinesWithReactor(Flux.fromIterable(name).map(Path::of)).map(String::valueOf);
		}
		// end::webflux[]

	}

}
