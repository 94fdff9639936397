package io.aiofiles.boot.patterns;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.file.AsyncBinaryFile;
import org.springframework.http.MediaType;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A temporary file without a name. */
@Service
class UnnamedFiles {

	private final AsyncFileOperations files;

	UnnamedFiles(AsyncFileOperations files) {
		this.files = files;
	}

	// tag::service[]
	CompletableFuture<byte[]> roundTrip(byte[] data) {
		return this.files.tempfile()
			.withTemporaryFile((file) -> file.write(data)
				.thenCompose((count) -> file.seek(0))
				.thenCompose((position) -> file.read()));
	}
	// end::service[]

	// tag::async[]
	@Async
	CompletableFuture<byte[]> roundTripInBackground(byte[] data) {
		try (AsyncBinaryFile file = this.files.tempfile().temporaryFile().join()) {
			file.write(data).join();
			file.seek(0).join();
			return CompletableFuture.completedFuture(file.read().join());
		}
	}
	// end::async[]

	// tag::reactor[]
	Flux<ByteBuffer> roundTripWithReactor(byte[] data) {
		return Flux.usingWhen(Mono.fromFuture(() -> this.files.tempfile().temporaryFile()),
				(file) -> Mono.fromFuture(file.write(data))
					.then(Mono.fromFuture(() -> file.seek(0)))
					.thenMany(JdkFlowAdapter.flowPublisherToFlux(file.chunks(8192))),
				(file) -> Mono.fromFuture(file.closeAsync()));
	}
	// end::reactor[]

	@RestController
	static class Web {

		private final UnnamedFiles service;

		Web(UnnamedFiles service) {
			this.service = service;
		}

		// tag::webflux[]
		@PostMapping(path = "/echo", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
		Flux<ByteBuffer> echo(@RequestBody byte[] data) {
			return this.service.roundTripWithReactor(data);
		}
		// end::webflux[]

	}

}
