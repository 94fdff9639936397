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

	/** Where the bytes go: its reader's, until it is given up. */
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
	}

	byte[] array() {
		return this.array;
	}

	long offset() {
		return this.offset;
	}

	/** How many bytes there was room for. */
	int room() {
		return this.array.length - HEADROOM;
	}

	/** How many bytes were read, once it is done; -1 at the end, or if that failed. */
	int count() {
		return this.count;
	}

	@Override
	void transfer() {
		int read = -1;
		try {
			read = Transfers.read(this.raw, ByteBuffer.wrap(this.array, HEADROOM, room()), this.offset);
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
		return this.count == room();
	}

	/**
	 * Its bytes are of no use any more.
	 * @return whether nobody has begun, or will, so that the array is nobody's
	 */
	boolean giveUp() {
		boolean unbegun = retract();
		if (unbegun) {
			this.array = NONE;
		}
		return unbegun;
	}

}
