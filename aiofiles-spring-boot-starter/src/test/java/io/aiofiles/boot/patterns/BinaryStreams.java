package io.aiofiles.boot.patterns;

import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.stdio.StdioOperations;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The standard streams, as bytes. */
@Service
class BinaryStreams {

	private final AsyncFileOperations files;

	BinaryStreams(AsyncFileOperations files) {
		this.files = files;
	}

	// tag::service[]
	CompletableFuture<Integer> pass(UnaryOperator<byte[]> process) {
		StdioOperations stdio = this.files.stdio();
		return stdio.stdinBytes().read(1024).thenCompose((data) -> stdio.stdoutBytes().write(process.apply(data)));
	}
	// end::service[]

	// tag::async[]
	@Async
	CompletableFuture<Long> passAllInBackground(UnaryOperator<byte[]> process) {
		StdioOperations stdio = this.files.stdio();
		long count = 0;
		byte[] data = stdio.stdinBytes().read(1024).join();
		while (data.length > 0) {
			count += stdio.stdoutBytes().write(process.apply(data)).join();
			data = stdio.stdinBytes().read(1024).join();
		}
		return CompletableFuture.completedFuture(count);
	}
	// end::async[]

	// tag::reactor[]
	Mono<Void> passAllWithReactor(UnaryOperator<byte[]> process) {
		StdioOperations stdio = this.files.stdio();
		return Mono.fromFuture(() -> stdio.stdinBytes().read(1024))
			.repeat()
			.takeWhile((data) -> data.length > 0)
			.concatMap((data) -> Mono.fromFuture(() -> stdio.stdoutBytes().write(process.apply(data))))
			.then();
	}
	// end::reactor[]

	@RestController
	static class Web {

		private final BinaryStreams service;

		private final AsyncFileOperations files;

		Web(BinaryStreams service, AsyncFileOperations files) {
			this.service = service;
			this.files = files;
		}

		// tag::webflux[]
		@PostMapping("/stdout")
		CompletableFuture<Void> stdout(@RequestBody byte[] data) {
			return this.files.stdio().stdoutBytes().write(data).thenAccept((count) -> {
			});
		}
		// end::webflux[]

	}

}
