package io.aiofiles.boot.patterns;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.tempfile.AsyncNamedTextFile;
import io.aiofiles.tempfile.TempfileOptions;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A temporary file with a name, which outlives its handle. */
@Service
class NamedFiles {

	private final AsyncFileOperations files;

	NamedFiles(AsyncFileOperations files) {
		this.files = files;
	}

	// tag::service[]
	CompletableFuture<Path> keep(String text) {
		TempfileOptions options = TempfileOptions.defaults().mode("w+").suffix(".txt").delete(false);
		return this.files.tempfile()
			.withNamedTemporaryTextFile(options, (file) -> file.write(text).thenApply((count) -> file.name()));
	}
	// end::service[]

	// tag::async[]
	@Async
	CompletableFuture<Path> keepInBackground(String text) {
		TempfileOptions options = TempfileOptions.defaults().mode("w+").suffix(".txt").delete(false);
		try (AsyncNamedTextFile file = this.files.tempfile().namedTemporaryTextFile(options).join()) {
			file.write(text).join();
			return CompletableFuture.completedFuture(file.name());
		}
	}
	// end::async[]

	// tag::reactor[]
	Mono<Path> keepWithReactor(Flow.Publisher<ByteBuffer> body) {
		TempfileOptions options = TempfileOptions.defaults().suffix(".part").delete(false);
		return Mono.fromFuture(() -> this.files.tempfile()
			.withNamedTemporaryFile(options,
					(file) -> this.files.write(file.name(), body).thenApply((count) -> file.name())));
	}
	// end::reactor[]

	@RestController
	static class Web {

		private final NamedFiles service;

		Web(NamedFiles service) {
			this.service = service;
		}

		// tag::webflux[]
		@PostMapping("/drafts")
		CompletableFuture<String> draft(@RequestBody String text) {
			return this.service.keep(text).thenApply((path) -> path.getFileName().toString());
		}
		// end::webflux[]

	}

}
