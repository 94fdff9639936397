package io.aiofiles.internal.buffer;

import java.io.IOException;
import java.nio.ByteBuffer;

import io.aiofiles.internal.channel.RawFile;
import org.jspecify.annotations.Nullable;

/** The write of one full buffer, made while the next one is being filled. */
final class WriteBehind extends BesideTransfer {

	private static final byte[] NONE = {};

	private final RawFile raw;

	private final long offset;

	private final int count;

	/** The bytes, from the first on; this write's own until it is done. */
	private byte[] array;

	private int written;

	private long end;

	private @Nullable Throwable failure;

	/**
	 * Prepare to write.
	 * @param raw the file, which allows a write beside what is done in memory
	 * @param array the bytes, from the first on
	 * @param count how many
	 * @param offset where to write
	 */
	WriteBehind(RawFile raw, byte[] array, int count, long offset) {
		this.raw = raw;
		this.array = array;
		this.count = count;
		this.offset = offset;
	}

	@Override
	void transfer() {
		ByteBuffer source = ByteBuffer.wrap(this.array, 0, this.count);
		try {
			Transfers.writeFully(this.raw, source, this.offset);
		}
		catch (Throwable ex) {
			this.failure = ex;
		}
		this.written = source.position();
		this.end = this.offset + this.written;
		try {
			this.end = this.raw.end(this.offset, this.written);
		}
		catch (Throwable ex) {
			this.failure = (this.failure != null) ? this.failure : ex;
		}
	}

	int count() {
		return this.count;
	}

	/** How many bytes were written, once it is done. */
	int written() {
		return this.written;
	}

	/** Where the file goes on behind the bytes that were written, once it is done. */
	long end() {
		return this.end;
	}

	@Override
	boolean isWhole() {
		return this.failure == null;
	}

	/** Fail as the write has failed, once it is done. */
	void requireSuccess() throws IOException {
		Throwable cause = this.failure;
		if (cause instanceof IOException exception) {
			throw exception;
		}
		if (cause instanceof RuntimeException exception) {
			throw exception;
		}
		if (cause != null) {
			throw new IOException("writing failed: " + cause, cause);
		}
	}

	/** How many bytes were not written, once it is done or will never be begun. */
	int left() {
		return this.count - this.written;
	}

	/** Copy those bytes. Returns where they end. */
	int copyLeft(byte[] target, int at) {
		System.arraycopy(this.array, this.written, target, at, left());
		return at + left();
	}

	/** Take the array away, once it is done. */
	byte[] takeArray() {
		byte[] taken = this.array;
		this.array = NONE;
		return taken;
	}

}
