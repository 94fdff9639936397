package io.aiofiles.internal.channel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

import io.aiofiles.internal.posix.FdChannel;
import io.aiofiles.internal.posix.OpenFlags;

/**
 * A {@link RawFile} over a file descriptor.
 *
 * <p>
 * A descriptor that belongs to this file alone is read and written by position. One that
 * was handed over by number may be shared with somebody else (a child process, another
 * handle, {@code System.out}): then reading and writing on from where this file stands
 * goes on wherever the descriptor stands, as in Python, so that two who write to one log
 * never overwrite each other.
 */
public final class FdRawFile implements RawFile {

	private final FdChannel channel;

	private final boolean readable;

	private final boolean writable;

	private final boolean appending;

	private final boolean shared;

	private final boolean seekable;

	/** Held while a shared descriptor is moved and used. */
	private final ReentrantLock moving = new ReentrantLock();

	/** Where the layers above believe a shared descriptor to stand. */
	private long believed;

	private FdRawFile(FdChannel channel, boolean readable, boolean writable, boolean appending, boolean shared) {
		this.channel = channel;
		this.readable = readable;
		this.writable = writable;
		this.appending = appending;
		this.shared = shared;
		this.seekable = canSeek(channel);
	}

	/**
	 * A file over a descriptor that nobody else uses.
	 * @param channel the channel; closed with the file
	 * @param readable whether it was opened to read
	 * @param writable whether it was opened to write
	 * @param appending whether it was opened to append
	 * @return the file
	 */
	public static FdRawFile owning(FdChannel channel, boolean readable, boolean writable, boolean appending) {
		return new FdRawFile(channel, readable, writable, appending, false);
	}

	/**
	 * A file over a descriptor that was handed over by number.
	 * @param channel the channel; closed with the file
	 * @param readable whether the mode allows reading
	 * @param writable whether the mode allows writing
	 * @param atEnd whether to begin at the end
	 * @return the file
	 * @throws IOException if the descriptor is a directory, or does not answer; it is not
	 * closed then
	 */
	public static FdRawFile sharing(FdChannel channel, boolean readable, boolean writable, boolean atEnd)
			throws IOException {
		if (channel.isDirectory()) {
			throw new FileSystemException(channel.shown(), null, "Is a directory");
		}
		boolean appending = writable && (channel.flags() & OpenFlags.APPEND) != 0;
		FdRawFile file = new FdRawFile(channel, readable, writable, appending, true);
		if (atEnd && file.seekable) {
			channel.toEnd();
		}
		return file;
	}

	private static boolean canSeek(FdChannel channel) {
		try {
			return channel.position() >= 0;
		}
		catch (IOException ex) {
			return false; // ESPIPE
		}
	}

	@Override
	public int read(ByteBuffer target, long offset) throws IOException {
		if (!this.readable) {
			throw new NonReadableChannelException();
		}
		if (!this.seekable) {
			return this.channel.read(target);
		}
		if (!this.shared) {
			return this.channel.read(target, offset);
		}
		this.moving.lock();
		try {
			moveTo(offset);
			int count = this.channel.read(target);
			this.believed = offset + Math.max(0, count);
			return count;
		}
		finally {
			this.moving.unlock();
		}
	}

	@Override
	public int write(ByteBuffer source, long offset) throws IOException {
		if (!this.writable) {
			throw new NonWritableChannelException();
		}
		if (!this.seekable || this.appending) {
			return this.channel.write(source);
		}
		if (!this.shared) {
			return this.channel.write(source, offset);
		}
		this.moving.lock();
		try {
			moveTo(offset);
			int count = this.channel.write(source);
			this.believed = offset + count;
			return count;
		}
		finally {
			this.moving.unlock();
		}
	}

	private void moveTo(long offset) throws IOException {
		if (offset != this.believed) {
			this.channel.position(offset);
			this.believed = offset;
		}
	}

	@Override
	public long end(long offset, int count) throws IOException {
		if (!this.seekable || (!this.shared && !this.appending)) {
			return offset + count;
		}
		this.moving.lock();
		try {
			this.believed = this.channel.position();
			return this.believed;
		}
		finally {
			this.moving.unlock();
		}
	}

	@Override
	public long startPosition() throws IOException {
		if (!this.seekable) {
			return 0;
		}
		this.believed = (this.appending && !this.shared) ? this.channel.size() : this.channel.position();
		return this.believed;
	}

	@Override
	public void settle(long offset) throws IOException {
		if (this.shared && this.seekable && !this.appending) {
			moveTo(offset);
		}
	}

	@Override
	public boolean isSettled() {
		return !this.shared;
	}

	@Override
	public long size() throws IOException {
		return this.channel.size();
	}

	@Override
	public long sizeSeen() {
		return canReadBeside() ? this.channel.sizeSeen() : -1;
	}

	@Override
	public boolean canReadBeside() {
		return isOwnRegularFile() && !this.writable;
	}

	@Override
	public boolean canWriteBeside() {
		return isOwnRegularFile() && this.writable;
	}

	private boolean isOwnRegularFile() {
		return !this.shared && this.channel.sizeSeen() >= 0;
	}

	@Override
	public void truncate(long size) throws IOException {
		if (!this.writable) {
			throw new NonWritableChannelException();
		}
		this.channel.resize(size);
	}

	@Override
	public void force(boolean metaData) throws IOException {
		this.channel.force(metaData);
	}

	@Override
	public boolean isSeekable() {
		return this.seekable;
	}

	@Override
	public boolean isReadable() {
		return this.readable;
	}

	@Override
	public boolean isWritable() {
		return this.writable;
	}

	@Override
	public boolean isAppending() {
		return this.appending;
	}

	@Override
	public boolean isTerminal() throws IOException {
		return this.channel.isTerminal();
	}

	@Override
	public int descriptor() throws IOException {
		return this.channel.number();
	}

	@Override
	public SeekableByteChannel channel() {
		return this.channel;
	}

	@Override
	public void heed(BooleanSupplier abandoned) {
		this.channel.heed(abandoned);
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
