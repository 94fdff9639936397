package io.aiofiles.internal.buffer;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * One transfer between a file and memory, made by another thread beside whatever the file
 * is used for, and those behind it. It changes nothing but itself; whoever needs it and
 * finds that nobody has begun makes it, so that nobody ever waits for a thread.
 */
abstract class BesideTransfer implements Runnable {

	private static final int WAITING = 0;

	/** A thread is at it that goes on with those behind it. */
	private static final int RUNNING = 1;

	/** The thread that needs it is at it. */
	private static final int NEEDED = 2;

	private static final int DONE = 3;

	private static final int GIVEN_UP = 4;

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
		while (each != null && each.isMade()) {
			each = each.isWhole() ? each.next : null;
		}
	}

	/** Returns {@code false} if another thread goes on, or nobody is to. */
	private boolean isMade() {
		if (!make(RUNNING) && this.state.get() == NEEDED) {
			awaitEnd();
		}
		return isDone();
	}

	private boolean make(int how) {
		if (!this.state.compareAndSet(WAITING, how)) {
			return false;
		}
		try {
			transfer();
		}
		finally {
			this.state.set(DONE);
			LockSupport.unpark(this.waiter);
		}
		return true;
	}

	/** See that it is done, by whoever has begun, or here. */
	final void finish() {
		if (!make(NEEDED)) {
			awaitEnd();
		}
	}

	private void awaitEnd() {
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
	}

	/**
	 * It is of no use any more.
	 * @return {@code false} if a thread is still at it
	 */
	final boolean giveUp() {
		return this.state.compareAndSet(WAITING, GIVEN_UP) || isDone() || this.state.get() == GIVEN_UP;
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

}
