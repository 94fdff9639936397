package io.aiofiles.internal.buffer;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

import io.aiofiles.internal.channel.RawFile;
import org.jspecify.annotations.Nullable;

/**
 * What comes next in a large file that is read in order and in large pieces: a few reads
 * of it into direct buffers, which another thread makes, one after the other. A piece is
 * copied once from there, where one that came by way of an array would be copied twice.
 * Used by the thread that has the file.
 */
final class DirectAhead {

	private static final int LEAST_SIZE = 256 * 1024;

	private final RawFile raw;

	/** How much is read at once. */
	private final int size;

	private final BesideQueue<ReadAhead> reads;

	private boolean refused;

	/**
	 * Look ahead in a file.
	 * @param raw the file, which allows a read beside others
	 * @param piece how many bytes are asked for at once
	 * @param starter has a task run on another thread, or never
	 */
	DirectAhead(RawFile raw, int piece, Consumer<Runnable> starter) {
		this.raw = raw;
		this.size = piece * Math.max(1, LEAST_SIZE / piece);
		this.reads = new BesideQueue<>(starter);
	}

	/**
	 * Whether there was no memory or no thread to go on, so that a buffer does better.
	 */
	boolean isRefused() {
		return this.refused;
	}

	/** Give up what was prepared, and prepare no more. */
	void refuse() {
		forget();
		this.refused = true;
	}

	/** Prepare to read as often as is of use, behind what is on its way. */
	void prepareMore(long offset) {
		ReadAhead last = this.reads.last();
		long next = (last != null) ? last.offset() + this.size : offset;
		while (next < this.raw.sizeSeen() && prepareAt(next)) {
			next += this.size;
		}
	}

	private boolean prepareAt(long offset) {
		if (this.refused || !this.reads.admits(this.size, 1)) {
			this.refused = this.reads.isEmpty();
			return false;
		}
		try {
			this.reads.add(new ReadAhead(this.raw, DirectBuffers.SHARED.take(this.size), offset));
			return true;
		}
		catch (OutOfMemoryError ex) {
			this.refused = true; // no more memory outside the heap
			return false;
		}
	}

	/** What somebody is to be told to begin, only once. */
	@Nullable Runnable takeWork() {
		return this.reads.takeWork();
	}

	/** Have begun what was prepared. */
	void begin() {
		this.reads.begin();
	}

	/** Whether so many bytes from an offset on are there. */
	boolean reaches(long offset, int count) {
		long at = offset;
		for (ReadAhead each : this.reads.all()) {
			if (!each.isDone() || at < each.offset() || at > each.end()) {
				return false;
			}
			at = each.end();
			if (at >= offset + count) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Copy bytes that are there, or about to come.
	 * @return how many
	 */
	int copy(ByteBuffer target, long offset) {
		long at = offset;
		for (ReadAhead first = this.reads.first(); first != null && target.hasRemaining(); first = this.reads.first()) {
			boolean covered = at >= first.offset() && at < first.offset() + this.size;
			if (covered) {
				first.finish();
			}
			if (!covered || at >= first.end()) {
				giveUp();
				break;
			}
			at += first.copy(target, at);
			if (at < first.offset() + this.size) {
				break;
			}
			this.reads.poll();
			DirectBuffers.SHARED.giveBack(first.takeBuffer());
		}
		return (int) (at - offset);
	}

	private void giveUp() {
		for (ReadAhead each = this.reads.pollGivenUp(); each != null; each = this.reads.pollGivenUp()) {
			if (each.giveUp()) {
				DirectBuffers.SHARED.giveBack(each.takeBuffer());
			}
		}
	}

	/** Whatever comes next, it is not what was looked at. */
	void forget() {
		giveUp();
		this.reads.forget();
	}

}
