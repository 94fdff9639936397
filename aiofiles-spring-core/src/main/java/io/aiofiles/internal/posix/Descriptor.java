package io.aiofiles.internal.posix;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An open file descriptor that is closed when it is no longer used: as its number goes to
 * another file at once, nobody may be in the middle of a call then. Safe for use by many
 * threads.
 */
public final class Descriptor implements Closeable {

	private static final int CLOSED = 1 << 30;

	private final int number;

	private final boolean owned;

	private final String shown;

	/** How many calls are in progress, and whether the descriptor is to be closed. */
	private final AtomicInteger uses = new AtomicInteger();

	/**
	 * Take over a descriptor.
	 * @param number its number
	 * @param owned whether {@link #close()} closes it
	 * @param shown the file, for messages
	 */
	public Descriptor(int number, boolean owned, String shown) {
		this.number = number;
		this.owned = owned;
		this.shown = shown;
	}

	/**
	 * Begin to use the descriptor, which stays open until {@link #end()}.
	 * @return its number
	 * @throws ClosedChannelException if it is closed
	 */
	public int begin() throws ClosedChannelException {
		int present;
		do {
			present = this.uses.get();
			if (present >= CLOSED) {
				throw new ClosedChannelException();
			}
		}
		while (!this.uses.compareAndSet(present, present + 1));
		return this.number;
	}

	/**
	 * The descriptor is not used any more.
	 * @throws IOException if this was the last use of a closed one, and closing fails
	 */
	public void end() throws IOException {
		if (this.uses.decrementAndGet() == CLOSED) {
			closeNow();
		}
	}

	/**
	 * Whether the descriptor is closed, or will be when it is no longer used.
	 * @return {@code true} if so
	 */
	public boolean isClosed() {
		return this.uses.get() >= CLOSED;
	}

	/**
	 * Close the descriptor, or have its last user do that. A second close does nothing.
	 * @throws IOException if closing fails; it is closed nevertheless
	 */
	@Override
	public void close() throws IOException {
		int before = this.uses.getAndUpdate((present) -> (present >= CLOSED) ? present : present + CLOSED);
		if (before == 0) {
			closeNow();
		}
	}

	private void closeNow() throws IOException {
		if (this.owned) {
			Posix.close(this.number, this.shown);
		}
	}

	/**
	 * The file, for messages.
	 * @return what was given
	 */
	public String shown() {
		return this.shown;
	}

	@Override
	public String toString() {
		return this.shown + " (descriptor " + this.number + (isClosed() ? ", closed)" : ")");
	}

}
