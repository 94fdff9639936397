package io.aiofiles.benchmarks;

import java.nio.ByteBuffer;

/**
 * Takes the big file in order, in pieces of any size, and adds up the numbers that its
 * blocks of 8 KiB begin with.
 */
final class Blocks {

	private static final int STEP = 2 * Workspace.BLOCK;

	private long bytes;

	private long sum;

	/**
	 * Take the next piece, which is not changed.
	 * @param piece bytes from its position to its limit
	 * @return its length
	 */
	int add(ByteBuffer piece) {
		int length = piece.remaining();
		long first = Math.floorDiv(this.bytes + STEP - 1, STEP) * STEP;
		for (long at = first; at < this.bytes + length; at += STEP) {
			this.sum += piece.getLong(piece.position() + (int) (at - this.bytes));
		}
		this.bytes += length;
		return length;
	}

	long bytes() {
		return this.bytes;
	}

	/**
	 * Checks what was taken.
	 * @param expected how many bytes it should have been, from the beginning of the file
	 * @return the sum
	 */
	long checked(long expected) {
		Check.equal(expected, this.bytes);
		long pieces = Math.floorDiv(this.bytes + STEP - 1, STEP);
		Check.equal(pieces * (pieces - 1), this.sum);
		return this.sum;
	}

}
