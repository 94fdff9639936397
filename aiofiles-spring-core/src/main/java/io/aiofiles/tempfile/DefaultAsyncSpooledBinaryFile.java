package io.aiofiles.tempfile;

import java.util.concurrent.CompletableFuture;

import io.aiofiles.execution.FileOperation;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.FileOpening;
import io.aiofiles.internal.channel.SpooledRawFile;
import org.jspecify.annotations.Nullable;

/** The one {@link AsyncSpooledBinaryFile}. */
final class DefaultAsyncSpooledBinaryFile extends ForwardingBinaryFile implements AsyncSpooledBinaryFile {

	private final SpooledRawFile raw;

	private final String givenMode;

	DefaultAsyncSpooledBinaryFile(AsyncBinaryFile file, SpooledRawFile raw, String givenMode) {
		super(file);
		this.raw = raw;
		this.givenMode = givenMode;
	}

	@Override
	public String mode() {
		return isRolled() ? super.mode() : this.givenMode;
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
