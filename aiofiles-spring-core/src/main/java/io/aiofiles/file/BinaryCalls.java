package io.aiofiles.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.function.Consumer;

import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.HandleCall;
import io.aiofiles.internal.buffer.BufferedFile;
import io.aiofiles.internal.buffer.DirectBuffers;
import org.jspecify.annotations.Nullable;

/** What the calls of a binary file do, where it is more than a line. */
final class BinaryCalls {

	/** Asks for the number of the file descriptor. */
	static final HandleCall<Engine, Integer> FILENO = Calls.call(FileOperation.FILENO,
			(engine) -> AbstractAsyncFile.requireOpen(engine).bytes().raw().descriptor());

	private BinaryCalls() {
	}

	static void requirePositive(String what, long value) {
		if (value <= 0) {
			throw new IllegalArgumentException(what + " must be positive, not " + value);
		}
	}

	static BufferedFile seekable(Engine engine) throws IOException {
		BufferedFile file = AbstractAsyncFile.requireOpen(engine).bytes();
		if (!file.isSeekable()) {
			throw new UnsupportedOperationException("File or stream is not seekable.");
		}
		return file;
	}

	static Long tell(Engine engine) throws IOException {
		return seekable(engine).tell();
	}

	static @Nullable Long seekNow(Engine engine, long offset, Whence whence) throws IOException {
		BufferedFile file = seekable(engine);
		if (file.isDirty() || whence == Whence.END) {
			return null;
		}
		return seekTo(file, (whence == Whence.SET) ? offset : file.tell() + offset);
	}

	static Long seek(Engine engine, long offset, Whence whence) throws IOException {
		BufferedFile file = seekable(engine);
		file.drain();
		long base = switch (whence) {
			case SET -> 0;
			case CURRENT -> file.tell();
			case END -> file.size();
		};
		return seekTo(file, base + offset);
	}

	private static Long seekTo(BufferedFile file, long target) {
		if (target < 0) {
			throw new IllegalArgumentException("negative seek position " + target);
		}
		file.seekNow(target);
		return target;
	}

	static Long truncate(Engine engine, long size) throws IOException {
		BufferedFile file = engine.bytes();
		if (size < 0) {
			seekable(engine);
			file.drain();
		}
		long wanted = (size >= 0) ? size : file.tell();
		file.truncate(wanted);
		return wanted;
	}

	static FileChannel fileChannel(Engine engine, String operation) throws IOException {
		AbstractAsyncFile.requireOpen(engine);
		if (channel(engine) instanceof FileChannel channel) {
			return channel;
		}
		throw new UnsupportedOperationException(operation + ": the file system gives no FileChannel");
	}

	private static @Nullable SeekableByteChannel channel(Engine engine) {
		return engine.bytes().raw().current().channel();
	}

	static SeekableByteChannel detach(Engine engine) throws IOException {
		SeekableByteChannel channel = channel(AbstractAsyncFile.requireOpen(engine));
		if (channel == null) {
			throw new UnsupportedOperationException("detach: there is no channel below");
		}
		BufferedFile file = engine.bytes();
		file.flush();
		if (file.isSeekable() && !file.raw().isAppending()) {
			channel.position(file.tell());
		}
		return channel;
	}

	static @Nullable Void forEachChunk(Engine engine, int size, Consumer<? super ByteBuffer> consumer)
			throws IOException {
		BufferedFile file = engine.bytes();
		if (!file.isWorthReadingUnbuffered(size)) {
			forEachChunk(ByteBuffer.allocate(size), file::readInto, consumer);
			return null;
		}
		ByteBuffer chunk = DirectBuffers.SHARED.take(size);
		try {
			forEachChunk(chunk, file::readUnbuffered, consumer);
		}
		finally {
			DirectBuffers.SHARED.giveBack(chunk);
		}
		return null;
	}

	private static void forEachChunk(ByteBuffer chunk, Reading reading, Consumer<? super ByteBuffer> consumer)
			throws IOException {
		while (reading.into(chunk) > 0) {
			chunk.flip();
			consumer.accept(chunk.asReadOnlyBuffer());
			chunk.clear();
		}
	}

	@FunctionalInterface
	private interface Reading {

		int into(ByteBuffer target) throws IOException;

	}

}
