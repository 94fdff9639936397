package io.aiofiles.file;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.FileOperationListener;
import io.aiofiles.execution.HandleCall;
import io.aiofiles.execution.MemoryHeld;
import io.aiofiles.execution.WorkBeside;
import io.aiofiles.internal.buffer.BufferedFile;
import io.aiofiles.internal.channel.SpooledRawFile;
import io.aiofiles.internal.text.TextFile;
import org.jspecify.annotations.Nullable;

/**
 * What the calls of a handle work on: bytes, and for a text file the text above them.
 *
 * @param bytes the bytes
 * @param text the text, or {@code null} for a binary file
 * @param listener learns how many bytes the calls move
 */
record Engine(BufferedFile bytes, @Nullable TextFile text,
		FileOperationListener listener) implements MemoryHeld, WorkBeside {

	/** Those that run the caller's code, which may block. */
	private static final Set<FileOperation> FOREIGN = EnumSet.of(FileOperation.FOR_EACH_LINE,
			FileOperation.FOR_EACH_CHUNK, FileOperation.WRITELINES);

	TextFile requireText() {
		TextFile present = this.text;
		if (present == null) {
			throw new IllegalStateException("a call for text on a binary file");
		}
		return present;
	}

	@Override
	public @Nullable Object attempt(FileOperation operation, Callable<?> work) throws Exception {
		if (!this.bytes.isInMemory() || FOREIGN.contains(operation) || !(this.bytes.raw() instanceof SpooledRawFile raw)
				|| (operation == FileOperation.WRITE && this.text != null && !this.text.isRepeatable())) {
			return HandleCall.NOT_IN_MEMORY;
		}
		raw.stayInMemory(true);
		try {
			return work.call();
		}
		catch (SpooledRawFile.RolloverNeededException ex) {
			return HandleCall.NOT_IN_MEMORY;
		}
		finally {
			raw.stayInMemory(false);
			this.bytes.takeBytesRead(); // those of memory do not count
			this.bytes.takeBytesWritten();
		}
	}

	@Override
	public @Nullable Runnable takeWorkBeside() {
		return this.bytes.takeWorkBeside();
	}

	/** Before a call that may touch the file. */
	void heed(BooleanSupplier abandoned) {
		this.bytes.raw().heed(abandoned);
	}

	/** After a call that may have touched the file. */
	void report() {
		long read = this.bytes.takeBytesRead();
		long written = this.bytes.takeBytesWritten();
		if (read != 0 || written != 0) {
			this.listener.transferred(read, written);
		}
	}

	void mark() {
		if (this.text != null) {
			this.text.mark();
		}
		else {
			this.bytes.mark();
		}
	}

	void takeBack() {
		if (this.text != null) {
			this.text.reset();
		}
		else {
			this.bytes.reset();
		}
	}

	void keep() {
		if (this.text != null) {
			this.text.forgetMark();
		}
		else {
			this.bytes.forgetMark();
		}
	}

}
