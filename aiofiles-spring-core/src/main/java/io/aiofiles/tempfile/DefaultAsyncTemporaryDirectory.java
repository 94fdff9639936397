package io.aiofiles.tempfile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.aiofiles.file.FileContext;
import org.jspecify.annotations.Nullable;

/** The one {@link AsyncTemporaryDirectory}. */
final class DefaultAsyncTemporaryDirectory implements AsyncTemporaryDirectory {

	private final Path path;

	private final boolean deleting;

	private final Removable removable;

	private DefaultAsyncTemporaryDirectory(Path path, boolean deleting, Removable removable) {
		this.path = path;
		this.deleting = deleting;
		this.removable = removable;
	}

	static DefaultAsyncTemporaryDirectory of(FileContext context, Path path, TempfileOptions options,
			@Nullable Throwable origin) {
		boolean ignoring = options.ignoresCleanupErrors();
		Removable removable = new Removable(context, path, () -> TreeRemoval.remove(path, ignoring));
		DefaultAsyncTemporaryDirectory directory = new DefaultAsyncTemporaryDirectory(path, options.deletes(),
				removable);
		if (options.deletes()) {
			removable.ownedBy(directory, "temporary directory", origin);
		}
		return directory;
	}

	@Override
	public Path path() {
		return this.path;
	}

	@Override
	public CompletableFuture<@Nullable Void> cleanup() {
		return this.removable.remove();
	}

	@Override
	public CompletableFuture<@Nullable Void> closeAsync() {
		return this.deleting ? cleanup() : CompletableFuture.completedFuture(null);
	}

	@Override
	public void close() {
		try {
			closeAsync().join();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof IOException failure) {
				throw new UncheckedIOException(failure);
			}
			throw ex;
		}
	}

	@Override
	public String toString() {
		return "AsyncTemporaryDirectory[" + this.path + "]";
	}

}
