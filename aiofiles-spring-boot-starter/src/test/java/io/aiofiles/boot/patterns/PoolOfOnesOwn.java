package io.aiofiles.boot.patterns;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.aiofiles.AsyncFileOperations;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;

/** All operations on a pool of their own. */
@Service
class PoolOfOnesOwn {

	// tag::view[]
	private final AsyncFileOperations archive;

	PoolOfOnesOwn(AsyncFileOperations files, @Qualifier("archivePool") Executor archivePool) {
		this.archive = files.withExecutor(archivePool);
	}
	// end::view[]

	// tag::service[]
	CompletableFuture<byte[]> content(Path path) {
		return this.archive.withOpenBinary(path, "rb", (file) -> file.read());
	}
	// end::service[]

	// tag::async[]
	@Async // on the application's executor, not on the pool that it waits for
	CompletableFuture<Integer> sizeInBackground(Path path) {
		return CompletableFuture.completedFuture(this.archive.readAllBytes(path).join().length);
	}
	// end::async[]

	// tag::reactor[]
	Flux<ByteBuffer> chunksWithReactor(Path path) {
		return JdkFlowAdapter.flowPublisherToFlux(this.archive.chunks(path));
	}
	// end::reactor[]

	@RestController
	static class Web {

		private final PoolOfOnesOwn service;

		Web(PoolOfOnesOwn service) {
			this.service = service;
		}

		// tag::webflux[]
		@GetMapping(path = "/archive/{name}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
		CompletableFuture<byte[]> archived(@PathVariable String name) {
			return this.service.content(Path.of(name));
		}
		// end::webflux[]

	}

}
