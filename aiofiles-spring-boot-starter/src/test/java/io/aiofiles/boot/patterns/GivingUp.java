package io.aiofiles.boot.patterns;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import io.aiofiles.AsyncFileOperations;
import org.springframework.http.MediaType;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;

/** Operations that nobody wants any more, and those that take too long. */
@Service
class GivingUp {

	private final AsyncFileOperations files;

	GivingUp(AsyncFileOperations files) {
		this.files = files;
	}

	// tag::service[]
	CompletableFuture<String> lineWithin(Duration time) {
		return this.files.stdio().stdin().readline().orTimeout(time.toMillis(), TimeUnit.MILLISECONDS);
	}

	CompletableFuture<Void> eachLineWithin(Path path, Duration time,
			Function<String, CompletableFuture<Void>> process) {
		return this.files.withOpen(path, "r", (file) -> file.forEachLineAsync(process))
			.orTimeout(time.toMillis(), TimeUnit.MILLISECONDS); // closes the file, too
	}
	// end::service[]

	// tag::async[]
	@Async
	CompletableFuture<String> lineInBackground(Duration time) throws InterruptedException, ExecutionException {
		CompletableFuture<String> line = this.files.stdio().stdin().readline();
		try {
			return CompletableFuture.completedFuture(line.get(time.toMillis(), TimeUnit.MILLISECONDS));
		}
		catch (TimeoutException ex) {
			line.cancel(true); // what comes later goes to the next read
			return CompletableFuture.completedFuture("");
		}
	}
	// end::async[]

	// tag::reactor[]
	Flux<String> firstLinesWithReactor(Path path, int count, Duration time) {
		return JdkFlowAdapter.flowPublisherToFlux(this.files.lines(path))
			.take(count) // cancels the rest, which closes the file
			.timeout(time);
	}
	// end::reactor[]

	@RestController
	static class Web {

		private final GivingUp service;

		Web(GivingUp service) {
			this.service = service;
		}

		// tag::webflux[]
		@GetMapping(path = "/tops/{name}", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		Flux<String> top(@PathVariable String name) {
			return this.service.firstLinesWithReactor(Path.of(name), 10, Duration.ofSeconds(30));
		}
		// end::webflux[]

	}

}
