package io.aiofiles.internal.buffer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import io.aiofiles.internal.channel.RawFile;
import org.jspecify.annotations.Nullable;

/**
 * A file with one buffer, which holds either bytes that were read ahead or bytes that
 * wait to be written. Blocking, and used by one thread at a time.
 *
 * <p>
 * Methods named {@code …Now} answer from the buffer and never touch the file; they answer
 * {@code null} or {@code false} where the buffer cannot tell, and have changed nothing
 * then.
 *
 * <p>
 * Python: {@code io.BufferedReader}, {@code BufferedWriter}, {@code BufferedRandom}; with
 * a buffer size of 0, {@code io.FileIO}.
 */
public final class BufferedFile implements Closeable {

	private static final byte[] NONE = {};

	/** A buffer starts this small, and grows while a file is read or written in order. */
	private static final int FIRST_CAPACITY = 8 * 1024;

	/**
	 * Of a large file that is only read, the first window is smaller still: whoever wants
	 * a few bytes of each of many files keeps little, and whoever goes on soon has more.
	 */
	private static final int FIRST_WINDOW = 512;

	private static final int GROWTH = 4;

	/** A file of which a window of this size was read in order is read ahead. */
	private static final int LEAST_AHEAD = 32 * 1024;

	/** A buffer that is full with less is not worth another thread. */
	private static final int LEAST_BEHIND = 16 * 1024;

	/** Smaller pieces come faster from a buffer. */
	private static final int LEAST_UNBUFFERED = 32 * 1024;

	private static final int MOST_UNBUFFERED = 1024 * 1024;

	/** A direct buffer of its own pays for no less than that. */
	private static final int LEAST_LEFT = 4 * 1024 * 1024;

	private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

	private final RawFile raw;

	private final int largestCapacity;

	private final boolean growing;

	private final long largestRead;

	private byte[] buffer = NONE;

	/** Bytes read ahead: {@code buffer[position, limit)}. */
	private int position;

	private int limit;

	/** Bytes to be written: {@code buffer[0, pending)}; then nothing is read ahead. */
	private int pending;

	/** Where the file goes on: behind the bytes read ahead, before the pending ones. */
	private long offset;

	private int capacity;

	/** Where a read that may be taken back began, or -1. */
	private long mark = -1;

	private int markIndex = -1;

	/** Where the bytes of the window begin that were read from the file. */
	private int base;

	private boolean lastReadWasShort;

	/** Has work done beside what this file does, or {@code null} if that must not be. */
	private @Nullable Consumer<Runnable> beside;

	/** What comes behind the window, once the file was read in order. */
	private @Nullable Lookahead lookahead;

	/** What comes next, once the file was read in order and in large pieces. */
	private @Nullable DirectAhead large;

	/** Whether a large piece was read, and no small one since. */
	private boolean lastReadWasLarge;

	/** What comes before the pending bytes, once the file was written in order. */
	private @Nullable Trailing trailing;

	private volatile boolean closed;

	private boolean inMemory;

	private @Nullable IOException poison;

	private long bytesRead;

	private long bytesWritten;

	/**
	 * Create a buffered file.
	 * @param raw the file below; closed with this one
	 * @param size the size of the buffer in bytes: 0 for none, positive for exactly that,
	 * negative for one that grows up to the size's absolute value
	 * @param largestRead the most bytes that a read of everything may answer
	 * @throws IOException if the file cannot tell its position
	 */
	public BufferedFile(RawFile raw, int size, long largestRead) throws IOException {
		this.raw = raw;
		this.largestCapacity = Math.abs(size);
		this.growing = size < 0;
		this.capacity = (size < 0) ? firstCapacity() : size;
		this.largestRead = Math.min(largestRead, LARGEST_ARRAY);
		this.inMemory = raw.isInMemory();
		this.offset = raw.startPosition();
	}

	/**
	 * Whether so much is to be read at once from a file of which several times as much is
	 * left that the system reads it ahead by itself, and copies are what costs.
	 * @param bytes the size of a piece
	 * @return {@code true} for a large local file that is only read
	 */
	public boolean isWorthReadingUnbuffered(int bytes) {
		return canReadAhead() && bytes >= LEAST_UNBUFFERED && bytes <= MOST_UNBUFFERED
				&& this.raw.sizeSeen() - this.offset >= LEAST_LEFT;
	}

	private int firstCapacity() {
		int first = (this.raw.sizeSeen() > FIRST_CAPACITY) ? FIRST_WINDOW : FIRST_CAPACITY;
		return Math.min(first, this.largestCapacity);
	}

	// The window of bytes read ahead, for the text above

	/**
	 * The array of the bytes read ahead.
	 * @return the array; only {@code [windowStart(), windowEnd())} means anything
	 */
	public byte[] window() {
		return this.buffer;
	}

	/**
	 * Where the bytes read ahead begin.
	 * @return an index of {@link #window()}
	 */
	public int windowStart() {
		return this.position;
	}

	/**
	 * Where the bytes read ahead end.
	 * @return an index of {@link #window()}
	 */
	public int windowEnd() {
		return this.limit;
	}

	/**
	 * Whether the last read got fewer bytes than there was room for: the end of the file
	 * was near, or a pipe had no more.
	 * @return {@code true} if so
	 */
	public boolean lastReadWasShort() {
		return this.lastReadWasShort;
	}

	/**
	 * Consume bytes that were read ahead.
	 * @param count how many, at most as many as there are
	 */
	public void skip(int count) {
		this.position += count;
	}

	/**
	 * Read once, behind the bytes read ahead already, whose index may change.
	 * @param wanted how much room there has to be at least
	 * @return how many bytes were added, or -1 at the end of the file
	 * @throws IOException if reading fails
	 */
	public int fill(int wanted) throws IOException {
		requireReadable();
		drain();
		giveUpLarge();
		boolean keepsMuch = isMuch(available());
		if (keepsMuch) {
			forgetAhead(); // room that doubles is better than a copy of it all for each
							// buffer
		}
		Lookahead looking = keepsMuch ? null : this.lookahead;
		int added = (looking != null) ? advance(looking) : 0;
		if (looking != null && added > 0) {
			looking.begin();
			return added;
		}
		makeRoom(wanted);
		int room = (this.largestCapacity == 0) ? wanted : this.buffer.length - this.limit;
		int count = Transfers.read(this.raw, ByteBuffer.wrap(this.buffer, this.limit, room), this.offset);
		this.lastReadWasShort = count < room;
		if (count > 0) {
			this.limit += count;
			this.offset += count;
			this.bytesRead += count;
			if (this.growing && this.lastReadWasShort && isSeekable() && this.limit <= this.buffer.length / 2) {
				this.buffer = Arrays.copyOf(this.buffer, this.limit); // a small file
			}
			if (!this.lastReadWasShort) {
				growCapacity();
				looking = (room >= LEAST_AHEAD && !keepsMuch) ? lookFurther() : null;
				if (looking != null) {
					looking.begin();
				}
			}
		}
		else if (this.position == this.limit && this.markIndex < 0) {
			release();
		}
		return count;
	}

	// What other threads do beside

	/**
	 * Read ahead and write behind from now on, while the file is read or written in
	 * order.
	 * @param starter has a task run on another thread, or never
	 */
	public void workBeside(Consumer<Runnable> starter) {
		this.beside = (this.growing && (this.raw.canReadBeside() || this.raw.canWriteBeside())) ? starter : null;
	}

	/**
	 * What another thread is to do now beside whatever is done with this file.
	 * @return the task, only once; or {@code null}
	 */
	public @Nullable Runnable takeWorkBeside() {
		Lookahead looking = this.lookahead;
		DirectAhead direct = this.large;
		Trailing writing = this.trailing;
		Runnable work = (looking != null) ? looking.takeWork() : (writing != null) ? writing.takeWork() : null;
		return (work == null && direct != null) ? direct.takeWork() : work;
	}

	// Reading the next window while this one is being used

	private boolean canReadAhead() {
		return this.beside != null && this.raw.canReadBeside();
	}

	private @Nullable Lookahead lookFurther() {
		Lookahead looking = this.lookahead;
		Consumer<Runnable> starter = this.beside;
		if (looking == null && starter != null && canReadAhead()) {
			looking = new Lookahead(this.raw, starter);
			this.lookahead = looking;
		}
		if (looking != null) {
			looking.prepare(this.offset, this.capacity);
		}
		return looking;
	}

	/**
	 * Go on to the bytes that were read ahead, from memory.
	 * @return whether there are more bytes in the window now
	 */
	public boolean advanceNow() {
		Lookahead looking = this.lookahead;
		return looking != null && available() <= Lookahead.HEADROOM && looking.reaches(this.offset, 1)
				&& advance(looking) > 0;
	}

	/** Returns how many bytes have come into the window. */
	private int advance(Lookahead looking) {
		ReadAhead next = looking.take(this.offset);
		if (next == null) {
			return 0;
		}
		int kept = available();
		byte[] array = next.takeBuffer().array();
		int first = Lookahead.HEADROOM - kept;
		if (first < 0) {
			byte[] larger = new byte[kept + next.count()];
			System.arraycopy(array, Lookahead.HEADROOM, larger, kept, next.count());
			array = larger;
			first = 0;
		}
		System.arraycopy(this.buffer, this.position, array, first, kept);
		looking.recycle(this.buffer);
		this.buffer = array;
		this.base = first;
		this.position = first;
		this.limit = first + kept + next.count();
		this.offset += next.count();
		this.bytesRead += next.count();
		this.lastReadWasShort = next.count() < next.room();
		if (!this.lastReadWasShort) {
			growCapacity();
			looking.prepareMore(this.offset, this.capacity);
		}
		return next.count();
	}

	private void forgetAhead() {
		Lookahead looking = this.lookahead;
		if (looking != null) {
			looking.forget();
		}
	}

	// Reading the next large pieces while this one is being used

	/** Whether a piece that is not in the window had better not come out of it. */
	private boolean isLarge(int count) {
		if (count < LEAST_UNBUFFERED || count > MOST_UNBUFFERED) {
			return false;
		}
		DirectAhead direct = this.large;
		return (direct != null) ? !direct.isRefused() : this.lastReadWasLarge && isWorthReadingUnbuffered(count);
	}

	/** Whether a piece is there, though not in the window. */
	private boolean reachesDirectly(int count) {
		DirectAhead direct = this.large;
		return direct != null && available() == 0 && direct.reaches(this.offset, count);
	}

	/** Copy a piece that is there. */
	private int takeDirectly(ByteBuffer target) {
		int count = target.remaining();
		DirectAhead direct = this.large;
		if (direct != null) {
			direct.copy(target, this.offset);
			forgetWindow();
			this.offset += count;
			this.bytesRead += count;
			direct.prepareMore(this.offset);
		}
		return count;
	}

	/** Read a large piece, and look for the next ones. */
	private int readLarge(ByteBuffer target) throws IOException {
		DirectAhead direct = this.large;
		Consumer<Runnable> starter = this.beside;
		if (direct == null && starter != null) {
			direct = new DirectAhead(this.raw, target.remaining(), starter);
			this.large = direct;
		}
		return readPast(target, direct);
	}

	/** After a large piece that was not looked for. */
	private void afterLarge(boolean whole) {
		giveUpLarge();
		this.lastReadWasLarge = whole;
	}

	/** Small reads come out of the window, and large ones between them had better too. */
	private void giveUpLarge() {
		DirectAhead direct = this.large;
		if (direct != null) {
			direct.refuse();
		}
		this.lastReadWasLarge = false;
	}

	private void forgetLarge() {
		DirectAhead direct = this.large;
		if (direct != null) {
			direct.forget();
		}
		this.large = null;
		this.lastReadWasLarge = false;
	}

	private void makeRoom(int wanted) throws IOException {
		int first = (this.markIndex >= 0) ? this.markIndex : this.position;
		int kept = this.limit - first;
		int needed = Math.max(Math.addExact(kept, wanted), this.capacity);
		requireBearable(kept);
		if (kept > 0 && kept >= needed / 2 && needed < LARGEST_ARRAY / 2) {
			needed = (int) Math.max(needed, Math.min(2L * kept, Math.max(this.largestRead, 2L * this.capacity)));
		}
		if (kept + (long) wanted > LARGEST_ARRAY) {
			throw new IOException("more than " + LARGEST_ARRAY + " bytes in one piece");
		}
		boolean oversized = this.buffer.length > 2 * Math.max(this.largestCapacity, needed);
		if (this.buffer.length < needed || oversized) {
			byte[] larger = new byte[needed];
			System.arraycopy(this.buffer, first, larger, 0, kept);
			this.buffer = larger;
		}
		else if (first > 0) {
			System.arraycopy(this.buffer, first, this.buffer, 0, kept);
		}
		this.position -= first;
		this.limit = kept;
		this.base = 0;
		if (this.markIndex >= 0) {
			this.markIndex = 0;
		}
	}

	/** What is kept is one line, or what is read at once: it may not grow without end. */
	private void requireBearable(int kept) throws IOException {
		if (isMuch(kept)) {
			requireAllowed(kept);
		}
	}

	private boolean isMuch(int kept) {
		return kept > 2L * Math.max(this.largestCapacity, FIRST_CAPACITY);
	}

	/** Whoever reads large pieces in order soon gets them from an even larger buffer. */
	private void growAfter(boolean wholeRead) {
		forgetAhead();
		if (wholeRead && canReadAhead()) {
			growCapacity();
		}
	}

	private void growCapacity() {
		if (this.capacity < this.largestCapacity) {
			this.capacity = Math.min(this.capacity * GROWTH, this.largestCapacity);
		}
	}

	private void release() {
		forgetAhead();
		this.lookahead = null;
		forgetLarge();
		forgetBehind();
		this.buffer = NONE;
		forgetWindow();
	}

	private void forgetWindow() {
		this.base = 0;
		this.position = 0;
		this.limit = 0;
	}

	// Reading

	/**
	 * Read from the buffer.
	 * @param count how many bytes, zero or positive
	 * @return exactly that many, or {@code null} if there are fewer in the buffer
	 * @throws IOException if the file is closed
	 */
	public byte @Nullable [] readNow(int count) throws IOException {
		requireReadable();
		if (count <= available()) {
			return take(count);
		}
		if (!reachesDirectly(count) && !reachesAhead(count)) {
			return null;
		}
		byte[] bytes = new byte[count];
		readIntoNow(ByteBuffer.wrap(bytes));
		return bytes;
	}

	/**
	 * Read a number of bytes.
	 * @param count how many at most, zero or positive
	 * @return that many; fewer at the end of the file
	 * @throws IOException if reading fails; nothing was consumed then
	 */
	public byte[] read(int count) throws IOException {
		byte[] bytes = readNow(count);
		if (bytes != null) {
			return bytes;
		}
		drain();
		if (isLarge(count)) {
			byte[] piece = new byte[count];
			int filled = readLarge(ByteBuffer.wrap(piece));
			return (filled == count) ? piece : Arrays.copyOf(piece, filled);
		}
		if (!isSeekable() || count < this.capacity) {
			while (available() < count && fill(Math.min(count - available(), wantedRoom())) > 0) {
				requireAllowed(available());
			}
			return taken(Math.min(count, available()));
		}
		return readDirectly(count);
	}

	private int wantedRoom() {
		return Math.max(1, Math.max(this.capacity, FIRST_CAPACITY));
	}

	private byte[] readDirectly(int count) throws IOException {
		long left = Math.max(0, this.raw.size() - tell());
		byte[] bytes = new byte[(int) Math.min(count, Math.max(left + 1, FIRST_CAPACITY))];
		int filled = available();
		filled = Math.min(filled, bytes.length);
		System.arraycopy(this.buffer, this.position, bytes, 0, filled);
		long at = tell() + filled;
		for (;;) {
			if (filled == bytes.length) {
				if (filled == count) {
					break;
				}
				bytes = Arrays.copyOf(bytes, (int) Math.min(count, Math.max(2L * filled, FIRST_CAPACITY)));
			}
			int read = Transfers.read(this.raw, ByteBuffer.wrap(bytes, filled, bytes.length - filled), at);
			if (read < 0) {
				break;
			}
			filled += read;
			at += read;
			this.bytesRead += read;
		}
		forgetWindow();
		this.offset = at;
		growAfter(filled == count);
		afterLarge(filled == count);
		return (filled == bytes.length) ? bytes : Arrays.copyOf(bytes, filled);
	}

	/**
	 * Read everything that is left.
	 * @return the bytes, none at the end of the file
	 * @throws IOException if reading fails or there are more bytes than may be read at
	 * once; nothing was consumed then
	 */
	public byte[] readAll() throws IOException {
		requireReadable();
		drain();
		if (!isSeekable()) {
			while (fill(wantedRoom()) >= 0) {
				requireAllowed(available());
			}
			return take(available());
		}
		long known = expectedRest();
		requireAllowed(known);
		// room for one byte more shows the end, where a copy costs less than a read
		int more = (known > 0 && known < FIRST_CAPACITY && this.raw.isShortOnlyAtEnd()) ? 1 : 0;
		byte[] bytes = new byte[(int) Math.max(known + more, available())];
		int filled = available();
		System.arraycopy(this.buffer, this.position, bytes, 0, filled);
		for (int read = 0; read >= 0; filled += Math.max(0, read)) {
			if (filled == bytes.length) {
				bytes = longerIfMoreComes(bytes, this.offset + filled - available());
				if (filled == bytes.length) {
					break;
				}
			}
			else if (more > 0 && read > 0 && filled == known) {
				break; // it was short, just where the file says that it ends
			}
			read = Transfers.read(this.raw, ByteBuffer.wrap(bytes, filled, bytes.length - filled),
					this.offset + filled - available());
			this.bytesRead += Math.max(0, read);
		}
		requireAllowed(filled);
		this.offset += filled - available();
		release();
		return (filled == bytes.length) ? bytes : Arrays.copyOf(bytes, filled);
	}

	/** How many bytes are left, which may be wrong. */
	private long expectedRest() throws IOException {
		long size = this.raw.sizeSeen();
		if (size < tell() || size - tell() > this.largestRead) {
			size = this.raw.size();
		}
		return Math.max(0, size - tell());
	}

	/** The size that a file tells is mostly right: then nothing is copied. */
	private byte[] longerIfMoreComes(byte[] bytes, long end) throws IOException {
		if (Transfers.read(this.raw, ByteBuffer.allocate(1), end) < 0) {
			return bytes;
		}
		requireAllowed(bytes.length + 1L);
		long most = Math.min(LARGEST_ARRAY, this.largestRead + 1);
		return Arrays.copyOf(bytes, (int) Math.min(most, Math.max(2L * bytes.length, FIRST_CAPACITY)));
	}

	/**
	 * Refuse what is more than may be read at once.
	 * @param size how many bytes were read, or will be
	 * @throws IOException if that is too much
	 */
	public void requireAllowed(long size) throws IOException {
		if (size > this.largestRead) {
			throw tooLarge(size);
		}
	}

	private IOException tooLarge(long size) {
		return new IOException("reading all of it would take at least " + size + " bytes, more than the limit of "
				+ this.largestRead + " bytes: read it in pieces, or raise the limit");
	}

	/**
	 * Read into a buffer from memory.
	 * @param target where the bytes go
	 * @return how many, or -1 if memory does not hold enough to fill the target
	 * @throws IOException if the file is closed
	 */
	public int readIntoNow(ByteBuffer target) throws IOException {
		requireReadable();
		int count = target.remaining();
		if (count > available()) {
			return reachesDirectly(count) ? takeDirectly(target) : reachesAhead(count) ? takeAcross(target) : -1;
		}
		target.put(this.buffer, this.position, count);
		this.position += count;
		return count;
	}

	/** Whether so many bytes are in this window and in the next, which is there. */
	private boolean reachesAhead(int count) {
		Lookahead looking = this.lookahead;
		return looking != null && looking.reaches(this.offset, count - available());
	}

	/** Fill a buffer from this window and the next. */
	private int takeAcross(ByteBuffer target) {
		int count = target.remaining();
		int first = available();
		target.put(this.buffer, this.position, first);
		this.position += first;
		advanceNow();
		target.put(this.buffer, this.position, count - first);
		this.position += count - first;
		return count;
	}

	/**
	 * Read until a buffer is full or the file ends.
	 * @param target where the bytes go; its position moves behind them
	 * @return how many bytes were read, 0 at the end of the file
	 * @throws IOException if reading fails; the target's position is as it was
	 */
	public int readInto(ByteBuffer target) throws IOException {
		int now = readIntoNow(target);
		if (now >= 0) {
			return now;
		}
		drain();
		if (isLarge(target.remaining())) {
			return readLarge(target);
		}
		if (!isSeekable() || target.remaining() < this.capacity) {
			int read = 0;
			while (read >= 0 && available() < target.remaining()) {
				read = fill(Math.min(target.remaining() - available(), wantedRoom()));
			}
			int count = Math.min(target.remaining(), available());
			target.put(this.buffer, this.position, count);
			this.position += count;
			afterRead();
			return count;
		}
		return readPast(target);
	}

	/**
	 * Read until a buffer is full or the file ends, without a copy in between: for
	 * whoever reads large pieces in order, and has room for them that lasts.
	 * @param target where the bytes go, best a direct buffer; its position moves behind
	 * them
	 * @return how many bytes were read, 0 at the end of the file
	 * @throws IOException if reading fails; the target's position is as it was
	 */
	public int readUnbuffered(ByteBuffer target) throws IOException {
		int now = readIntoNow(target);
		if (now >= 0) {
			return now;
		}
		drain();
		return readPast(target);
	}

	/** More than the window holds, by somebody who was not expected to go on so. */
	private int readPast(ByteBuffer target) throws IOException {
		int count = readPast(target, null);
		growAfter(!target.hasRemaining());
		afterLarge(!target.hasRemaining());
		return count;
	}

	/**
	 * What the window holds, what others have read or are reading, and the rest from the
	 * file. The target's position stays if that fails.
	 */
	private int readPast(ByteBuffer target, @Nullable DirectAhead direct) throws IOException {
		int start = target.position();
		long at = this.offset;
		try {
			target.put(this.buffer, this.position, available());
			if (direct != null) {
				at += direct.copy(target, at);
				direct.prepareMore(at + target.remaining());
				direct.begin();
			}
			this.bytesRead += at - this.offset;
			while (target.hasRemaining()) {
				int read = Transfers.read(this.raw, target, at);
				if (read < 0) {
					break;
				}
				at += read;
				this.bytesRead += read;
			}
		}
		catch (Throwable ex) {
			target.position(start);
			throw ex;
		}
		forgetWindow();
		this.offset = at;
		return target.position() - start;
	}

	/**
	 * Read a line from the buffer.
	 * @param most the most bytes to answer, or negative for no limit
	 * @return the line with its ending, or {@code null} if the buffer does not hold it
	 * @throws IOException if the file is closed
	 */
	public byte @Nullable [] readlineNow(int most) throws IOException {
		if (most == 0 && !this.closed) {
			return NONE; // Python asks nothing of the file then, not even whether it can
							// be read
		}
		requireReadable();
		int end = (most >= 0 && most < available()) ? this.position + most : this.limit;
		int found = LineScanner.lineFeed(this.buffer, this.position, end);
		if (found >= 0) {
			return take(found + 1 - this.position);
		}
		if (most >= 0 && most <= available()) {
			return take(most);
		}
		return advanceNow() ? readlineNow(most) : null;
	}

	/**
	 * Read a line.
	 * @param most the most bytes to answer, or negative for no limit
	 * @return the line with its ending; without one at the end of the file; empty behind
	 * it
	 * @throws IOException if reading fails; nothing was consumed then
	 */
	public byte[] readline(int most) throws IOException {
		for (;;) {
			byte[] line = readlineNow(most);
			if (line != null) {
				afterRead();
				return line;
			}
			if (fill(oneStep()) < 0) {
				return taken(available());
			}
		}
	}

	/** An unbuffered pipe gives its bytes one by one, so that none is read too many. */
	private int oneStep() {
		return (this.largestCapacity > 0) ? 1 : (isSeekable() ? FIRST_CAPACITY : 1);
	}

	/**
	 * Read the lines that are left.
	 * @param hint stop behind the line that makes the total exceed this many bytes; zero
	 * or negative for no limit
	 * @return the lines with their endings
	 * @throws IOException if reading fails
	 */
	public List<byte[]> readlines(int hint) throws IOException {
		List<byte[]> lines = new ArrayList<>();
		long total = 0;
		for (byte[] line = readline(-1); line.length > 0; line = readline(-1)) {
			lines.add(line);
			total += line.length;
			requireAllowed(total);
			if (hint > 0 && total > hint) {
				break;
			}
		}
		return lines;
	}

	/**
	 * Read what is there, with one read of the file at most.
	 * @param count the most bytes; negative for the size of the buffer
	 * @return some bytes, none at the end of the file
	 * @throws IOException if reading fails
	 */
	public byte[] read1(int count) throws IOException {
		byte[] now = read1Now(count);
		if (now != null) {
			return now;
		}
		int wanted = (count < 0) ? wantedRoom() : Math.min(count, wantedRoom());
		fill(wanted);
		return taken((count < 0) ? available() : Math.min(count, available()));
	}

	/**
	 * Read what is in the buffer.
	 * @param count the most bytes; negative for all of them
	 * @return some bytes, or {@code null} if the buffer is empty
	 * @throws IOException if the file is closed
	 */
	public byte @Nullable [] read1Now(int count) throws IOException {
		requireReadable();
		if (available() == 0 && count != 0) {
			return null;
		}
		return take((count < 0) ? available() : Math.min(count, available()));
	}

	/**
	 * Look at what comes, with one read of the file at most.
	 * @return what is in the buffer, none at the end of the file
	 * @throws IOException if reading fails
	 */
	public byte[] peek() throws IOException {
		requireReadable();
		if (available() == 0) {
			fill(Math.max(1, this.capacity));
		}
		return Arrays.copyOfRange(this.buffer, this.position, this.limit);
	}

	/**
	 * Look at what is in the buffer.
	 * @return what is there, or {@code null} if it is empty
	 * @throws IOException if the file is closed
	 */
	public byte @Nullable [] peekNow() throws IOException {
		requireReadable();
		return (available() > 0) ? Arrays.copyOfRange(this.buffer, this.position, this.limit) : null;
	}

	private byte[] take(int count) {
		byte[] bytes = Arrays.copyOfRange(this.buffer, this.position, this.position + count);
		this.position += count;
		return bytes;
	}

	private byte[] taken(int count) {
		byte[] bytes = take(count);
		afterRead();
		return bytes;
	}

	/** Without a buffer nothing stays read ahead; a file that seeks goes back. */
	private void afterRead() {
		if (this.largestCapacity == 0 && isSeekable() && this.markIndex < 0) {
			dropWindow();
			release();
		}
	}

	private int available() {
		return this.limit - this.position;
	}

	// Taking back a read

	/** Remember the position: what is read from here on can be taken back. */
	public void mark() {
		this.mark = tell();
		this.markIndex = (isSeekable() || isDirty()) ? -1 : this.position;
	}

	/** Go back to the {@link #mark()}, as if nothing had been read since. */
	public void reset() {
		if (this.mark < 0) {
			return;
		}
		if (this.markIndex >= 0) {
			this.position = this.markIndex;
		}
		else if (!isDirty()) {
			seekNow(this.mark);
		}
		forgetMark();
	}

	/**
	 * Whether a read can be taken back.
	 * @return {@code false} once what was read was not to be kept
	 */
	public boolean isMarked() {
		return this.mark >= 0;
	}

	/** What was read stays read. */
	public void forgetMark() {
		this.mark = -1;
		this.markIndex = -1;
	}

	// Writing

	/**
	 * Write into the buffer.
	 * @param source the bytes
	 * @param from the first of them
	 * @param count how many
	 * @return whether they fitted; if not, nothing was written
	 * @throws IOException if the file is closed or cannot be written
	 */
	public boolean writeNow(byte[] source, int from, int count) throws IOException {
		requireWritable();
		if (!hasRoomNow(count)) {
			return false;
		}
		makePending();
		System.arraycopy(source, from, this.buffer, this.pending, count);
		this.pending += count;
		return true;
	}

	/**
	 * Write into the buffer.
	 * @param source the bytes; consumed if they fit
	 * @return whether they fitted; if not, nothing was written
	 * @throws IOException if the file is closed or cannot be written
	 */
	public boolean writeNow(ByteBuffer source) throws IOException {
		requireWritable();
		int count = source.remaining();
		if (!hasRoomNow(count)) {
			return false;
		}
		makePending();
		source.get(this.buffer, this.pending, count);
		this.pending += count;
		return true;
	}

	/**
	 * Whether {@link #writeNow} would take so many bytes. A full buffer is handed to
	 * another thread for it, if that thread is through with the one before.
	 * @param count how many bytes
	 * @return {@code true} if so
	 */
	public boolean hasRoomNow(int count) {
		return count <= room() || (count <= this.capacity && handOver() && count <= room());
	}

	private int room() {
		return isInMemory() ? 0 : this.capacity - this.pending;
	}

	private void makePending() {
		if (this.position < this.limit) {
			dropWindow();
		}
		forgetWindow();
		if (this.buffer.length < this.capacity) {
			byte[] larger = new byte[this.capacity];
			System.arraycopy(this.buffer, 0, larger, 0, this.pending);
			this.buffer = larger;
		}
	}

	// Writing a full buffer while the next one is filled

	/** Returns whether the buffer is empty now, because another thread writes it. */
	private boolean handOver() {
		Consumer<Runnable> starter = this.beside;
		if (starter == null || this.pending < LEAST_BEHIND || !this.raw.canWriteBeside()) {
			return false;
		}
		Trailing writing = this.trailing;
		if (writing == null) {
			writing = new Trailing(this.raw, starter);
			this.trailing = writing;
		}
		for (WriteBehind each = writing.takeSuccess(); each != null; each = writing.takeSuccess()) {
			goOnBehind(writing, each);
		}
		if (!writing.prepare(this.buffer, this.pending, this.offset)) {
			return false;
		}
		this.offset += this.pending; // a guess if the file appends, or the write fails
		this.pending = 0;
		growCapacity();
		this.buffer = writing.takeSpare(this.capacity);
		return true;
	}

	/** Wait until the first of the buffers was written that other threads write. */
	private void settleFirst(Trailing writing) throws IOException {
		WriteBehind first = writing.take();
		if (first == null) {
			return;
		}
		if (!first.isWhole()) {
			this.buffer = writing.takeLeft(first, this.buffer, this.pending);
			this.pending = this.buffer.length;
		}
		goOnBehind(writing, first);
		first.requireSuccess();
	}

	/** See that nothing is being written by another thread. */
	private void settleBehind() throws IOException {
		Trailing writing = this.trailing;
		while (writing != null && writing.isDirty()) {
			settleFirst(writing);
		}
	}

	private void goOnBehind(Trailing writing, WriteBehind before) {
		this.bytesWritten += before.written();
		this.offset = before.end() + writing.bytes();
		writing.recycle(before.takeArray());
	}

	private void beginBehind() {
		Trailing writing = this.trailing;
		if (writing != null) {
			writing.begin();
		}
	}

	private void forgetBehind() {
		Trailing writing = this.trailing;
		if (writing != null) {
			writing.forget();
		}
		this.trailing = null;
	}

	/**
	 * Write all of a buffer.
	 * @param source the bytes; its position moves behind what was written
	 * @throws IOException if writing fails; what was accepted before stays in the buffer
	 */
	public void write(ByteBuffer source) throws IOException {
		if (writeNow(source)) {
			beginBehind();
			return;
		}
		Trailing writing = this.trailing;
		if (writing != null && writing.isDirty()) {
			settleFirst(writing);
			if (writeNow(source)) {
				beginBehind();
				return;
			}
		}
		drain();
		growCapacity();
		if (source.remaining() < this.capacity && writeNow(source)) {
			return;
		}
		dropWindow();
		int start = source.position();
		try {
			Transfers.writeFully(this.raw, source, this.offset);
		}
		finally {
			int count = source.position() - start;
			this.offset = this.raw.end(this.offset, count);
			this.bytesWritten += count;
		}
	}

	/**
	 * Give what waits to be written to the operating system.
	 * @throws IOException if writing fails; what could not be written still waits
	 */
	public void flush() throws IOException {
		boolean wrote = isDirty();
		drain();
		if (wrote && (this.buffer.length > FIRST_CAPACITY || this.trailing != null)) {
			release();
		}
		this.raw.settle(tell());
	}

	/**
	 * Write what waits, and keep the buffer for what comes.
	 * @throws IOException if writing fails; what could not be written still waits
	 */
	public void drain() throws IOException {
		if (this.closed) {
			throw new ClosedChannelException();
		}
		settleBehind();
		if (this.pending > 0) {
			requireSound();
			ByteBuffer source = ByteBuffer.wrap(this.buffer, 0, this.pending);
			try {
				Transfers.writeFully(this.raw, source, this.offset);
			}
			finally {
				int count = source.position();
				System.arraycopy(this.buffer, count, this.buffer, 0, this.pending - count);
				this.pending -= count;
				this.bytesWritten += count;
				this.offset = this.raw.end(this.offset, count);
			}
		}
	}

	/**
	 * Whether bytes wait to be written, or are being written by another thread.
	 * @return {@code true} if so
	 */
	public boolean isDirty() {
		return this.pending > 0 || isBehind();
	}

	private boolean isBehind() {
		return this.trailing != null && this.trailing.isDirty();
	}

	// At a position, beside everything else

	/**
	 * Read at a position until a buffer is full or the file ends. May run beside others
	 * of its kind.
	 * @param target where the bytes go
	 * @param at bytes from the start of the file
	 * @return how many bytes were read, 0 behind the end of the file
	 * @throws IOException if reading fails; the target's position is as it was
	 */
	public int readAt(ByteBuffer target, long at) throws IOException {
		requireReadable();
		int start = target.position();
		try {
			for (int read = 0; read >= 0 && target.hasRemaining();) {
				read = Transfers.read(this.raw, target, at + target.position() - start);
			}
			return target.position() - start;
		}
		catch (Throwable ex) {
			target.position(start);
			throw ex;
		}
	}

	/**
	 * Write all of a buffer at a position. May run beside others of its kind.
	 * @param source the bytes
	 * @param at bytes from the start of the file
	 * @return how many bytes were written: all
	 * @throws IOException if writing fails
	 */
	public int writeAt(ByteBuffer source, long at) throws IOException {
		requireWritable();
		if (this.raw.isAppending()) {
			throw new UnsupportedOperationException("a file that appends cannot write at a position");
		}
		int count = source.remaining();
		Transfers.writeFully(this.raw, source, at);
		return count;
	}

	/**
	 * Whether bytes were read ahead.
	 * @return {@code true} if so
	 */
	public boolean hasReadAhead() {
		return this.limit > 0;
	}

	/** Forget the bytes read ahead: the file's may have changed. The position stays. */
	public void dropReadAhead() {
		dropWindow();
	}

	// Position and size

	/**
	 * The position.
	 * @return bytes from the start of the file; for an appending file with bytes that
	 * wait, a guess
	 */
	public long tell() {
		return this.offset + this.pending - available();
	}

	/**
	 * Move without touching the file.
	 * @param target bytes from the start of the file
	 * @return whether that was possible; with bytes that wait to be written it is not
	 */
	public boolean seekNow(long target) {
		if (isDirty() || this.closed) {
			return false;
		}
		long first = this.offset - (this.limit - this.base);
		if (target >= first && target <= this.offset) {
			this.position = this.base + (int) (target - first);
			return true;
		}
		forgetAhead();
		forgetLarge();
		forgetWindow();
		this.offset = target;
		if (this.growing) {
			this.capacity = firstCapacity();
		}
		return true;
	}

	private void dropWindow() {
		this.offset -= available();
		forgetWindow();
	}

	/**
	 * The size, with what was written so far.
	 * @return bytes
	 * @throws IOException if the file cannot tell
	 */
	public long size() throws IOException {
		flush();
		return this.raw.size();
	}

	/**
	 * Set the size; the position stays.
	 * @param size bytes
	 * @throws IOException if the file cannot be resized
	 */
	public void truncate(long size) throws IOException {
		requireWritable();
		drain();
		dropWindow();
		this.raw.truncate(size);
	}

	/**
	 * Set the size, and keep some of what was read ahead, whatever has become of it in
	 * the file.
	 * @param size bytes
	 * @param kept how many of the bytes read ahead stay
	 * @throws IOException if the file cannot be resized
	 */
	public void resize(long size, int kept) throws IOException {
		requireWritable();
		drain();
		int dropped = Math.max(0, available() - kept);
		this.limit -= dropped;
		this.offset -= dropped;
		this.raw.truncate(size);
	}

	/**
	 * Flush, and force everything to the device.
	 * @param metaData whether the file's metadata too
	 * @throws IOException if the device fails; then every later write, force and close
	 * fails too, for nobody can know what reached the device
	 */
	public void force(boolean metaData) throws IOException {
		flush();
		requireSound();
		try {
			this.raw.force(metaData);
		}
		catch (IOException ex) {
			this.poison = ex;
			throw ex;
		}
	}

	/**
	 * Whether there are positions.
	 * @return {@code false} for pipes, terminals and streams
	 */
	public boolean isSeekable() {
		return this.raw.isSeekable();
	}

	/**
	 * Whether the file below is held in memory: then nothing written waits here.
	 * @return {@code true} if so
	 */
	public boolean isInMemory() {
		if (this.inMemory) {
			this.inMemory = this.raw.isInMemory();
		}
		return this.inMemory;
	}

	/**
	 * The file below.
	 * @return the raw file
	 */
	public RawFile raw() {
		return this.raw;
	}

	/**
	 * How many bytes were read from the file since this was last asked.
	 * @return bytes
	 */
	public long takeBytesRead() {
		long count = this.bytesRead;
		this.bytesRead = 0;
		return count;
	}

	/**
	 * How many bytes were written to the file since this was last asked.
	 * @return bytes
	 */
	public long takeBytesWritten() {
		long count = this.bytesWritten;
		this.bytesWritten = 0;
		return count;
	}

	/**
	 * Whether every read and write goes to the file.
	 * @return {@code true} if so
	 */
	public boolean isUnbuffered() {
		return this.largestCapacity == 0;
	}

	/**
	 * Whether the file is closed.
	 * @return {@code true} if so
	 */
	public boolean isClosed() {
		return this.closed;
	}

	/**
	 * Flush and close; the file is closed even if that fails. A second close does
	 * nothing.
	 * @throws IOException if flushing or closing fails
	 */
	@Override
	public void close() throws IOException {
		if (this.closed) {
			return;
		}
		Throwable failure = null;
		try {
			flush();
			requireSound();
		}
		catch (Throwable ex) {
			failure = ex;
			throw ex;
		}
		finally {
			this.closed = true;
			release();
			this.pending = 0;
			closeRaw(failure);
		}
	}

	private void closeRaw(@Nullable Throwable failure) throws IOException {
		try {
			this.raw.close();
		}
		catch (IOException ex) {
			if (failure == null) {
				throw ex;
			}
			failure.addSuppressed(ex);
		}
	}

	private void requireReadable() throws IOException {
		if (this.closed) {
			throw new ClosedChannelException();
		}
		if (!this.raw.isReadable()) {
			throw new UnsupportedOperationException("not readable");
		}
	}

	private void requireWritable() throws IOException {
		if (this.closed) {
			throw new ClosedChannelException();
		}
		if (!this.raw.isWritable()) {
			throw new UnsupportedOperationException("not writable");
		}
		requireSound();
	}

	private void requireSound() throws IOException {
		IOException failure = this.poison;
		if (failure != null) {
			throw new IOException("an earlier sync failed, what was written may be lost: " + failure.getMessage(),
					failure);
		}
	}

}
