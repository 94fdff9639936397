package io.aiofiles.internal.buffer;

import java.io.IOException;
import java.nio.ByteBuffer;

import io.aiofiles.internal.channel.RawFile;

/** Whole transfers out of the partial ones that a file makes. */
final class Transfers {

	/** A channel that says "nothing" this often in a row will never say anything else. */
	private static final int FRUITLESS_TRIES = 1000;

	private Transfers() {
	}

	/**
	 * Read at least one byte, if there is any room.
	 * @return how many, or -1 at the end of the file
	 */
	static int read(RawFile raw, ByteBuffer target, long offset) throws IOException {
		if (!target.hasRemaining()) {
			return 0;
		}
		for (int tries = 0; tries < FRUITLESS_TRIES; tries++) {
			int count = raw.read(target, offset);
			if (count != 0) {
				return count;
			}
			Thread.onSpinWait();
		}
		throw new IOException("no progress: " + FRUITLESS_TRIES + " reads in a row gave nothing");
	}

	/**
	 * Write everything; the source's position tells how far that went, also on a failure.
	 */
	static void writeFully(RawFile raw, ByteBuffer source, long offset) throws IOException {
		int start = source.position();
		int tries = 0;
		while (source.hasRemaining()) {
			int count = raw.write(source, offset + source.position() - start);
			tries = (count > 0) ? 0 : tries + 1;
			if (tries >= FRUITLESS_TRIES) {
				throw new IOException("no progress: " + FRUITLESS_TRIES + " writes in a row took nothing");
			}
			if (count <= 0) {
				Thread.onSpinWait();
			}
		}
	}

}
