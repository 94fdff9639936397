package io.aiofiles.boot.patterns;

import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.OpenOptions;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Text that is with the operating system, or on the disk, when a write completes. */
@Service
class UnbufferedWriting {

	private final AsyncFileOperations files;

	UnbufferedWriting(AsyncFileOperations files) {
		this.files = files;
	}

	// tag::service[]
	CompletableFuture<Void> log(Path path, String entry) {
		OpenOptions options = OpenOptions.defaults().buffering(0);
		return this.files.withOpen(path, "a", options,
				(file) -> file.write(entry + "\n").thenCompose((count) -> file.force(false)));
	}
	// end::service[]

	// tag::async[]
	@Async
	CompletableFuture<Void> logAllInBackground(Path path, BlockingQueue<String> entries) throws InterruptedException {
		OpenOptions options = OpenOptions.defaults().buffering(0);
		try (AsyncTextFile file = this.files.open(path, "w", options).join()) {
			String entry = entries.take();
			while (!entry.isEmpty()) {
				file.write(entry + "\n").join(); // now everybody sees it
				entry = entries.take();
			}
			return CompletableFuture.completedFuture(null);
		}
	}
	// end::async[]

	// tag::reactor[]
	Mono<Void> logAllWithReactor(Path path, Flux<String> entries) {
		OpenOptions options = OpenOptions.defaults().buffering(0);
		return Mono.usingWhen(Mono.fromFuture(() -> this.files.open(path, "w", options)),
				(file) -> entries.concatMap((entry) -> Mono.fromFuture(() -> file.write(entry + "\n"))).then(),
				(file) -> Mono.fromFuture(file.closeAsync()));
	}
	// end::reactor[]

	@RestController
	static class Web {

		private final UnbufferedWriting service;

		Web(UnbufferedWriting service) {
			this.service = service;
		}

		// tag::webflux[]
		@PostMapping("/logs/{name}")
		@ResponseStatus(HttpStatus.NO_CONTENT)
		CompletableFuture<Void> log(@PathVariable String name, @RequestBody String entry) {
			return this.service.log(Path.of(name), entry);
		}
		// end::webflux[]

	}

}
