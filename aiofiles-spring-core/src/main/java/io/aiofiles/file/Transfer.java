package io.aiofiles.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

import io.aiofiles.internal.buffer.BufferedFile;
import io.aiofiles.internal.channel.ChannelRawFile;
import io.aiofiles.internal.channel.RawFile;
import org.jspecify.annotations.Nullable;

/** Sends bytes from one engine to another, both owned meanwhile. */
final class Transfer {

	private static final int PIECE = 256 * 1024;

	private final long offset;

	private final long count;

	private long direct;

	Transfer(long offset, long count) {
		this.offset = offset;
		this.count = count;
	}

	/** How many bytes have gone past the buffers, which have not counted them. */
	long direct() {
		return this.direct;
	}

	long run(Engine out, Engine in) throws IOException {
		BufferedFile source = BinaryCalls.seekable(in);
		BufferedFile target = AbstractAsyncFile.requireOpen(out).bytes();
		if (!source.raw().isReadable()) {
			throw new UnsupportedOperationException("sendfile needs a file that can be read");
		}
		if (!target.raw().isWritable()) {
			throw new UnsupportedOperationException("sendfile needs a file that can be written");
		}
		if (source.isDirty()) {
			source.drain();
		}
		FileChannel from = channelOf(source.raw());
		FileChannel to = channelOf(target.raw());
		return (from != null && to != null && target.isSeekable() && source != target) ? sendDirectly(from, to, target)
				: sendInPieces(source, target);
	}

	private static @Nullable FileChannel channelOf(RawFile raw) {
		return (raw instanceof ChannelRawFile file && !raw.isAppending()
				&& file.channel() instanceof FileChannel channel) ? channel : null;
	}

	private long sendDirectly(FileChannel from, FileChannel to, BufferedFile target) throws IOException {
		target.drain();
		target.dropReadAhead();
		long start = target.tell();
		try {
			to.position(start);
			for (long sent = 1; sent > 0 && this.direct < this.count; this.direct += Math.max(0, sent)) {
				sent = from.transferTo(this.offset + this.direct, this.count - this.direct, to);
			}
		}
		finally {
			target.seekNow(start + this.direct);
		}
		return this.direct;
	}

	private long sendInPieces(BufferedFile source, BufferedFile target) throws IOException {
		ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, this.count));
		long sent = 0;
		while (sent < this.count) {
			piece.clear().limit((int) Math.min(piece.capacity(), this.count - sent));
			if (source == target && target.isDirty()) {
				target.drain();
			}
			int read = source.readAt(piece, this.offset + sent);
			if (read == 0) {
				break;
			}
			target.write(piece.flip());
			sent += read;
		}
		return sent;
	}

}
