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

	/** Take the first transfer out, which begins by itself no more. */
	@Nullable T poll() {
		T first = this.transfers.poll();
		if (this.unbegun == first) {
			this.unbegun = null;
		}
		return first;
	}

	/**
	 * Whether another transfer may be added: if there are not many, if a thread has come
	 * for those before, and if there is memory.
	 * @param length the length of an array
	 * @param arrays how many arrays are needed beside those of the transfers
	 */
	boolean admits(int length, int arrays) {
		T before = this.transfers.peekLast();
		T earlier = this.latest;
		if (before == null && earlier != null && !earlier.hasLeft()) {
			return false;
		}
		if (before != null && before.isDone() && !before.isWhole()) {
			return false;
		}
		return this.transfers.size() < MOST && isGranted((this.transfers.size() + arrays) * (long) length);
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
		T before = this.transfers.peekLast();
		this.transfers.add(transfer);
		if (before == null || (!before.takesAlong(transfer) && before.isWhole())) {
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
		AheadBudget.SHARED.giveBack(this.granted);
		this.granted = 0;
	}

}
