package io.aiofiles.internal.buffer;

import java.util.ArrayDeque;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A few transfers of one file, in their order: one other thread makes them, one after the
 * other, and need not wait for the thread that has the file, by which this is used.
 *
 * @param <T> the kind of transfer
 */
final class BesideQueue<T extends BesideTransfer> {

	/** So many that neither of two threads waits for the other in every buffer. */
	static final int MOST = 2;

	private static final byte[] NONE = {};

	private final Consumer<Runnable> starter;

	private final ArrayDeque<T> transfers = new ArrayDeque<>(MOST);

	/** Arrays that can be filled again. */
	private final ArrayDeque<byte[]> spares = new ArrayDeque<>(MOST);

	/** The transfer that somebody is to be told to begin. */
	private @Nullable T unbegun;

	/** The last one that somebody was told to begin. */
	private @Nullable T latest;

	/** The last one that was added and not given up. */
	private @Nullable T newest;

	/** How much memory was granted. */
	private long granted;

	/**
	 * Create a queue.
	 * @param starter has a task run on another thread, or never
	 */
	BesideQueue(Consumer<Runnable> starter) {
		this.starter = starter;
	}

	boolean isEmpty() {
		return this.transfers.isEmpty();
	}

	/** The transfers, in their order. */
	Iterable<T> all() {
		return this.transfers;
	}

	@Nullable T first() {
		return this.transfers.peek();
	}

	@Nullable T last() {
		return this.transfers.peekLast();
	}

	/** Take the first transfer out. */
	@Nullable T poll() {
		T first = this.transfers.poll();
		if (this.unbegun == first) {
			this.unbegun = this.transfers.peek();
		}
		return first;
	}

	/** Take the first transfer out, because all are given up; {@code null} at the end. */
	@Nullable T pollGivenUp() {
		this.newest = null;
		return poll();
	}

	/**
	 * Whether another transfer may be added: if there are not many, if a thread comes for
	 * them or will, and if there is memory.
	 * @param length the length of an array
	 * @param arrays how many arrays are needed beside those of the transfers
	 */
	boolean admits(int length, int arrays) {
		T before = this.newest;
		if (before == null && isAwaited()) {
			return false;
		}
		if (before != null && before.isDone() && !before.isWhole()) {
			return false;
		}
		return this.transfers.size() < MOST && isGranted((this.transfers.size() + arrays) * (long) length);
	}

	/** Whether no thread has come yet for what somebody was told to begin. */
	private boolean isAwaited() {
		T begun = this.latest;
		return begun != null && !begun.hasLeft();
	}

	private boolean isGranted(long bytes) {
		long more = bytes - this.granted;
		if (more > 0) {
			if (!AheadBudget.SHARED.take(more)) {
				return false;
			}
			this.granted += more;
		}
		return true;
	}

	/** Add a transfer that was admitted. */
	void add(T transfer) {
		T before = this.newest;
		T begun = this.latest;
		boolean follows = before != null && before.takesAlong(transfer);
		if (!follows && before != null && begun != null) {
			if (this.transfers.isEmpty()) {
				begun.takesAlong(transfer); // those between need not be kept
			}
			follows = !begun.hasLeft();
		}
		this.newest = transfer;
		this.transfers.add(transfer);
		if (!follows) {
			this.unbegun = transfer;
		}
	}

	/** What somebody is to be told to begin, only once. */
	@Nullable Runnable takeWork() {
		T work = this.unbegun;
		if (work != null) {
			this.unbegun = null;
			this.latest = work;
		}
		return work;
	}

	/** Have begun what was added. */
	void begin() {
		Runnable work = takeWork();
		if (work != null) {
			this.starter.accept(work);
		}
	}

	/** An array can be filled again. */
	void recycle(byte[] array) {
		if (this.spares.size() < MOST) {
			this.spares.push(array);
		}
	}

	/** An array of such a length, if one can be filled again; empty if not. */
	byte[] takeSpare(int length) {
		byte[] present = this.spares.poll();
		while (present != null && present.length != length) {
			present = this.spares.poll();
		}
		return (present != null) ? present : NONE;
	}

	/** Give back what was granted. */
	void forget() {
		this.spares.clear();
		this.newest = null;
		AheadBudget.SHARED.giveBack(this.granted);
		this.granted = 0;
	}

}
