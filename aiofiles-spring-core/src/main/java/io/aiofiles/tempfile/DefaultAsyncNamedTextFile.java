package io.aiofiles.tempfile;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.file.AsyncTextFile;
import org.jspecify.annotations.Nullable;

/** The one {@link AsyncNamedTextFile}. */
final class DefaultAsyncNamedTextFile extends ForwardingTextFile implements AsyncNamedTextFile {

	private final Path name;

	private final @Nullable Removable removable;

	/**
	 * Create a file.
	 * @param file the open file
	 * @param name its name
	 * @param removable what outlives closing, or {@code null} if nothing does or nobody
	 * removes it
	 * @param origin where the file was asked for
	 */
	DefaultAsyncNamedTextFile(AsyncTextFile file, Path name, @Nullable Removable removable,
			@Nullable Throwable origin) {
		super(file);
		this.name = name;
		this.removable = removable;
		if (removable != null) {
			removable.ownedBy(this, "temporary file", origin);
		}
	}

	@Override
	public Path name() {
		return this.name;
	}

	@Override
	public CompletableFuture<@Nullable Void> cleanup() {
		return NamedFiles.cleanup(this, this.removable);
	}

}
