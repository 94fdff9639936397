package io.aiofiles.boot.patterns;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.file.AsyncTextFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A use that fails: the file is closed nevertheless. */
@Service
class FailingUse {

	private static final Logger logger = LoggerFactory.getLogger(FailingUse.class);

	private final AsyncFileOperations files;

	FailingUse(AsyncFileOperations files) {
		this.files = files;
	}

	// tag::service[]
	CompletableFuture<Integer> write(Path path, Function<AsyncTextFile, CompletableFuture<Integer>> use) {
		return this.files.withOpen(path, "w", (file) -> use.apply(file).whenComplete((count, failure) -> {
			if (failure != null) {
				logger.warn("Write failed", failure); // and then the file is closed
			}
		}));
	}
	// end::service[]

	// tag::async[]
	@Async
	CompletableFuture<Integer> writeInBackground(Path path, Function<AsyncTextFile, CompletableFuture<Integer>> use) {
		try (AsyncTextFile file = this.files.open(path, "w").join()) {
			return CompletableFuture.completedFuture(use.apply(file).join());
		}
		catch (CompletionException ex) { // the file is closed here
			logger.warn("Write failed", ex);
			throw ex;
		}
	}
	// end::async[]

	// tag::reactor[]
	Mono<Integer> writeWithReactor(Path path, Function<AsyncTextFile, Mono<Integer>> use) {
		return Mono
			.usingWhen(Mono.fromFuture(() -> this.files.open(path, "w")), use,
					(file) -> Mono.fromFuture(file.closeAsync()))
			.doOnError((failure) -> logger.warn("Write failed", failure));
	}
	// end::reactor[]

	@RestController
	static class Web {

		private final FailingUse service;

		private final AsyncFileOperations files;

		Web(FailingUse service, AsyncFileOperations files) {
			this.service = service;
			this.files = files;
		}

		// tag::webflux[]
		@PutMapping("/texts/{name}")
		Mono<String> replace(@PathVariable String name, @RequestBody Mono<String> text) {
			return text.flatMap((content) -> Mono.fromFuture(() -> this.files.writeAtomically(Path.of(name), content)))
				.map((path) -> "Written")
				.onErrorReturn(IOException.class, "Write failed, and the old text is still there");
		}
		// end::webflux[]

	}

}
