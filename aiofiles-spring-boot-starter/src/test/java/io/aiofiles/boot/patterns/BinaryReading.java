package io.aiofiles.boot.patterns;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.OpenOptions;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The beginning of a binary file, on an executor of its own. */
@Service
class BinaryReading {

	private final AsyncFileOperations files;

	private final Executor archivePool;

	BinaryReading(AsyncFileOperations files, @Qualifier("archivePool") Executor archivePool) {
		this.files = files;
		this.archivePool = archivePool;
	}

	// tag::service[]
	CompletableFuture<byte[]> head(Path path) {
		OpenOptions options = OpenOptions.defaults().executor(this.archivePool);
		return this.files.withOpenBinary(path, "rb", options, (file) -> file.read(1024));
	}
	// end::service[]

	// tag::async[]
	@Async
	CompletableFuture<byte[]> headInBackground(Path path) {
		OpenOptions options = OpenOptions.defaults().executor(this.archivePool);
		try (AsyncBinaryFile file = this.files.openBinary(path, "rb", options).join()) {
			return CompletableFuture.completedFuture(file.read(1024).join());
		}
	}
	// end::async[]

	// tag::reactor[]
	Mono<byte[]> headWithReactor(Path path) {
		AsyncFileOperations archive = this.files.withExecutor(this.archivePool);
		return Mono.fromFuture(() -> archive.withOpenBinary(path, "rb", (file) -> file.read(1024)));
	}
	// end::reactor[]

	@Configuration(proxyBeanMethods = false)
	static class Pools {

		// tag::bean[]
		@Bean(defaultCandidate = false)
		ThreadPoolTaskExecutor archivePool() {
			ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
			pool.setCorePoolSize(4);
			pool.setThreadNamePrefix("archive-");
			return pool;
		}
		// end::bean[]

	}

	@RestController
	static class Web {

		private final BinaryReading service;

		Web(BinaryReading service) {
			this.service = service;
		}

		// tag::webflux[]
		@GetMapping(path = "/heads/{name}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
		CompletableFuture<byte[]> head(@PathVariable String name) {
			return this.service.head(Path.of(name));
		}
		// end::webflux[]

	}

}
