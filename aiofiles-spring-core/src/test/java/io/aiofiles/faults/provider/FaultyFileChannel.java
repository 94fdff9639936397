package io.aiofiles.faults.provider;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.function.Supplier;

/** A file channel whose calls fail as planned. Closing closes, whatever it says. */
final class FaultyFileChannel extends FileChannel {

	private final FileChannel channel;

	private final Path path;

	private final Supplier<FaultPlan> plan;

	private final Runnable closed;

	FaultyFileChannel(FileChannel channel, Path path, Supplier<FaultPlan> plan, Runnable closed) {
		this.channel = channel;
		this.path = path;
		this.plan = plan;
		this.closed = closed;
	}

	/** The failure of a call on a descriptor names no file. */
	private FileChannel call(String name) throws IOException {
		try {
			this.plan.get().call(name, this.path);
		}
		catch (java.nio.file.FileSystemException ex) {
			throw new IOException(ex.getReason());
		}
		return this.channel;
	}

	private static ReadableByteChannel plain(ReadableByteChannel other) {
		return (other instanceof FaultyFileChannel faulty) ? faulty.channel : other;
	}

	private static WritableByteChannel plain(WritableByteChannel other) {
		return (other instanceof FaultyFileChannel faulty) ? faulty.channel : other;
	}

	@Override
	public int read(ByteBuffer target) throws IOException {
		return call("read").read(target);
	}

	@Override
	public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
		return call("read").read(targets, offset, length);
	}

	@Override
	public int read(ByteBuffer target, long position) throws IOException {
		return call("read").read(target, position);
	}

	@Override
	public int write(ByteBuffer source) throws IOException {
		return call("write").write(source);
	}

	@Override
	public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
		return call("write").write(sources, offset, length);
	}

	@Override
	public int write(ByteBuffer source, long position) throws IOException {
		return call("write").write(source, position);
	}

	@Override
	public long position() throws IOException {
		return call("position").position();
	}

	@Override
	public FileChannel position(long position) throws IOException {
		call("position").position(position);
		return this;
	}

	@Override
	public long size() throws IOException {
		return call("size").size();
	}

	@Override
	public FileChannel truncate(long size) throws IOException {
		call("truncate").truncate(size);
		return this;
	}

	@Override
	public void force(boolean metaData) throws IOException {
		call("force").force(metaData);
	}

	@Override
	public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
		return call("transferTo").transferTo(position, count, plain(target));
	}

	@Override
	public long transferFrom(ReadableByteChannel source, long position, long count) throws IOException {
		return call("transferFrom").transferFrom(plain(source), position, count);
	}

	@Override
	public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
		return call("map").map(mode, position, size);
	}

	@Override
	public FileLock lock(long position, long size, boolean shared) throws IOException {
		return call("lock").lock(position, size, shared);
	}

	@Override
	public FileLock tryLock(long position, long size, boolean shared) throws IOException {
		return call("tryLock").tryLock(position, size, shared);
	}

	@Override
	protected void implCloseChannel() throws IOException {
		this.closed.run();
		this.channel.close();
		call("close");
	}

}
