package io.aiofiles.benchmarks;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** A pile of numbered pieces of work, taken by many at a time. */
final class Work {

	/** The end of a chain. */
	static final CompletableFuture<Boolean> NO_MORE = CompletableFuture.completedFuture(false);

	private final int wanted;

	private final AtomicInteger taken = new AtomicInteger();

	private final AtomicInteger checked = new AtomicInteger();

	/**
	 * Creates a pile.
	 * @param wanted how many pieces
	 */
	Work(int wanted) {
		this.wanted = wanted;
	}

	int wanted() {
		return this.wanted;
	}

	/**
	 * Takes a piece.
	 * @return its number, or -1 when there is none left
	 */
	int next() {
		int next = this.taken.getAndIncrement();
		return (next < this.wanted) ? next : -1;
	}

	/**
	 * Checks that a block is that of its number.
	 * @param number the number
	 * @param block the block
	 * @return {@code true}
	 */
	boolean check(long number, byte[] block) {
		Check.equal(Workspace.BLOCK, block.length);
		return check(number, ByteBuffer.wrap(block).getLong());
	}

	/**
	 * Checks a result.
	 * @param expected what it must be
	 * @param actual what it is
	 * @return {@code true}
	 */
	boolean check(long expected, long actual) {
		Check.equal(expected, actual);
		this.checked.incrementAndGet();
		return true;
	}

	int checked() {
		return this.checked.get();
	}

}
