package io.aiofiles.sample.readme;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.AsyncFileTemplate;

/** The library without Spring Boot. */
final class WithoutBoot {

	private WithoutBoot() {
	}

	static CompletableFuture<String> print(Executor executor, Path path) {
		AsyncFileOperations files = new AsyncFileTemplate(executor);
		return files.readString(path);
	}

}
