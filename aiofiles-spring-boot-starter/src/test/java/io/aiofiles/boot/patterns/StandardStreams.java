package io.aiofiles.boot.patterns;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.stdio.StdioOperations;
import org.springframework.http.MediaType;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Mono;

/** The standard streams, as text. */
@Service
class StandardStreams {

	private final AsyncFileOperations files;

	StandardStreams(AsyncFileOperations files) {
		this.files = files;
	}

	// tag::service[]
	CompletableFuture<Void> filter(Function<String, CompletableFuture<String>> process) {
		StdioOperations stdio = this.files.stdio();
		return stdio.stdin()
			.forEachLineAsync(
					(line) -> process.apply(line).thenCompose((result) -> stdio.stdout().write(result + "\n")))
			.thenCompose((end) -> stdio.stdout().write("Processing complete\n"))
			.thenCompose((count) -> stdio.stdout().flush());
	}
	// end::service[]

	// tag::async[]
	@Async
	CompletableFuture<Integer> filterInBackground(UnaryOperator<String> process) {
		StdioOperations stdio = this.files.stdio();
		int lines = 0;
		String line = stdio.stdin().readline().join(); // empty at the end
		while (!line.isEmpty()) {
			stdio.stdout().write(process.apply(line)).join();
			lines++;
			line = stdio.stdin().readline().join();
		}
		return CompletableFuture.completedFuture(lines);
	}
	// end::async[]

	// tag::reactor[]
	Mono<Void> filterWithReactor(Function<String, Mono<String>> process) {
		StdioOperations stdio = this.files.stdio();
		return JdkFlowAdapter.flowPublisherToFlux(stdio.stdin().lines())
			.concatMap(process)
			.concatMap((result) -> Mono.fromFuture(() -> stdio.stdout().write(result + "\n")))
			.then();
	}
	// end::reactor[]

	@RestController
	static class Web {

		private final StandardStreams service;

		private final AsyncFileOperations files;

		Web(StandardStreams service, AsyncFileOperations files) {
			this.service = service;
			this.files = files;
		}

		// tag::webflux[]
		@GetMapping(path = "/stdin", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		Flow.Publisher<String> stdin() {
			return this.files.stdio().stdin().lines();
		}
		// end::webflux[]

	}

}
