package io.aiofiles.internal.posix;

/**
 * Whether a thread may wait for somebody outside this program, such as the other end of a
 * FIFO. Threads of a pool may not, by default: a few such files would leave the pool
 * without a thread.
 */
public final class Waiting {

	private static final ThreadLocal<Boolean> ALLOWED = new ThreadLocal<>();

	private Waiting() {
	}

	/**
	 * Do something that may wait.
	 * @param work the work
	 */
	public static void allowed(Runnable work) {
		ALLOWED.set(true);
		try {
			work.run();
		}
		finally {
			ALLOWED.remove();
		}
	}

	/**
	 * Leave this thread, before anything was done, if it may not wait.
	 * @throws ElsewhereException to be caught by whoever has a thread that may
	 */
	public static void require() {
		if (ALLOWED.get() == null) {
			throw new ElsewhereException();
		}
	}

	/** The work is to be done on another thread, from its beginning. */
	public static final class ElsewhereException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		ElsewhereException() {
			super("this may wait for somebody outside this program", null, false, false);
		}

	}

}
