package io.aiofiles.sample.readme;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.AsyncFileOperations;

import org.springframework.stereotype.Service;

@Service
class LogService {

	private final AsyncFileOperations files;

	LogService(AsyncFileOperations files) {
		this.files = files;
	}

	CompletableFuture<Integer> append(Path log, String line) {
		return this.files.withOpen(log, "a", (file) -> file.write(line + "\n"));
	}

}
