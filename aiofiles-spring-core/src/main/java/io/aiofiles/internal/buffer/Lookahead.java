package io.aiofiles.internal.buffer;

import java.util.function.Consumer;

import io.aiofiles.internal.channel.RawFile;
import org.jspecify.annotations.Nullable;

/**
 * What comes behind the window of a file that is read in order: at most one read of it is
 * under way on another thread. Used by the thread that has the file.
 */
final class Lookahead {

	private static final byte[] NONE = {};

	private final RawFile raw;

	private final Consumer<Runnable> starter;

	/** The read of what comes behind the window, if there is one. */
	private @Nullable ReadAhead next;

	/** The same, while nobody was told to begin it. */
	private @Nullable ReadAhead unbegun;

	/** The last one that somebody was told to begin. */
	private @Nullable ReadAhead latest;

	/** An array that can be filled again. */
	private byte[] spare = NONE;

	/** How much memory was granted for reading ahead. */
	private long granted;

	/**
	 * Look ahead in a file.
	 * @param raw the file, which allows a read beside others
	 * @param starter has a task run on another thread, or never
	 */
	Lookahead(RawFile raw, Consumer<Runnable> starter) {
		this.raw = raw;
		this.starter = starter;
	}

	/** Prepare to read a number of bytes, unless others are on their way. */
	void prepare(long offset, int bytes) {
		ReadAhead before = this.latest;
		if (this.next != null || (before != null && !before.hasLeft())) {
			return; // no thread has come even for the one before
		}
		int length = ReadAhead.HEADROOM + bytes;
		long more = 2L * length - this.granted;
		if (more > 0) {
			if (!AheadBudget.SHARED.take(more)) {
				return;
			}
			this.granted += more;
		}
		byte[] array = (this.spare.length == length) ? this.spare : new byte[length];
		this.spare = NONE;
		this.next = new ReadAhead(this.raw, array, offset);
		this.unbegun = this.next;
	}

	/** What somebody is to be told to begin, only once. */
	@Nullable Runnable takeWork() {
		ReadAhead work = this.unbegun;
		if (work != null) {
			this.unbegun = null;
			this.latest = work;
		}
		return work;
	}

	/** Have begun what was prepared. */
	void begin() {
		Runnable work = takeWork();
		if (work != null) {
			this.starter.accept(work);
		}
	}

	/** Whether at least so many bytes from an offset on are there. */
	boolean reaches(long offset, int bytes) {
		ReadAhead present = this.next;
		return present != null && present.isDone() && present.offset() == offset && present.count() >= bytes;
	}

	/**
	 * The bytes from an offset on, which are this file's window from now on.
	 * @return {@code null} if nobody has begun to read them, or there are none
	 */
	@Nullable ReadAhead take(long offset) {
		ReadAhead present = this.next;
		this.next = null;
		this.unbegun = null;
		if (present == null) {
			return null;
		}
		byte[] array = present.array();
		if (present.offset() != offset || !present.await()) {
			this.spare = present.giveUp() ? array : this.spare;
			return null;
		}
		return (present.count() > 0) ? present : null;
	}

	/** The array of the window before this one is of no use any more. */
	void recycle(byte[] array) {
		this.spare = array;
	}

	/** Whatever comes next, it is not what was looked at. */
	void forget() {
		ReadAhead present = this.next;
		if (present != null) {
			present.giveUp();
		}
		this.next = null;
		this.unbegun = null;
		this.spare = NONE;
		AheadBudget.SHARED.giveBack(this.granted);
		this.granted = 0;
	}

}
