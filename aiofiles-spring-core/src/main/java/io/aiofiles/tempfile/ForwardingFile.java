package io.aiofiles.tempfile;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.file.AsyncFile;
import io.aiofiles.file.Whence;
import org.jspecify.annotations.Nullable;

/**
 * A file that has more to offer than the one that it stands in front of.
 *
 * @param <F> the type of the file below
 */
abstract class ForwardingFile<F extends AsyncFile> implements AsyncFile {

	private final F file;

	ForwardingFile(F file) {
		this.file = file;
	}

	final F file() {
		return this.file;
	}

	@Override
	public @Nullable Path path() {
		return this.file.path();
	}

	@Override
	public String mode() {
		return this.file.mode();
	}

	@Override
	public boolean isClosed() {
		return this.file.isClosed();
	}

	@Override
	public CompletableFuture<@Nullable Void> flush() {
		return this.file.flush();
	}

	@Override
	public CompletableFuture<Long> seek(long offset, Whence whence) {
		return this.file.seek(offset, whence);
	}

	@Override
	public CompletableFuture<Long> tell() {
		return this.file.tell();
	}

	@Override
	public CompletableFuture<Long> truncate() {
		return this.file.truncate();
	}

	@Override
	public CompletableFuture<Long> truncate(long size) {
		return this.file.truncate(size);
	}

	@Override
	public CompletableFuture<Boolean> readable() {
		return this.file.readable();
	}

	@Override
	public CompletableFuture<Boolean> writable() {
		return this.file.writable();
	}

	@Override
	public CompletableFuture<Boolean> seekable() {
		return this.file.seekable();
	}

	@Override
	public CompletableFuture<Boolean> isatty() {
		return this.file.isatty();
	}

	@Override
	public CompletableFuture<@Nullable Void> force(boolean metaData) {
		return this.file.force(metaData);
	}

	@Override
	public CompletableFuture<Long> size() {
		return this.file.size();
	}

	@Override
	public CompletableFuture<@Nullable Void> closeAsync() {
		return this.file.closeAsync();
	}

	@Override
	public void close() {
		this.file.close();
	}

	@Override
	public String toString() {
		return this.file.toString();
	}

}
