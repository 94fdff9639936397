package io.aiofiles.internal.buffer;

import java.util.Arrays;
import java.util.function.Consumer;

import io.aiofiles.internal.channel.RawFile;
import org.jspecify.annotations.Nullable;

/**
 * What comes before the buffer of a file that is written in order: full buffers that
 * another thread writes, one after the other. Used by the thread that has the file.
 */
final class Trailing {

	private final RawFile raw;

	/** The writes whose outcome was not asked for. */
	private final BesideQueue<WriteBehind> writes;

	/**
	 * Write behind in a file.
	 * @param raw the file, which allows a write beside what is done in memory
	 * @param starter has a task run on another thread, or never
	 */
	Trailing(RawFile raw, Consumer<Runnable> starter) {
		this.raw = raw;
		this.writes = new BesideQueue<>(starter);
	}

	/** Whether the outcome of a write is still to be asked for. */
	boolean isDirty() {
		return !this.writes.isEmpty();
	}

	/** How many bytes the writes have whose outcome is still to be asked for. */
	int bytes() {
		int sum = 0;
		for (WriteBehind each : this.writes.all()) {
			sum += each.count();
		}
		return sum;
	}

	/** The first write, if its outcome is known and good. */
	@Nullable WriteBehind takeSuccess() {
		WriteBehind first = this.writes.first();
		return (first != null && first.isDone() && first.isWhole()) ? this.writes.poll() : null;
	}

	/** The first write, whatever its outcome; made here if nobody has begun. */
	@Nullable WriteBehind take() {
		WriteBehind first = this.writes.poll();
		if (first != null) {
			first.finish();
		}
		return first;
	}

	/**
	 * After a write that has failed: its bytes that were not written, those of the writes
	 * behind it, which nobody has begun, and some others.
	 */
	byte[] takeLeft(WriteBehind failed, byte[] others, int length) {
		byte[] all = new byte[failed.left() + bytes() + length];
		int at = failed.copyLeft(all, 0);
		for (WriteBehind next = this.writes.pollGivenUp(); next != null; next = this.writes.pollGivenUp()) {
			next.giveUp();
			at = next.copyLeft(all, at);
		}
		System.arraycopy(others, 0, all, at, length);
		return all;
	}

	/**
	 * Prepare to write a full buffer, if there is memory for another.
	 * @param array the bytes, from the first on, which are nobody else's from now on
	 * @param count how many
	 * @param offset where to write
	 * @return {@code false} if it must not be written yet: then nothing has changed
	 */
	boolean prepare(byte[] array, int count, long offset) {
		if (!this.writes.admits(array.length, 1)) {
			return false;
		}
		this.writes.add(new WriteBehind(this.raw, array, count, offset));
		return true;
	}

	/** What somebody is to be told to begin, only once. */
	@Nullable Runnable takeWork() {
		return this.writes.takeWork();
	}

	/** Have begun what was prepared. */
	void begin() {
		this.writes.begin();
	}

	/** The array of a write that is done can be filled again. */
	void recycle(byte[] array) {
		this.writes.recycle(array);
	}

	/**
	 * An array of such a length, if one can be filled again; empty if not. Its memory is
	 * in the cache of the processor that has written it to the file: to fetch it here at
	 * once costs a fraction of what one small write after the other would wait for it.
	 */
	byte[] takeSpare(int length) {
		byte[] spare = this.writes.takeSpare(length);
		Arrays.fill(spare, (byte) 0);
		return spare;
	}

	/** Nothing is written for the moment. */
	void forget() {
		this.writes.forget();
	}

}
