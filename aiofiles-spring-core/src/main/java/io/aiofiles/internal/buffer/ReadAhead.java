package io.aiofiles.internal.buffer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import io.aiofiles.internal.channel.RawFile;
import org.jspecify.annotations.Nullable;

/**
 * One read of a file, made by another thread while the bytes before it are being used. It
 * changes nothing but itself; whoever wants its bytes and finds that nobody has begun
 * takes it off the others' hands, so that nobody ever waits for a thread.
 */
final class ReadAhead implements Runnable {

	/**
	 * Room before the bytes that were read, for what is left of those before them.
	 */
	static final int HEADROOM = 8 * 1024;

	private static final byte[] NONE = {};

	private static final int WAITING = 0;

	private static final int RUNNING = 1;

	private static final int DONE = 2;

	private static final int GIVEN_UP = 3;

	private static final int SPINS = 200;

	private static final long NAP_NANOS = 20_000;

	private final AtomicInteger state = new AtomicInteger();

	private final RawFile raw;

	private final long offset;

	/** Where the bytes go: its reader's, until it is given up. */
	private byte[] array;

	private int count;

	private volatile boolean left;

	private volatile @Nullable Thread waiter;

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

	boolean isDone() {
		return this.state.get() == DONE;
	}

	/** Whether a thread has come for it: until then it stands in somebody's queue. */
	boolean hasLeft() {
		return this.left;
	}

	@Override
	public void run() {
		this.left = true;
		if (!this.state.compareAndSet(WAITING, RUNNING)) {
			return;
		}
		int read = -1;
		try {
			read = Transfers.read(this.raw, ByteBuffer.wrap(this.array, HEADROOM, room()), this.offset);
		}
		catch (IOException | RuntimeException ex) {
			// whoever wants these bytes will read again, and learn why that fails
		}
		finally {
			this.count = read;
			this.state.set(DONE);
			LockSupport.unpark(this.waiter);
		}
	}

	/**
	 * See that it is done, or never will be.
	 * @return {@code false} if nobody had begun, and nobody will
	 */
	boolean await() {
		if (this.state.compareAndSet(WAITING, GIVEN_UP) || this.state.get() == GIVEN_UP) {
			return false;
		}
		for (int spins = 0; !isDone() && spins < SPINS; spins++) {
			Thread.onSpinWait();
		}
		this.waiter = Thread.currentThread();
		boolean interrupted = false;
		while (!isDone()) {
			LockSupport.parkNanos(this, NAP_NANOS);
			interrupted |= Thread.interrupted();
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
		return true;
	}

	/**
	 * Its bytes are of no use any more.
	 * @return whether nobody has begun, or will, so that the array is nobody's
	 */
	boolean giveUp() {
		boolean unbegun = this.state.compareAndSet(WAITING, GIVEN_UP) || this.state.get() == GIVEN_UP;
		if (unbegun) {
			this.array = NONE;
		}
		return unbegun;
	}

}
