package io.aiofiles.internal.buffer;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

import io.aiofiles.internal.channel.RawFile;
import org.jspecify.annotations.Nullable;

/**
 * What comes behind the window of a file that is read in order: a few reads of it, which
 * another thread makes, one after the other. Used by the thread that has the file.
 */
final class Lookahead {

	/** Room before the bytes that are read, for what is left of those before them. */
	static final int HEADROOM = 8 * 1024;

	private final RawFile raw;

	/** The reads of what comes behind the window. */
	private final BesideQueue<ReadAhead> reads;

	/**
	 * Look ahead in a file.
	 * @param raw the file, which allows a read beside others
	 * @param starter has a task run on another thread, or never
	 */
	Lookahead(RawFile raw, Consumer<Runnable> starter) {
		this.raw = raw;
		this.reads = new BesideQueue<>(starter);
	}

	/** Prepare to read a number of bytes, unless some are on their way. */
	void prepare(long offset, int bytes) {
		if (this.reads.isEmpty()) {
			prepareAt(offset, bytes);
		}
	}

	/** Prepare to read as often as is of use, behind what is on its way. */
	void prepareMore(long offset, int bytes) {
		ReadAhead last = this.reads.last();
		long next = (last != null) ? last.offset() + last.room() : offset;
		while (prepareAt(next, bytes)) {
			next += bytes;
		}
	}

	private boolean prepareAt(long offset, int bytes) {
		int length = HEADROOM + bytes;
		if (isBehindTheEnd(offset) || !this.reads.admits(length, 2)) {
			return false;
		}
		byte[] spare = this.reads.takeSpare(length);
		byte[] array = (spare.length > 0) ? spare : new byte[length];
		this.reads.add(new ReadAhead(this.raw, ByteBuffer.wrap(array, HEADROOM, bytes), offset));
		return true;
	}

	/** Whoever reads on where the file has ended of late asks the file itself. */
	private boolean isBehindTheEnd(long offset) {
		long size = this.raw.sizeSeen();
		return size >= 0 && offset >= size;
	}

	/** What somebody is to be told to begin, only once. */
	@Nullable Runnable takeWork() {
		return this.reads.takeWork();
	}

	/** Have begun what was prepared. */
	void begin() {
		this.reads.begin();
	}

	/** Whether at least so many bytes from an offset on are there. */
	boolean reaches(long offset, int bytes) {
		ReadAhead first = this.reads.first();
		return first != null && first.isDone() && first.offset() == offset && first.count() >= bytes;
	}

	/**
	 * The bytes from an offset on, which are this file's window from now on.
	 * @return {@code null} if they were not looked at, or there are none
	 */
	@Nullable ReadAhead take(long offset) {
		ReadAhead first = this.reads.first();
		if (first == null) {
			return null;
		}
		if (first.offset() != offset) {
			giveUp();
			return null;
		}
		first.finish();
		this.reads.poll();
		if (!first.isWhole()) {
			giveUp();
		}
		return (first.count() > 0) ? first : null;
	}

	private void giveUp() {
		for (ReadAhead each = this.reads.pollGivenUp(); each != null; each = this.reads.pollGivenUp()) {
			if (each.giveUp()) {
				this.reads.recycle(each.takeBuffer().array());
			}
		}
	}

	/** The array of the window before this one is of no use any more. */
	void recycle(byte[] array) {
		this.reads.recycle(array);
	}

	/** Whatever comes next, it is not what was looked at. */
	void forget() {
		giveUp();
		this.reads.forget();
	}

}
