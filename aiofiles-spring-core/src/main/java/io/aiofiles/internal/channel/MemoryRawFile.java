package io.aiofiles.internal.channel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A file that is an array. Used by one thread at a time.
 *
 * <p>
 * Python: {@code io.BytesIO}; but a file that is truncated to more than it has grows.
 */
public final class MemoryRawFile implements RawFile {

	private static final byte[] NONE = {};

	private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

	private static final int FIRST_CAPACITY = 256;

	private final boolean readable;

	private final boolean writable;

	private byte[] content = NONE;

	private int size;

	/**
	 * Create an empty file.
	 * @param readable whether it can be read
	 * @param writable whether it can be written
	 */
	public MemoryRawFile(boolean readable, boolean writable) {
		this.readable = readable;
		this.writable = writable;
	}

	@Override
	public int read(ByteBuffer target, long offset) {
		if (offset >= this.size) {
			return -1;
		}
		int count = (int) Math.min(target.remaining(), this.size - offset);
		target.put(this.content, (int) offset, count);
		return count;
	}

	@Override
	public int write(ByteBuffer source, long offset) throws IOException {
		int count = source.remaining();
		if (count > 0) {
			grow(offset + count);
			source.get(this.content, (int) offset, count);
		}
		return count;
	}

	/** Every byte behind the end is zero. */
	private void grow(long wanted) throws IOException {
		if (wanted > LARGEST_ARRAY) {
			throw new IOException("memory cannot hold a file of " + wanted + " bytes");
		}
		if (wanted > this.content.length) {
			long larger = Math.max(Math.max(wanted, FIRST_CAPACITY), 2L * this.content.length);
			this.content = Arrays.copyOf(this.content, (int) Math.min(larger, LARGEST_ARRAY));
		}
		this.size = (int) Math.max(this.size, wanted);
	}

	@Override
	public void truncate(long wanted) throws IOException {
		if (wanted < this.size) {
			Arrays.fill(this.content, (int) wanted, this.size, (byte) 0);
			this.size = (int) wanted;
		}
		else {
			grow(wanted);
		}
	}

	/**
	 * What the file holds.
	 * @return a view that is only valid until the file is written again
	 */
	ByteBuffer content() {
		return ByteBuffer.wrap(this.content, 0, this.size).asReadOnlyBuffer();
	}

	@Override
	public long end(long offset, int count) {
		return offset + count;
	}

	@Override
	public long startPosition() {
		return 0;
	}

	@Override
	public void settle(long offset) {
		// nobody shares an array
	}

	@Override
	public boolean isSettled() {
		return true;
	}

	@Override
	public long size() {
		return this.size;
	}

	@Override
	public void force(boolean metaData) {
		// there is no device
	}

	@Override
	public boolean isSeekable() {
		return true;
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
		return false;
	}

	@Override
	public boolean isTerminal() {
		return false;
	}

	@Override
	public boolean isInMemory() {
		return true;
	}

	@Override
	public void close() {
		this.content = NONE;
		this.size = 0;
	}

}
