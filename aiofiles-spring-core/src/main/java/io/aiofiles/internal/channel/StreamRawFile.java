package io.aiofiles.internal.channel;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/** A {@link RawFile} over a stream: without positions, one direction only. */
public final class StreamRawFile implements RawFile {

	private static final int LARGEST_STEP = 64 * 1024;

	private final @Nullable InputStream in;

	private final @Nullable OutputStream out;

	private volatile BooleanSupplier abandoned = () -> false;

	private StreamRawFile(@Nullable InputStream in, @Nullable OutputStream out) {
		this.in = in;
		this.out = out;
	}

	/**
	 * Read a stream.
	 * @param in the stream; closed with the file
	 * @return the file
	 */
	public static StreamRawFile reading(InputStream in) {
		return new StreamRawFile(in, null);
	}

	/**
	 * Write to a stream.
	 * @param out the stream; flushed at each settling, closed with the file
	 * @return the file
	 */
	public static StreamRawFile writing(OutputStream out) {
		return new StreamRawFile(null, out);
	}

	/** A read that waits already goes on until the stream gives something. */
	@Override
	public void heed(BooleanSupplier unwanted) {
		this.abandoned = unwanted;
	}

	@Override
	public int read(ByteBuffer target, long offset) throws IOException {
		InputStream stream = this.in;
		if (stream == null) {
			throw new NonReadableChannelException();
		}
		if (this.abandoned.getAsBoolean()) {
			throw new InterruptedIOException("nobody waits for this read any more");
		}
		int most = target.remaining();
		if (target.hasArray()) {
			int count = stream.read(target.array(), target.arrayOffset() + target.position(), most);
			target.position(target.position() + Math.max(0, count));
			return count;
		}
		byte[] bytes = new byte[Math.min(most, LARGEST_STEP)];
		int count = stream.read(bytes);
		target.put(bytes, 0, Math.max(0, count));
		return count;
	}

	@Override
	public int write(ByteBuffer source, long offset) throws IOException {
		OutputStream stream = this.out;
		if (stream == null) {
			throw new NonWritableChannelException();
		}
		int count = Math.min(source.remaining(), LARGEST_STEP);
		if (source.hasArray()) {
			stream.write(source.array(), source.arrayOffset() + source.position(), count);
			source.position(source.position() + count);
			return count;
		}
		byte[] bytes = new byte[count];
		source.get(bytes);
		stream.write(bytes);
		return count;
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
	public void settle(long offset) throws IOException {
		if (this.out != null) {
			this.out.flush();
		}
	}

	@Override
	public boolean isSettled() {
		return this.out == null;
	}

	@Override
	public long size() {
		throw new UnsupportedOperationException("a stream has no size");
	}

	@Override
	public void truncate(long size) {
		throw new UnsupportedOperationException("a stream cannot be truncated");
	}

	@Override
	public void force(boolean metaData) {
		throw new UnsupportedOperationException("force: a stream has no device");
	}

	@Override
	public boolean isSeekable() {
		return false;
	}

	@Override
	public boolean isReadable() {
		return this.in != null;
	}

	@Override
	public boolean isWritable() {
		return this.out != null;
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
	public void close() throws IOException {
		if (this.in != null) {
			this.in.close();
		}
		if (this.out != null) {
			this.out.close();
		}
	}

}
