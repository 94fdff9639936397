package io.aiofiles.file;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * An open file. Safe for use by many threads: operations take effect one at a time, in
 * the order in which they were called, whether their futures were awaited or not.
 *
 * <p>
 * What memory can answer is answered on the caller's thread, and the future is complete
 * already; everything else is done on the pool. Nothing blocks, except {@link #close()}.
 * On a closed file every operation but closing fails with
 * {@link java.nio.channels.ClosedChannelException}; on one whose mode does not allow the
 * operation, with {@link UnsupportedOperationException}. Cancelling a future that has not
 * begun undoes the call; a cancelled read consumes nothing.
 *
 * <p>
 * Whoever opened the file closes it. A file that was forgotten is closed and logged when
 * the garbage collector finds it.
 *
 * <p>
 * Python: {@code io.IOBase}.
 */
public interface AsyncFile extends AutoCloseable {

	/**
	 * The file, as it was given to {@code open}.
	 * @return the path, or {@code null} for a file that has none. Python: {@code name}
	 */
	@Nullable Path path();

	/**
	 * The mode.
	 * @return for text as it was given; for binary as Python normalises it, so that
	 * {@code w+b} is {@code rb+}
	 */
	String mode();

	/**
	 * Whether the file is closed.
	 * @return {@code true} once a close has been performed. Python: {@code closed}
	 */
	boolean isClosed();

	/**
	 * Give everything that was written to the operating system.
	 * @return completes when the data is with the operating system (to have it on the
	 * device, see {@link #force}). Python: {@code io.IOBase.flush}
	 */
	CompletableFuture<@Nullable Void> flush();

	/**
	 * Go to a position from the start of the file.
	 * @param offset for binary files bytes, zero or positive; for text 0 or what
	 * {@link #tell()} has answered
	 * @return the new position
	 * @throws IllegalArgumentException if the offset is negative
	 */
	default CompletableFuture<Long> seek(long offset) {
		return seek(offset, Whence.SET);
	}

	/**
	 * Go to a position.
	 * @param offset bytes; for text 0, except with {@link Whence#SET}
	 * @param whence where the offset counts from
	 * @return the new position. Python: {@code io.IOBase.seek}
	 * @throws IllegalArgumentException if the offset is negative and counts from the
	 * start
	 */
	CompletableFuture<Long> seek(long offset, Whence whence);

	/**
	 * The position.
	 * @return for binary files bytes from the start; for text an opaque number for
	 * {@link #seek}. Python: {@code io.IOBase.tell}
	 */
	CompletableFuture<Long> tell();

	/**
	 * Cut the file off, or extend it with zeros, at the present position, which stays.
	 * For text that was read, the position of the bytes below counts, as in CPython,
	 * which is ahead of the text: {@code seek(tell())} first brings them together.
	 * @return the new size in bytes. Python: {@code io.IOBase.truncate}
	 */
	CompletableFuture<Long> truncate();

	/**
	 * Cut the file off, or extend it with zeros; the position stays.
	 * @param size the new size in bytes, zero or positive
	 * @return the new size. Python: {@code io.IOBase.truncate}
	 * @throws IllegalArgumentException if the size is negative
	 */
	CompletableFuture<Long> truncate(long size);

	/**
	 * Whether the file can be read.
	 * @return {@code true} if the mode allows it
	 */
	CompletableFuture<Boolean> readable();

	/**
	 * Whether the file can be written.
	 * @return {@code true} if the mode allows it
	 */
	CompletableFuture<Boolean> writable();

	/**
	 * Whether the file has positions.
	 * @return {@code false} for pipes, terminals and streams
	 */
	CompletableFuture<Boolean> seekable();

	/**
	 * Whether the file is a terminal.
	 * @return {@code true} if so
	 */
	CompletableFuture<Boolean> isatty();

	/**
	 * Flush, and force what was written to the storage device.
	 * @param metaData whether the file's metadata too
	 * @return completes when the device has it. If that fails, every later write, force
	 * and close fails too: nobody can know what reached the device
	 */
	CompletableFuture<@Nullable Void> force(boolean metaData);

	/**
	 * The size of the file, with everything that was written.
	 * @return bytes
	 */
	CompletableFuture<Long> size();

	/**
	 * Flush and close, behind every operation that was called before. Runs even when the
	 * pool is full. Closing again does nothing.
	 * @return completes when the file is closed; fails with the failure of the flush, and
	 * the file is closed nevertheless. Python: {@code io.IOBase.close}
	 */
	CompletableFuture<@Nullable Void> closeAsync();

	/**
	 * Do {@link #closeAsync()} and wait for it.
	 * @throws UncheckedIOException if what was written could not be flushed; the file is
	 * closed nevertheless
	 */
	@Override
	void close();

}
