package io.aiofiles.internal.channel;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A raw file that stands in front of another, which does the work. */
abstract class DelegatingRawFile implements RawFile {

	/** The file that does the work. */
	abstract RawFile below();

	@Override
	public int read(ByteBuffer target, long offset) throws IOException {
		return below().read(target, offset);
	}

	@Override
	public int write(ByteBuffer source, long offset) throws IOException {
		return below().write(source, offset);
	}

	@Override
	public long end(long offset, int count) throws IOException {
		return below().end(offset, count);
	}

	@Override
	public long startPosition() throws IOException {
		return below().startPosition();
	}

	@Override
	public void settle(long offset) throws IOException {
		below().settle(offset);
	}

	@Override
	public boolean isSettled() {
		return below().isSettled();
	}

	@Override
	public long size() throws IOException {
		return below().size();
	}

	@Override
	public void truncate(long size) throws IOException {
		below().truncate(size);
	}

	@Override
	public void force(boolean metaData) throws IOException {
		below().force(metaData);
	}

	@Override
	public boolean isSeekable() {
		return below().isSeekable();
	}

	@Override
	public boolean isReadable() {
		return below().isReadable();
	}

	@Override
	public boolean isWritable() {
		return below().isWritable();
	}

	@Override
	public boolean isAppending() {
		return below().isAppending();
	}

	@Override
	public boolean isTerminal() throws IOException {
		return below().isTerminal();
	}

	@Override
	public boolean isInMemory() {
		return below().isInMemory();
	}

	@Override
	public RawFile current() {
		return below().current();
	}

	@Override
	public void close() throws IOException {
		below().close();
	}

}
