package io.aiofiles.internal.posix;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SeekableByteChannel;
import java.util.function.BooleanSupplier;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * A channel over a file descriptor. Its position is the descriptor's own, which others
 * who have the same open file share, as in Python.
 *
 * <p>
 * On a FIFO, a socket or a terminal, and wherever a descriptor says that it has nothing
 * yet, waiting happens in steps: whoever waits gives up when the {@link #heed one} who
 * wants the result does, or when the channel is closed, and has taken nothing then. Reads
 * and writes at a position may run beside everything else; the rest is for one thread at
 * a time, but {@link #close()} for any.
 */
public final class FdChannel implements SeekableByteChannel {

	/** How long one step of waiting takes, in milliseconds. */
	static final int STEP = 50;

	/** The most that one call moves. */
	private static final int LARGEST_TRANSFER = 256 * 1024;

	/** A pipe that is ready takes this much without making anybody wait. */
	private static final int PIPE_BUFFER = 4096;

	private final Descriptor descriptor;

	private final boolean waiting;

	private final boolean directory;

	/** The size that a regular file had in the beginning, or -1 of anything else. */
	private final long sizeSeen;

	private final boolean nonBlocking;

	private volatile BooleanSupplier abandoned = FdChannel::neverAbandoned;

	/**
	 * Create a channel over an open descriptor.
	 * @param fd its number
	 * @param owned whether closing the channel closes it
	 * @param shown the file, for messages
	 * @throws IOException if it is not open; it is left as it is then
	 */
	public FdChannel(int fd, boolean owned, String shown) throws IOException {
		int flags = Posix.flags(fd, shown);
		FileStatus status = Posix.stat(fd, shown);
		this.waiting = status.mayWait();
		this.directory = status.isDirectory();
		this.sizeSeen = status.isRegularFile() ? status.size() : -1;
		this.nonBlocking = (flags & OpenFlags.NON_BLOCKING) != 0;
		this.descriptor = new Descriptor(fd, owned, shown);
	}

	/**
	 * Create a channel that closes its descriptor.
	 * @param fd its number
	 * @param shown the file, for messages
	 * @return the channel
	 * @throws IOException if that fails; the descriptor is closed then
	 */
	public static FdChannel owning(int fd, String shown) throws IOException {
		try {
			return new FdChannel(fd, true, shown);
		}
		catch (Throwable ex) {
			Posix.release(fd);
			throw ex;
		}
	}

	/**
	 * Say who tells whether the result of the next calls is still wanted.
	 * @param unwanted answers {@code true} once waiting is of no use any more
	 */
	public void heed(BooleanSupplier unwanted) {
		this.abandoned = unwanted;
	}

	@Override
	public int read(ByteBuffer target) throws IOException {
		return in(target, (fd, address, count) -> {
			awaitIfWaiting(fd, Posix.READABLE);
			int done = Posix.read(fd, address, count, shown());
			while (done < 0) {
				await(fd, Posix.READABLE);
				done = Posix.read(fd, address, count, shown());
			}
			return done;
		});
	}

	/**
	 * Read at a position; that of the descriptor stays.
	 * @param target where the bytes go
	 * @param position bytes from the start
	 * @return how many bytes were read, -1 at the end
	 * @throws IOException if that fails
	 */
	public int read(ByteBuffer target, long position) throws IOException {
		return in(target, (fd, address, count) -> Posix.pread(fd, address, count, position, shown()));
	}

	@Override
	public int write(ByteBuffer source) throws IOException {
		return out(source, (fd, address, count) -> {
			int most = (this.waiting && !this.nonBlocking) ? Math.min(count, PIPE_BUFFER) : count;
			awaitIfWaiting(fd, Posix.WRITABLE);
			int done = Posix.write(fd, address, most, shown());
			while (done < 0) {
				await(fd, Posix.WRITABLE);
				done = Posix.write(fd, address, most, shown());
			}
			return done;
		});
	}

	/**
	 * Write at a position; that of the descriptor stays.
	 * @param source the bytes; fewer than all may be taken
	 * @param position bytes from the start
	 * @return how many bytes were written
	 * @throws IOException if that fails
	 */
	public int write(ByteBuffer source, long position) throws IOException {
		return out(source, (fd, address, count) -> Posix.pwrite(fd, address, count, position, shown()));
	}

	private static boolean neverAbandoned() {
		return false;
	}

	private void awaitIfWaiting(int fd, int event) throws IOException {
		if (this.waiting) {
			await(fd, event);
		}
	}

	/** Wait in steps, as long as somebody wants it. */
	private void await(int fd, int event) throws IOException {
		while (Posix.poll(fd, event, STEP) == 0) {
			if (this.abandoned.getAsBoolean()) {
				throw new GivenUpException(shown());
			}
			if (this.descriptor.isClosed()) {
				throw new AsynchronousCloseException();
			}
		}
	}

	private int in(ByteBuffer target, Transfer transfer) throws IOException {
		int count = Math.min(target.remaining(), LARGEST_TRANSFER);
		if (count == 0) {
			return 0;
		}
		int fd = this.descriptor.begin();
		try {
			int done;
			if (target.isDirect()) {
				done = transfer.run(fd, addressOf(target), count);
				target.position(target.position() + done);
			}
			else {
				done = inByWayOfMemory(fd, target, count, transfer);
			}
			return (done == 0) ? -1 : done;
		}
		finally {
			this.descriptor.end();
		}
	}

	private static int inByWayOfMemory(int fd, ByteBuffer target, int count, Transfer transfer) throws IOException {
		long address = allocate(count);
		try {
			int done = transfer.run(fd, address, count);
			new Pointer(address).read(0, target.array(), target.arrayOffset() + target.position(), done);
			target.position(target.position() + done);
			return done;
		}
		finally {
			Native.free(address);
		}
	}

	private int out(ByteBuffer source, Transfer transfer) throws IOException {
		int count = Math.min(source.remaining(), LARGEST_TRANSFER);
		if (count == 0) {
			return 0;
		}
		int fd = this.descriptor.begin();
		try {
			int done = source.isDirect() ? transfer.run(fd, addressOf(source), count)
					: outByWayOfMemory(fd, source, count, transfer);
			source.position(source.position() + done);
			return done;
		}
		finally {
			this.descriptor.end();
		}
	}

	private static int outByWayOfMemory(int fd, ByteBuffer source, int count, Transfer transfer) throws IOException {
		byte[] bytes;
		int from;
		if (source.hasArray()) {
			bytes = source.array();
			from = source.arrayOffset() + source.position();
		}
		else {
			bytes = new byte[count];
			from = 0;
			source.get(source.position(), bytes);
		}
		long address = allocate(count);
		try {
			new Pointer(address).write(0, bytes, from, count);
			return transfer.run(fd, address, count);
		}
		finally {
			Native.free(address);
		}
	}

	private static long addressOf(ByteBuffer buffer) {
		return Pointer.nativeValue(Native.getDirectBufferPointer(buffer)) + buffer.position();
	}

	private static long allocate(int count) {
		long address = Native.malloc(count);
		if (address == 0) {
			throw new OutOfMemoryError("no native memory for " + count + " bytes");
		}
		return address;
	}

	@Override
	public long position() throws IOException {
		return ask((fd) -> Posix.seek(fd, 0, 1, shown()));
	}

	@Override
	public FdChannel position(long position) throws IOException {
		ask((fd) -> Posix.seek(fd, position, 0, shown()));
		return this;
	}

	@Override
	public long size() throws IOException {
		return ask((fd) -> Posix.stat(fd, shown()).size());
	}

	/**
	 * Cut the file off; as for every channel, it never grows.
	 */
	@Override
	public FdChannel truncate(long size) throws IOException {
		ask((fd) -> {
			if (size < Posix.stat(fd, shown()).size()) {
				Posix.truncate(fd, size, shown());
			}
			if (size < Posix.seek(fd, 0, 1, shown())) {
				Posix.seek(fd, size, 0, shown());
			}
			return size;
		});
		return this;
	}

	/**
	 * Set the size of the file, with zeros where it grows; the position stays.
	 * @param size bytes
	 * @throws IOException if that fails
	 */
	public void resize(long size) throws IOException {
		ask((fd) -> {
			Posix.truncate(fd, size, shown());
			return size;
		});
	}

	/**
	 * Force what was written to the device.
	 * @param metaData whether the metadata too
	 * @throws IOException if that fails
	 */
	public void force(boolean metaData) throws IOException {
		ask((fd) -> {
			Posix.sync(fd, metaData, shown());
			return 0;
		});
	}

	/**
	 * Whether this is a terminal.
	 * @return {@code true} if so
	 * @throws IOException if the channel is closed
	 */
	public boolean isTerminal() throws IOException {
		return ask((fd) -> Posix.isTerminal(fd) ? 1 : 0) == 1;
	}

	/**
	 * The number of the descriptor.
	 * @return the number, good for as long as the channel is open
	 * @throws IOException if the channel is closed
	 */
	public int number() throws IOException {
		return (int) ask((fd) -> fd);
	}

	/**
	 * The flags with which the descriptor was opened.
	 * @return flags of {@link OpenFlags}
	 * @throws IOException if the channel is closed
	 */
	public int flags() throws IOException {
		return (int) ask((fd) -> Posix.flags(fd, shown()));
	}

	/**
	 * Move to the end.
	 * @throws IOException if that fails
	 */
	public void toEnd() throws IOException {
		ask((fd) -> Posix.seek(fd, 0, 2, shown()));
	}

	/**
	 * Whether this is a directory, which cannot be read or written.
	 * @return {@code true} if so
	 */
	public boolean isDirectory() {
		return this.directory;
	}

	/**
	 * The size of a regular file, as it was when this channel was created.
	 * @return bytes, or -1 for anything else
	 */
	public long sizeSeen() {
		return this.sizeSeen;
	}

	/**
	 * The file, for messages.
	 * @return what was given
	 */
	public String shown() {
		return this.descriptor.shown();
	}

	private long ask(Question question) throws IOException {
		int fd = this.descriptor.begin();
		try {
			return question.to(fd);
		}
		finally {
			this.descriptor.end();
		}
	}

	@Override
	public boolean isOpen() {
		return !this.descriptor.isClosed();
	}

	@Override
	public void close() throws IOException {
		this.descriptor.close();
	}

	@Override
	public String toString() {
		return "FdChannel[" + this.descriptor + "]";
	}

	@FunctionalInterface
	private interface Transfer {

		int run(int fd, long address, int count) throws IOException;

	}

	@FunctionalInterface
	private interface Question {

		long to(int fd) throws IOException;

	}

}
