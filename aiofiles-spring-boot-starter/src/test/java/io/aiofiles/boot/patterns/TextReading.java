package io.aiofiles.boot.patterns;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.file.AsyncTextFile;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A text file, read whole. */
// tag::whole[]
@Service
class TextReading {

	private final AsyncFileOperations files;

	TextReading(AsyncFileOperations files) {
		this.files = files;
	}

	// tag::service[]
	CompletableFuture<String> content(Path path) {
		return this.files.withOpen(path, "r", (file) -> file.read());
	}
	// end::service[]

	// tag::async[]
	@Async
	CompletableFuture<String> contentInBackground(Path path) {
		try (AsyncTextFile file = this.files.open(path, "r").join()) {
			return CompletableFuture.completedFuture(file.read().join());
		}
	}
	// end::async[]

	// tag::reactor[]
	Mono<String> contentWithReactor(Path path) {
		return Mono.fromFuture(() -> this.files.withOpen(path, "r", (file) -> file.read()));
	}
	// end::reactor[]

	@RestController
	static class Web {

		private final TextReading service;

		Web(TextReading service) {
			this.service = service;
		}

		// tag::webflux[]
		@GetMapping("/texts/{name}")
		CompletableFuture<String> text(@PathVariable String name) {
			return this.service.content(Path.of(name));
		}
		// end::webflux[]

	}

}
// end::whole[]
