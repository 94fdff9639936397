package io.aiofiles.internal.buffer;

import java.io.IOException;
import java.nio.ByteBuffer;

import io.aiofiles.internal.channel.RawFile;

/** One read of a file, made while the bytes before it are being used. */
final class ReadAhead extends BesideTransfer {

	/**
	 * Room before the bytes that were read, for what is left of those before them.
	 */
	static final int HEADROOM = 8 * 1024;

	private static final byte[] NONE = {};

	private final RawFile raw;

	private final long offset;

	/** How many bytes there is room for. */
	private final int room;

	/** Where the bytes go; this read's own until it is done. */
	private byte[] array;

	private int count;

	/**
	 * Prepare to read.
	 * @param raw the file, which allows a read beside others
	 * @param array where the bytes go, behind the headroom
	 * @param offset where to read
	 */
	ReadAhead(RawFile raw, byte[] array, long offset) {
		this.raw = raw;
		this.array = array;
		this.offset = offset;
		this.room = array.length - HEADROOM;
	}

	/** Take the array away, once it is done or given up. */
	byte[] takeArray() {
		byte[] taken = this.array;
		this.array = NONE;
		return taken;
	}

	long offset() {
		return this.offset;
	}

	/** How many bytes there was room for. */
	int room() {
		return this.room;
	}

	/** How many bytes were read, once it is done; -1 at the end, or if that failed. */
	int count() {
		return this.count;
	}

	@Override
	void transfer() {
		int read = -1;
		try {
			read = Transfers.read(this.raw, ByteBuffer.wrap(this.array, HEADROOM, this.room), this.offset);
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

}
