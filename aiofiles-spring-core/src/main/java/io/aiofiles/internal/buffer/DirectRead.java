package io.aiofiles.internal.buffer;

import java.io.IOException;
import java.nio.ByteBuffer;

import io.aiofiles.internal.channel.RawFile;
import org.jspecify.annotations.Nullable;

/** One read of a file into a direct buffer, made while the bytes before it are used. */
final class DirectRead extends BesideTransfer {

	private final RawFile raw;

	private final long offset;

	/** Where the bytes go; this read's own until it is given back. */
	private @Nullable ByteBuffer buffer;

	private final int size;

	private int count;

	/**
	 * Prepare to read.
	 * @param raw the file, which allows a read beside others
	 * @param buffer where the bytes go, from the first to the capacity
	 * @param offset where to read
	 */
	DirectRead(RawFile raw, ByteBuffer buffer, long offset) {
		this.raw = raw;
		this.buffer = buffer;
		this.size = buffer.capacity();
		this.offset = offset;
	}

	@Override
	void transfer() {
		int read = -1;
		try {
			read = Transfers.read(this.raw, buffer().clear(), this.offset);
		}
		catch (IOException | RuntimeException ex) {
			// whoever wants these bytes will read again, and learn why that fails
		}
		finally {
			this.count = Math.max(0, read);
		}
	}

	private ByteBuffer buffer() {
		ByteBuffer present = this.buffer;
		if (present == null) {
			throw new IllegalStateException("the buffer was given back");
		}
		return present;
	}

	@Override
	boolean isWhole() {
		return this.count == this.size;
	}

	/** Where the bytes begin in the file. */
	long offset() {
		return this.offset;
	}

	/** Where the bytes end in the file, once it is done. */
	long end() {
		return this.offset + this.count;
	}

	/** Copy from an offset on, once it is done. Returns how many bytes. */
	int copy(ByteBuffer target, long from) {
		int copied = (int) Math.min(target.remaining(), end() - from);
		target.put(target.position(), buffer(), (int) (from - this.offset), copied);
		target.position(target.position() + copied);
		return copied;
	}

	/** Its bytes are of no use any more. */
	void giveBack() {
		ByteBuffer present = this.buffer;
		if (present != null && giveUp()) {
			this.buffer = null;
			DirectBuffers.SHARED.giveBack(present);
		}
	}

}
