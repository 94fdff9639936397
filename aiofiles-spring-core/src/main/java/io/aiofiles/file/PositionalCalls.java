package io.aiofiles.file;

import java.io.IOException;
import java.nio.ByteBuffer;

import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.HandleCall;
import io.aiofiles.internal.buffer.BufferedFile;

/**
 * Reading and writing at a position. The calls run side by side as long as nothing
 * buffered is in their way: bytes that wait to be written, or were read ahead.
 */
final class PositionalCalls {

	private PositionalCalls() {
	}

	/** A call that concerns a range of the file. */
	private abstract static class Positional extends HandleCall<Engine, Integer> {

		private final long start;

		private final long end;

		Positional(FileOperation operation, long start, int count) {
			super(operation);
			this.start = start;
			this.end = start + count;
		}

		final boolean overlaps(Positional other) {
			return this.start < other.end && other.start < this.end;
		}

	}

	/** Reads at a position. */
	static final class ReadAt extends Positional {

		private final ByteBuffer target;

		private final long position;

		ReadAt(ByteBuffer target, long position) {
			super(FileOperation.READ_AT, position, target.remaining());
			this.target = target;
			this.position = position;
		}

		@Override
		protected boolean conflictsWith(HandleCall<?, ?> other) {
			return other instanceof WriteAt write && overlaps(write);
		}

		@Override
		protected boolean canShare(Engine engine) {
			return !engine.bytes().isDirty() && !engine.bytes().isClosed() && !engine.bytes().isInMemory();
		}

		@Override
		protected Integer fromFile(Engine engine) throws IOException {
			BufferedFile file = BinaryCalls.seekable(engine);
			if (file.isDirty()) {
				file.drain();
			}
			return file.readAt(this.target, this.position);
		}

	}

	/** Writes at a position. */
	static final class WriteAt extends Positional {

		private final ByteBuffer source;

		private final long position;

		WriteAt(ByteBuffer source, long position) {
			super(FileOperation.WRITE_AT, position, source.remaining());
			this.source = source;
			this.position = position;
		}

		@Override
		protected boolean conflictsWith(HandleCall<?, ?> other) {
			return other instanceof Positional positional && overlaps(positional);
		}

		@Override
		protected boolean canShare(Engine engine) {
			return !engine.bytes().isDirty() && !engine.bytes().isClosed() && !engine.bytes().hasReadAhead()
					&& !engine.bytes().isInMemory();
		}

		@Override
		protected Integer fromFile(Engine engine) throws IOException {
			BufferedFile file = BinaryCalls.seekable(engine);
			if (file.isDirty()) {
				file.drain();
			}
			if (file.hasReadAhead()) {
				file.dropReadAhead();
			}
			return file.writeAt(this.source, this.position);
		}

	}

}
