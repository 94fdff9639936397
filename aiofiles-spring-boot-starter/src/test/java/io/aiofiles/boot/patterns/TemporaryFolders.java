package io.aiofiles.boot.patterns;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.tempfile.AsyncTemporaryDirectory;
import org.springframework.http.MediaType;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A temporary directory. */
@Service
class TemporaryFolders {

	private final AsyncFileOperations files;

	TemporaryFolders(AsyncFileOperations files) {
		this.files = files;
	}

	// tag::service[]
	CompletableFuture<Long> sizeOf(String text) {
		return this.files.tempfile().withTemporaryDirectory((folder) -> {
			Path path = folder.resolve("temp_file.txt");
			return this.files.withOpen(path, "w", (file) -> file.write(text))
				.thenCompose((count) -> this.files.size(path));
		});
	}
	// end::service[]

	// tag::async[]
	@Async
	CompletableFuture<Long> sizeOfInBackground(String text) {
		try (AsyncTemporaryDirectory folder = this.files.tempfile().temporaryDirectory().join()) {
			Path path = folder.path().resolve("temp_file.txt");
			this.files.writeString(path, text).join();
			return CompletableFuture.completedFuture(this.files.size(path).join());
		}
	}
	// end::async[]

	// tag::reactor[]
	Flux<String> linesWithReactor(String text) {
		return Flux.usingWhen(Mono.fromFuture(() -> this.files.tempfile().temporaryDirectory()), (folder) -> {
			Path path = folder.path().resolve("temp_file.txt");
			return Mono.fromFuture(() -> this.files.writeString(path, text))
				.thenMany(JdkFlowAdapter.flowPublisherToFlux(this.files.lines(path)));
		}, (folder) -> Mono.fromFuture(folder.closeAsync()));
	}
	// end::reactor[]

	@RestController
	static class Web {

		private final TemporaryFolders service;

		Web(TemporaryFolders service) {
			this.service = service;
		}

		// tag::webflux[]
		@PostMapping(path = "/numbered", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		Flux<String> numbered(@RequestBody String text) {
			return this.service.linesWithReactor(text).index((number, line) -> (number + 1) + " " + line);
		}
		// end::webflux[]

	}

}
