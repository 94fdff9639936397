package io.aiofiles.contract;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Reads and writes one byte a call. */
class OneByteAtATimeChannel implements SeekableByteChannel {

	private final SeekableByteChannel channel;

	OneByteAtATimeChannel(SeekableByteChannel channel) {
		this.channel = channel;
	}

	@Override
	public int read(ByteBuffer target) throws IOException {
		if (!target.hasRemaining()) {
			return 0;
		}
		int limit = target.limit();
		target.limit(target.position() + 1);
		try {
			return this.channel.read(target);
		}
		finally {
			target.limit(limit);
		}
	}

	@Override
	public int write(ByteBuffer source) throws IOException {
		if (!source.hasRemaining()) {
			return 0;
		}
		int limit = source.limit();
		source.limit(source.position() + 1);
		try {
			return this.channel.write(source);
		}
		finally {
			source.limit(limit);
		}
	}

	@Override
	public long position() throws IOException {
		return this.channel.position();
	}

	@Override
	public SeekableByteChannel position(long position) throws IOException {
		this.channel.position(position);
		return this;
	}

	@Override
	public long size() throws IOException {
		return this.channel.size();
	}

	@Override
	public SeekableByteChannel truncate(long size) throws IOException {
		this.channel.truncate(size);
		return this;
	}

	@Override
	public boolean isOpen() {
		return this.channel.isOpen();
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
