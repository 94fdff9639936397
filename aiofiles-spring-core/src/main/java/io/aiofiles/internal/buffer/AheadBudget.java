package io.aiofiles.internal.buffer;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that all files together may hold for reading ahead and writing behind: with
 * it, a file holds up to four buffers rather than one, which thousands of files must not.
 * Safe for use by many threads.
 */
final class AheadBudget {

	private static final long MOST = 64L * 1024 * 1024;

	/** What all files of this program share. */
	static final AheadBudget SHARED = new AheadBudget(Math.min(MOST, Runtime.getRuntime().maxMemory() / 8));

	private final AtomicLong left;

	AheadBudget(long bytes) {
		this.left = new AtomicLong(bytes);
	}

	/**
	 * Take some, if there is as much left.
	 * @return {@code false} if there is not
	 */
	boolean take(long bytes) {
		if (this.left.addAndGet(-bytes) >= 0) {
			return true;
		}
		giveBack(bytes);
		return false;
	}

	void giveBack(long bytes) {
		this.left.addAndGet(bytes);
	}

	long left() {
		return this.left.get();
	}

}
