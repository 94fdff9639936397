package io.aiofiles.boot.examples;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.AsyncFileOperations;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

@Service
class Notes {

	private final AsyncFileOperations files;

	private final Path file;

	Notes(AsyncFileOperations files, @Value("${notes.file}") Path file) {
		this.files = files;
		this.file = file;
	}

	CompletableFuture<Integer> add(String note) {
		return this.files.withOpen(this.file, "a", (notes) -> notes.write(note + "\n"));
	}

	CompletableFuture<String> all() {
		return this.files.readString(this.file).exceptionally((failure) -> "no notes");
	}

}
