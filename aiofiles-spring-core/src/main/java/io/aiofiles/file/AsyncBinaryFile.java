package io.aiofiles.file;

import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import java.nio.channels.SeekableByteChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * An open binary file.
 *
 * <p>
 * Python: {@code io.BufferedReader}, {@code BufferedWriter}, {@code BufferedRandom}, and
 * {@code FileIO} for {@code buffering(0)}; {@code AsyncBufferedReader} and its kin of
 * aiofiles.
 */
public interface AsyncBinaryFile extends AsyncFile, AsyncBinaryReader, AsyncBinaryWriter {

	@Override
	CompletableFuture<@Nullable Void> flush();

	/**
	 * Publish what is left in pieces, read as the subscriber demands them. Cancelling
	 * leaves the file open, behind the last piece that was delivered.
	 * @param bytes the size of a piece, positive; the last may be smaller
	 * @return a publisher of read-only buffers, for one subscriber
	 */
	Flow.Publisher<ByteBuffer> chunks(int bytes);

	/**
	 * Have each piece of what is left consumed on a thread of the pool. It is one
	 * operation: others on this file wait until it is done, so the consumer must not wait
	 * for them.
	 * @param bytes the size of a piece, positive; the last may be smaller
	 * @param consumer takes a piece, which is only valid during the call: the buffer is
	 * used again. What it throws ends the operation and fails the future
	 * @return completes at the end of the file
	 */
	CompletableFuture<@Nullable Void> forEachChunk(int bytes, Consumer<? super ByteBuffer> consumer);

	/**
	 * Have each piece of what is left consumed on a thread of the pool, in pieces of 64
	 * KiB.
	 * @param consumer takes a piece
	 * @return completes at the end of the file
	 */
	default CompletableFuture<@Nullable Void> forEachChunk(Consumer<? super ByteBuffer> consumer) {
		return forEachChunk(64 * 1024, consumer);
	}

	/**
	 * Read at a position, without moving the file's own. Several such reads and writes
	 * run in parallel, behind the operations that were called before.
	 * @param target where the bytes go; not to be touched until the future completes
	 * @param position bytes from the start of the file, zero or positive
	 * @return how many bytes were read, as many as there was room for; fewer at the end
	 * of the file, 0 behind it
	 */
	CompletableFuture<Integer> read(ByteBuffer target, long position);

	/**
	 * Write at a position, without moving the file's own. Several such reads and writes
	 * run in parallel, behind the operations that were called before.
	 * @param source the bytes; not to be touched until the future completes
	 * @param position bytes from the start of the file, zero or positive
	 * @return how many bytes were written: all. Fails for a file that appends
	 */
	CompletableFuture<Integer> write(ByteBuffer source, long position);

	/**
	 * Lock the whole file for this process, and wait for that on a thread of the pool.
	 * Closing any channel of this process to the same file may release the lock, on
	 * POSIX.
	 * @return the lock; its owner releases it
	 */
	default CompletableFuture<FileLock> lock() {
		return lock(0, Long.MAX_VALUE, false);
	}

	/**
	 * Lock a region for this process, and wait for that on a thread of the pool.
	 * @param position where the region starts
	 * @param size how long it is
	 * @param shared whether others may hold it too
	 * @return the lock
	 */
	CompletableFuture<FileLock> lock(long position, long size, boolean shared);

	/**
	 * Lock the whole file for this process, if nobody else holds it.
	 * @return the lock, or {@code null}
	 */
	default CompletableFuture<@Nullable FileLock> tryLock() {
		return tryLock(0, Long.MAX_VALUE, false);
	}

	/**
	 * Lock a region for this process, if nobody else holds it.
	 * @param position where the region starts
	 * @param size how long it is
	 * @param shared whether others may hold it too
	 * @return the lock, or {@code null}
	 */
	CompletableFuture<@Nullable FileLock> tryLock(long position, long size, boolean shared);

	/**
	 * The number of the file descriptor.
	 * @return the number, good until the file is closed, which is for this handle to do;
	 * of two, as mode {@code a+} has, the one that writes. Fails with
	 * {@link UnsupportedOperationException} where there is none or it cannot be known:
	 * outside Linux, and on file systems other than the default one. Python:
	 * {@code io.IOBase.fileno}
	 */
	CompletableFuture<Integer> fileno();

	/**
	 * Flush and separate the channel from this file, which is of no use any more. The
	 * channel stands where this file stood.
	 * @return the channel, which its new owner closes. Python:
	 * {@code io.BufferedIOBase.detach}
	 */
	CompletableFuture<SeekableByteChannel> detach();

}
