package io.aiofiles.internal.buffer;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * One transfer between a file and an array, made by another thread beside whatever the
 * file is used for. It changes nothing but itself; whoever needs it and finds that nobody
 * has begun takes it off the others' hands, so that nobody ever waits for a thread.
 */
abstract class BesideTransfer implements Runnable {

	private static final int WAITING = 0;

	private static final int RUNNING = 1;

	private static final int DONE = 2;

	private static final int GIVEN_UP = 3;

	private static final int SPINS = 200;

	private static final long NAP_NANOS = 20_000;

	private final AtomicInteger state = new AtomicInteger();

	/** What the same thread is to make when this is done. */
	private volatile @Nullable BesideTransfer next;

	private volatile boolean left;

	private volatile @Nullable Thread waiter;

	/** Make it; whatever fails is kept for whoever wants to know. */
	abstract void transfer();

	/** Whether everything was transferred, once it is done, so that more may follow. */
	abstract boolean isWhole();

	final boolean isDone() {
		return this.state.get() == DONE;
	}

	/** Whether a thread has come for it: until then it stands in somebody's queue. */
	final boolean hasLeft() {
		return this.left;
	}

	@Override
	public final void run() {
		this.left = true;
		BesideTransfer each = this;
		while (each != null && each.state.compareAndSet(WAITING, RUNNING)) {
			each.runBegun();
			each = each.isWhole() ? each.next : null;
		}
	}

	private void runBegun() {
		try {
			transfer();
		}
		finally {
			this.state.set(DONE);
			LockSupport.unpark(this.waiter);
		}
	}

	/**
	 * Have another transfer made behind this one by the same thread, if this one is
	 * whole.
	 * @return {@code false} if that may be too late, because this one is done
	 */
	final boolean takesAlong(BesideTransfer following) {
		this.next = following;
		return !isDone();
	}

	/**
	 * Take it off the hands of whoever was told to begin.
	 * @return whether nobody has begun, or will
	 */
	final boolean retract() {
		return this.state.compareAndSet(WAITING, GIVEN_UP) || this.state.get() == GIVEN_UP;
	}

	/**
	 * See that it is done, or never will be.
	 * @return {@code false} if nobody had begun, and nobody will
	 */
	final boolean await() {
		if (retract()) {
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

}
