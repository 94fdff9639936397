package io.aiofiles.tempfile;

import java.util.concurrent.CompletableFuture;

import io.aiofiles.execution.FileOperation;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.FileOpening;
import io.aiofiles.internal.channel.SpooledRawFile;
import org.jspecify.annotations.Nullable;

/** The one {@link AsyncSpooledTextFile}. */
final class DefaultAsyncSpooledTextFile extends ForwardingTextFile implements AsyncSpooledTextFile {

	private final SpooledRawFile raw;

	DefaultAsyncSpooledTextFile(AsyncTextFile file, SpooledRawFile raw) {
		super(file);
		this.raw = raw;
	}

	@Override
	public CompletableFuture<@Nullable Void> rollover() {
		return FileOpening.call(file(), FileOperation.ROLLOVER, (below) -> this.raw.rollover());
	}

	@Override
	public boolean isRolled() {
		return !this.raw.isInMemory();
	}

	@Override
	public CompletableFuture<Integer> fileno() {
		return rollover().thenCompose((done) -> file().fileno());
	}

}
