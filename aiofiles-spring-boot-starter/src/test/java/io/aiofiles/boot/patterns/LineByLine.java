package io.aiofiles.boot.patterns;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.file.AsyncTextFile;
import org.springframework.http.MediaType;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Mono;

/** One line after the other, each processed asynchronously. */
@Service
class LineByLine {

	private final AsyncFileOperations files;

	LineByLine(AsyncFileOperations files) {
		this.files = files;
	}

	// tag::recursion[]
	CompletableFuture<Void> recursion(AsyncTextFile file, Function<String, CompletableFuture<Void>> process) {
		return file.readline()
			.thenCompose((line) -> line.isEmpty() ? CompletableFuture.completedFuture(null)
					: process.apply(line).thenCompose((nothing) -> recursion(file, process))); // StackOverflowError
	}
	// end::recursion[]

	// tag::service[]
	CompletableFuture<Void> eachLine(Path path, Function<String, CompletableFuture<Void>> process) {
		return this.files.withOpen(path, "r", (file) -> file.forEachLineAsync(process));
	}
	// end::service[]

	// tag::consumer[]
	CompletableFuture<Void> eachLineAtOnce(Path path, Consumer<String> consumer) {
		return this.files.withOpen(path, "r", (file) -> file.forEachLine(consumer));
	}
	// end::consumer[]

	// tag::async[]
	@Async
	CompletableFuture<Integer> longestLineInBackground(Path path) {
		int longest = 0;
		try (AsyncTextFile file = this.files.open(path).join()) {
			String line = file.readline().join();
			while (!line.isEmpty()) {
				longest = Math.max(longest, line.strip().length());
				line = file.readline().join(); // hardly ever takes a thread
			}
		}
		return CompletableFuture.completedFuture(longest);
	}
	// end::async[]

	// tag::reactor[]
	Mono<Void> eachLineWithReactor(Path path, Function<String, Mono<Void>> process) {
		return JdkFlowAdapter.flowPublisherToFlux(this.files.lines(path)).concatMap(process).then();
	}
	// end::reactor[]

	@RestController
	static class Web {

		private final LineByLine service;

		private final AsyncFileOperations files;

		Web(LineByLine service, AsyncFileOperations files) {
			this.service = service;
			this.files = files;
		}

		// tag::webflux[]
		@GetMapping(path = "/lines/{name}", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		Flow.Publisher<String> lines(@PathVariable String name) {
			return this.files.lines(Path.of(name));
		}
		// end::webflux[]

	}

}
