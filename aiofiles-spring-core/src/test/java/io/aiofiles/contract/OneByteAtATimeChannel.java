package io.aiofiles.contract;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

import io.aiofiles.support.ForwardingChannel;

/** Reads and writes one byte a call. */
class OneByteAtATimeChannel extends ForwardingChannel {

	OneByteAtATimeChannel(SeekableByteChannel channel) {
		super(channel);
	}

	@Override
	public int read(ByteBuffer target) throws IOException {
		if (!target.hasRemaining()) {
			return 0;
		}
		int limit = target.limit();
		target.limit(target.position() + 1);
		try {
			return super.read(target);
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
			return super.write(source);
		}
		finally {
			source.limit(limit);
		}
	}

}
