package io.aiofiles.internal.buffer;

import java.io.IOException;
import java.nio.ByteBuffer;

import io.aiofiles.internal.channel.RawFile;

/** One read of a file, made while the bytes before it are being used. */
final class ReadAhead extends BesideTransfer {

	private static final ByteBuffer NONE = ByteBuffer.allocate(0);

	private final RawFile raw;

	private final long offset;

	private final int room;

	/** Where the bytes go; this read's own until it is done. */
	private ByteBuffer buffer;

	private int count;

	/**
	 * Prepare to read.
	 * @param raw the file, which allows a read beside others
	 * @param buffer where the bytes go, from its position to its limit
	 * @param offset where to read
	 */
	ReadAhead(RawFile raw, ByteBuffer buffer, long offset) {
		this.raw = raw;
		this.buffer = buffer;
		this.offset = offset;
		this.room = buffer.remaining();
	}

	@Override
	void transfer() {
		int read = 0;
		try {
			read = Math.max(0, Transfers.read(this.raw, this.buffer, this.offset));
		}
		catch (IOException | RuntimeException ex) {
			// whoever wants these bytes will read again, and learn why that fails
		}
		finally {
			this.count = read;
		}
	}

	@Override
	boolean isWhole() {
		return this.count == this.room;
	}

	/** Where the bytes begin in the file. */
	long offset() {
		return this.offset;
	}

	/** How many bytes there is room for. */
	int room() {
		return this.room;
	}

	/** How many bytes were read, once it is done: none at the end, or if that failed. */
	int count() {
		return this.count;
	}

	/** Where the bytes end in the file, once it is done. */
	long end() {
		return this.offset + this.count;
	}

	/** Copy from an offset on, once it is done. Returns how many bytes. */
	int copy(ByteBuffer target, long from) {
		int copied = (int) Math.min(target.remaining(), end() - from);
		int index = this.buffer.position() - (int) (end() - from);
		target.put(target.position(), this.buffer, index, copied);
		target.position(target.position() + copied);
		return copied;
	}

	/** Take the buffer away, once it is done or given up. */
	ByteBuffer takeBuffer() {
		ByteBuffer taken = this.buffer;
		this.buffer = NONE;
		return taken;
	}

}
