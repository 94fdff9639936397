package io.aiofiles.internal.channel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

import io.aiofiles.internal.posix.FdChannel;
import org.jspecify.annotations.Nullable;

/**
 * A {@link RawFile} over the channels of a file system provider: one channel, or one that
 * reads and one that appends.
 */
public final class ChannelRawFile implements RawFile {

	/**
	 * The most that one call hands to a channel. For a heap buffer the JDK keeps a direct
	 * copy of the largest size ever used, a thread, for good.
	 */
	private static final int LARGEST_SLICE = 256 * 1024;

	private static final int ZEROS = 8 * 1024;

	private static final int FRUITLESS_TRIES = 1000;

	private final @Nullable SeekableByteChannel reader;

	private final @Nullable SeekableByteChannel writer;

	private final boolean appending;

	private final boolean seekable;

	private final boolean shared;

	/** Whether somebody else closes the channels. */
	private final boolean borrowed;

	/**
	 * The size of the regular file for which the channels were opened, or -1 if they are
	 * of something else, or were not opened for this one.
	 */
	private final long sizeSeen;

	private final TerminalCheck terminal;

	/**
	 * Whether the reader has been found not to see what the appending writer does, as in
	 * file systems that work on copies.
	 */
	private volatile boolean blind;

	/** The number of the descriptor, once it is known. */
	private int descriptor = -1;

	/** Held while a channel without positional operations is moved and used. */
	private final @Nullable ReentrantLock moving;

	/**
	 * Create a raw file.
	 * @param reader the channel that reads, or {@code null}
	 * @param writer the channel that writes, or {@code null}; may be the same
	 * @param appending whether the writer appends
	 * @param shared whether somebody else uses the channels too, and expects their
	 * position to follow
	 * @param terminal tells a terminal from a file
	 */
	public ChannelRawFile(@Nullable SeekableByteChannel reader, @Nullable SeekableByteChannel writer, boolean appending,
			boolean shared, TerminalCheck terminal) {
		this(reader, writer, appending, shared, false, -1, canSeek((reader != null) ? reader : writer), terminal);
	}

	/**
	 * A raw file over channels that were just opened by the default file system.
	 * @param reader the channel that reads, or {@code null}
	 * @param writer the channel that writes, or {@code null}; may be the same
	 * @param appending whether the writer appends
	 * @param sizeSeen how large the file was before
	 * @return the raw file
	 */
	static ChannelRawFile ofRegularFile(@Nullable SeekableByteChannel reader, @Nullable SeekableByteChannel writer,
			boolean appending, long sizeSeen) {
		return new ChannelRawFile(reader, writer, appending, false, false, sizeSeen, true, TerminalCheck.NEVER);
	}

	private ChannelRawFile(@Nullable SeekableByteChannel reader, @Nullable SeekableByteChannel writer,
			boolean appending, boolean shared, boolean borrowed, long sizeSeen, boolean seekable,
			TerminalCheck terminal) {
		this.borrowed = borrowed;
		this.sizeSeen = sizeSeen;
		this.reader = reader;
		this.writer = writer;
		this.appending = appending;
		this.shared = shared;
		this.terminal = terminal;
		this.seekable = seekable;
		this.moving = (isPositional(reader) && isPositional(writer)) ? null : new ReentrantLock();
	}

	/**
	 * A raw file over channels that somebody else closes.
	 * @param reader the channel that reads, or {@code null}
	 * @param writer the channel that writes, or {@code null}; may be the same
	 * @return the raw file
	 */
	public static ChannelRawFile borrowed(@Nullable SeekableByteChannel reader, @Nullable SeekableByteChannel writer) {
		return new ChannelRawFile(reader, writer, false, true, true, -1, canSeek((reader != null) ? reader : writer),
				TerminalCheck.NEVER);
	}

	private static boolean isPositional(@Nullable SeekableByteChannel channel) {
		return channel == null || channel instanceof FileChannel;
	}

	private static boolean canSeek(@Nullable SeekableByteChannel channel) {
		try {
			return channel != null && channel.position() >= 0;
		}
		catch (IOException ex) {
			return false; // a pipe or a terminal: lseek answers ESPIPE
		}
	}

	@Override
	public int read(ByteBuffer target, long offset) throws IOException {
		SeekableByteChannel channel = this.reader;
		if (channel == null) {
			throw new NonReadableChannelException();
		}
		requireSight();
		int limit = target.limit();
		target.limit(Math.min(limit, target.position() + LARGEST_SLICE));
		try {
			if (!this.seekable) {
				return channel.read(target);
			}
			if (channel instanceof FileChannel file) {
				return readInSlices(file, target, limit, offset);
			}
			return moved(channel, offset, false, () -> channel.read(target));
		}
		finally {
			target.limit(limit);
		}
	}

	/** Read as much as one read would: until the file has no more for now. */
	private static int readInSlices(FileChannel file, ByteBuffer target, int limit, long offset) throws IOException {
		int count = file.read(target, offset);
		int total = count;
		while (count == LARGEST_SLICE && target.position() < limit) {
			target.limit(Math.min(limit, target.position() + LARGEST_SLICE));
			count = file.read(target, offset + total);
			total += Math.max(0, count);
		}
		return total;
	}

	@Override
	public int write(ByteBuffer source, long offset) throws IOException {
		SeekableByteChannel channel = this.writer;
		if (channel == null) {
			throw new NonWritableChannelException();
		}
		int limit = source.limit();
		source.limit(Math.min(limit, source.position() + LARGEST_SLICE));
		try {
			if (this.appending || !this.seekable) {
				int count = channel.write(source);
				lookWhetherBlind();
				return count;
			}
			if (channel instanceof FileChannel file) {
				return file.write(source, offset);
			}
			return moved(channel, offset, true, () -> channel.write(source));
		}
		finally {
			source.limit(limit);
		}
	}

	private void lookWhetherBlind() throws IOException {
		SeekableByteChannel read = this.reader;
		SeekableByteChannel written = this.writer;
		if (read == null || written == null || read == written || read instanceof FileChannel || !this.seekable) {
			return;
		}
		this.blind = this.blind || read.size() != written.size();
	}

	private void requireSight() {
		if (this.blind) {
			throw new UnsupportedOperationException(
					"reading what was appended: the file system does not show it before the file is closed");
		}
	}

	private int moved(SeekableByteChannel channel, long offset, boolean writing, Transfer transfer) throws IOException {
		ReentrantLock lock = this.moving;
		if (lock == null) {
			throw new IllegalStateException("a channel without a lock was moved");
		}
		lock.lock();
		try {
			if (channel.position() != offset) {
				channel.position(offset);
				if (writing && channel.position() < offset) {
					appendZeros(channel, offset - channel.position()); // some stay at the
																		// end
				}
			}
			return transfer.run();
		}
		finally {
			lock.unlock();
		}
	}

	@Override
	public long end(long offset, int count) throws IOException {
		return (this.appending && this.writer != null && this.seekable) ? this.writer.position() : offset + count;
	}

	@Override
	public long startPosition() throws IOException {
		if (!this.seekable || (this.sizeSeen >= 0 && !this.appending)) {
			return 0;
		}
		SeekableByteChannel channel = any();
		return this.appending ? channel.size() : channel.position();
	}

	@Override
	public void settle(long offset) throws IOException {
		if (this.shared && this.seekable && !this.appending) {
			any().position(offset);
		}
	}

	@Override
	public boolean isSettled() {
		return !this.shared;
	}

	@Override
	public long size() throws IOException {
		requireSight();
		return any().size();
	}

	@Override
	public long sizeSeen() {
		return (this.writer == null) ? this.sizeSeen : -1; // what writes changes it
	}

	@Override
	public boolean isShortOnlyAtEnd() {
		return this.sizeSeen >= 0;
	}

	@Override
	public void truncate(long size) throws IOException {
		SeekableByteChannel channel = this.writer;
		if (channel == null) {
			throw new NonWritableChannelException();
		}
		long present = channel.size();
		if (size < present) {
			channel.truncate(size);
			lookWhetherBlind();
		}
		else if (size > present && this.appending) {
			appendZeros(channel, size - present);
		}
		else if (size > present) {
			ByteBuffer zero = ByteBuffer.allocate(1);
			for (int tries = 0; zero.hasRemaining(); tries++) {
				requireProgress(tries);
				write(zero, size - 1);
			}
		}
	}

	private static void appendZeros(SeekableByteChannel channel, long count) throws IOException {
		ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(ZEROS, count));
		int tries = 0;
		for (long left = count; left > 0;) {
			requireProgress(tries);
			zeros.clear().limit((int) Math.min(zeros.capacity(), left));
			int written = channel.write(zeros);
			tries = (written > 0) ? 0 : tries + 1;
			left -= written;
		}
	}

	private static void requireProgress(int fruitlessTries) throws IOException {
		if (fruitlessTries >= FRUITLESS_TRIES) {
			throw new IOException("no progress: " + fruitlessTries + " writes in a row took nothing");
		}
		if (fruitlessTries > 0) {
			Thread.onSpinWait();
		}
	}

	@Override
	public void force(boolean metaData) throws IOException {
		SeekableByteChannel channel = any();
		if (!(channel instanceof FileChannel)) {
			throw new UnsupportedOperationException(
					"force: the file system gives a " + channel.getClass().getName() + ", which is no FileChannel");
		}
		((FileChannel) ((this.writer != null) ? this.writer : channel)).force(metaData);
	}

	/**
	 * The writing channel, or the reading one where there is no other.
	 */
	@Override
	public SeekableByteChannel channel() {
		return (this.writer != null) ? this.writer : any();
	}

	private SeekableByteChannel any() {
		SeekableByteChannel channel = (this.reader != null) ? this.reader : this.writer;
		if (channel == null) {
			throw new IllegalStateException("neither a reader nor a writer");
		}
		return channel;
	}

	@Override
	public boolean canReadBeside() {
		return this.seekable && this.writer == null && !this.shared && this.reader instanceof FileChannel;
	}

	@Override
	public boolean canWriteBeside() {
		return this.seekable && !this.shared && this.moving == null && this.writer instanceof LastingFileChannel;
	}

	@Override
	public boolean isSeekable() {
		return this.seekable;
	}

	@Override
	public boolean isReadable() {
		return this.reader != null;
	}

	@Override
	public boolean isWritable() {
		return this.writer != null;
	}

	@Override
	public boolean isAppending() {
		return this.appending;
	}

	@Override
	public boolean isTerminal() throws IOException {
		return !this.seekable && this.terminal.isTerminal();
	}

	@Override
	public void heed(BooleanSupplier abandoned) {
		if (this.reader instanceof FdChannel special) {
			special.heed(abandoned);
		}
		if (this.writer instanceof FdChannel special) {
			special.heed(abandoned);
		}
	}

	@Override
	public int descriptor() throws IOException {
		if (this.descriptor < 0) {
			this.descriptor = DescriptorSearch.of(channel());
		}
		return this.descriptor;
	}

	@Override
	public void close() throws IOException {
		if (this.borrowed) {
			return;
		}
		IOException failure = closeOne(this.writer, null);
		if (this.reader != this.writer) {
			failure = closeOne(this.reader, failure);
		}
		if (failure != null) {
			throw failure;
		}
	}

	private static @Nullable IOException closeOne(@Nullable SeekableByteChannel channel,
			@Nullable IOException earlier) {
		try {
			if (channel != null) {
				channel.close();
			}
			return earlier;
		}
		catch (IOException ex) {
			return both(earlier, ex);
		}
		catch (RuntimeException ex) {
			return both(earlier, new IOException("closing failed: " + ex, ex));
		}
	}

	private static IOException both(@Nullable IOException earlier, IOException later) {
		if (earlier == null) {
			return later;
		}
		earlier.addSuppressed(later);
		return earlier;
	}

	/** Tells whether an open file is a terminal. */
	@FunctionalInterface
	public interface TerminalCheck {

		/** Never a terminal. */
		TerminalCheck NEVER = () -> false;

		/**
		 * Ask.
		 * @return whether it is a terminal
		 * @throws IOException if that cannot be told
		 */
		boolean isTerminal() throws IOException;

	}

	@FunctionalInterface
	private interface Transfer {

		int run() throws IOException;

	}

}
