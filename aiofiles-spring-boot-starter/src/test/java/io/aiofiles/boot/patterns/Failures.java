package io.aiofiles.boot.patterns;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.file.AsyncTextFile;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Files that are not there, that are not allowed, that fail. */
@Service
class Failures {

	private final AsyncFileOperations files;

	Failures(AsyncFileOperations files) {
		this.files = files;
	}

	// tag::service[]
	CompletableFuture<String> contentOrReason(Path path) {
		return this.files.withOpen(path, "r", (file) -> file.read()).exceptionally((failure) -> {
			if (failure instanceof NoSuchFileException) {
				return "File not found";
			}
			if (failure instanceof AccessDeniedException) {
				return "Permission denied";
			}
			if (failure instanceof IOException) {
				return "I/O error: " + failure.getMessage();
			}
			throw new CompletionException(failure);
		});
	}
	// end::service[]

	// tag::async[]
	@Async
	CompletableFuture<String> contentOrReasonInBackground(Path path) {
		try (AsyncTextFile file = this.files.open(path).join()) {
			return CompletableFuture.completedFuture(file.read().join());
		}
		catch (CompletionException ex) { // join() wraps what the file system says
			if (ex.getCause() instanceof NoSuchFileException) {
				return CompletableFuture.completedFuture("File not found");
			}
			throw ex;
		}
	}
	// end::async[]

	// tag::reactor[]
	Mono<String> contentOrReasonWithReactor(Path path) {
		return Mono.fromFuture(() -> this.files.readString(path))
			.onErrorReturn(NoSuchFileException.class, "File not found")
			.onErrorReturn(AccessDeniedException.class, "Permission denied")
			.onErrorResume(IOException.class, (ex) -> Mono.just("I/O error: " + ex.getMessage()));
	}
	// end::reactor[]

	@RestController
	static class Web {

		private final Failures service;

		private final AsyncFileOperations files;

		Web(Failures service, AsyncFileOperations files) {
			this.service = service;
			this.files = files;
		}

		// tag::webflux[]
		@GetMapping("/originals/{name}")
		CompletableFuture<String> original(@PathVariable String name) {
			return this.files.readString(Path.of(name));
		}

		@ExceptionHandler(NoSuchFileException.class)
		@ResponseStatus(HttpStatus.NOT_FOUND)
		String notFound() {
			return "File not found";
		}

		@ExceptionHandler(AccessDeniedException.class)
		@ResponseStatus(HttpStatus.FORBIDDEN)
		String denied() {
			return "Permission denied";
		}
		// end::webflux[]

	}

}
