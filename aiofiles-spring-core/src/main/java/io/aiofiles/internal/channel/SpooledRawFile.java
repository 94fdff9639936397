package io.aiofiles.internal.channel;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A file in memory that moves to a real one when it outgrows its limit: by the position
 * behind a write, or the size that it is truncated to, as in Python.
 *
 * <p>
 * Python: {@code tempfile.SpooledTemporaryFile}. If the move fails, the file stays in
 * memory with all that it held, and what made it move has not happened.
 */
public final class SpooledRawFile extends DelegatingRawFile {

	private static final int FRUITLESS_TRIES = 1000;

	private final MemoryRawFile memory;

	private final long maxSize;

	private final Rollover rollover;

	private volatile RawFile below;

	/** Whether this thread may not touch a file. */
	private boolean stayingInMemory;

	/**
	 * Create a file in memory.
	 * @param memory the memory
	 * @param maxSize the most bytes to hold in memory; 0 for no limit to writing
	 * @param rollover opens the real file
	 */
	public SpooledRawFile(MemoryRawFile memory, long maxSize, Rollover rollover) {
		this.memory = memory;
		this.below = memory;
		this.maxSize = maxSize;
		this.rollover = rollover;
	}

	@Override
	RawFile below() {
		return this.below;
	}

	/**
	 * Whether what needs a file fails, because the present thread must not touch any.
	 * @param staying {@code true} to let it fail with {@link RolloverNeededException}
	 */
	public void stayInMemory(boolean staying) {
		this.stayingInMemory = staying;
	}

	@Override
	public int write(ByteBuffer source, long offset) throws IOException {
		if (isInMemory() && this.maxSize != 0 && offset + source.remaining() > this.maxSize) {
			rollover();
		}
		return this.below.write(source, offset);
	}

	@Override
	public void truncate(long size) throws IOException {
		if (isInMemory() && size > this.maxSize) {
			rollover();
		}
		this.below.truncate(size);
	}

	/**
	 * Move to the real file, unless that has been done.
	 * @throws IOException if that fails; the file stays in memory
	 */
	public void rollover() throws IOException {
		if (!isInMemory()) {
			return;
		}
		if (this.stayingInMemory) {
			throw new RolloverNeededException();
		}
		RawFile real = this.rollover.open();
		try {
			copyTo(real);
		}
		catch (Throwable ex) {
			try {
				real.close();
			}
			catch (IOException closing) {
				ex.addSuppressed(closing);
			}
			throw ex;
		}
		this.below = real;
		this.memory.close();
	}

	private void copyTo(RawFile real) throws IOException {
		ByteBuffer content = this.memory.content();
		for (int tries = 0; content.hasRemaining();) {
			tries = (real.write(content, content.position()) > 0) ? 0 : tries + 1;
			if (tries >= FRUITLESS_TRIES) {
				throw new IOException("no progress: " + tries + " writes in a row took nothing");
			}
		}
	}

	/** Opens the real file of a spooled one. */
	@FunctionalInterface
	public interface Rollover {

		/**
		 * Open it.
		 * @return an empty file
		 * @throws IOException if that fails; nothing is left open
		 */
		RawFile open() throws IOException;

	}

	/** Only a thread that may touch files can go on. */
	public static final class RolloverNeededException extends IOException {

		private static final long serialVersionUID = 1L;

		RolloverNeededException() {
			super("the file has to leave memory");
		}

		@Override
		public synchronized Throwable fillInStackTrace() {
			return this; // never leaves the engine
		}

	}

}
