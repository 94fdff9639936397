package io.aiofiles.path;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.execution.FileOperation;
import io.aiofiles.file.FileContext;

/** The one {@link PathOperations}. */
final class DefaultPathOperations implements PathOperations {

	private final FileContext context;

	DefaultPathOperations(FileContext context) {
		this.context = context;
	}

	private <T> CompletableFuture<T> run(FileOperation operation, Path path, Callable<T> work) {
		return this.context.handOff().run(operation, path, work);
	}

	@Override
	public CompletableFuture<Boolean> exists(Path path) {
		return run(FileOperation.EXISTS, path, () -> !path.toString().isEmpty() && Files.exists(path));
	}

	@Override
	public CompletableFuture<Boolean> isfile(Path path) {
		return run(FileOperation.ISFILE, path, () -> Files.isRegularFile(path));
	}

	@Override
	public CompletableFuture<Boolean> isdir(Path path) {
		return run(FileOperation.ISDIR, path, () -> !path.toString().isEmpty() && Files.isDirectory(path));
	}

	@Override
	public CompletableFuture<Long> getsize(Path path) {
		return run(FileOperation.GETSIZE, path, () -> Files.size(path));
	}

}
