package io.aiofiles.internal.channel;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * An open file without a buffer: the lowest room of the engine.
 *
 * <p>
 * Every read and write says where it happens, so a file has no position of its own to be
 * moved, and to fail loses nothing. A file that cannot seek (a pipe, a terminal, a
 * stream) ignores the offset and goes on where it is. Blocking; reads and writes at an
 * offset may run side by side, nothing else may.
 *
 * <p>
 * Python: {@code io.FileIO}.
 */
public interface RawFile extends Closeable {

	/**
	 * Read once.
	 * @param target where the bytes go
	 * @param offset where to read, in bytes from the start of the file
	 * @return how many bytes were read, or -1 at the end of the file
	 * @throws IOException if reading fails; nothing was consumed
	 */
	int read(ByteBuffer target, long offset) throws IOException;

	/**
	 * Write once.
	 * @param source the bytes; fewer than all may be taken
	 * @param offset where to write, in bytes from the start of the file; an appending
	 * file ignores it
	 * @return how many bytes were written
	 * @throws IOException if writing fails
	 */
	int write(ByteBuffer source, long offset) throws IOException;

	/**
	 * Tell where a write of bytes at an offset has ended.
	 * @param offset where the write was asked to begin
	 * @param count how many bytes were written
	 * @return the position behind the last of them
	 * @throws IOException if the file cannot tell
	 */
	long end(long offset, int count) throws IOException;

	/**
	 * The position at which the file was handed over.
	 * @return bytes from the start; the size for an appending file; 0 where there is no
	 * position
	 * @throws IOException if the file cannot tell
	 */
	long startPosition() throws IOException;

	/**
	 * Let the channel below know the position that the layers above have reached, where
	 * somebody else shares that channel.
	 * @param offset bytes from the start of the file
	 * @throws IOException if the file cannot seek
	 */
	void settle(long offset) throws IOException;

	/**
	 * Whether nobody else waits for {@link #settle}.
	 * @return {@code true} if the channel below belongs to this file alone
	 */
	boolean isSettled();

	/**
	 * The size of the file.
	 * @return bytes
	 * @throws IOException if the file cannot tell
	 */
	long size() throws IOException;

	/**
	 * The size of the file, as far as it is known without asking the file.
	 * @return bytes, of late; -1 where only {@link #size()} can tell
	 */
	default long sizeSeen() {
		return -1;
	}

	/**
	 * Whether a read that gets fewer bytes than there is room for has come to the end.
	 * @return {@code false} where a read may stop anywhere
	 */
	default boolean isShortOnlyAtEnd() {
		return false;
	}

	/**
	 * Set the size of the file, with zeros where it grows.
	 * @param size bytes
	 * @throws IOException if the file cannot be resized
	 */
	void truncate(long size) throws IOException;

	/**
	 * Force what was written to the device.
	 * @param metaData whether the file's metadata too
	 * @throws IOException if the device fails
	 */
	void force(boolean metaData) throws IOException;

	/**
	 * Whether there are positions.
	 * @return {@code false} for pipes, terminals and streams
	 */
	boolean isSeekable();

	/**
	 * Whether reading is possible.
	 * @return {@code true} if so
	 */
	boolean isReadable();

	/**
	 * Whether writing is possible.
	 * @return {@code true} if so
	 */
	boolean isWritable();

	/**
	 * Whether every write goes to the end.
	 * @return {@code true} if so
	 */
	boolean isAppending();

	/**
	 * Whether this is a terminal.
	 * @return {@code true} if so
	 * @throws IOException if the file cannot tell
	 */
	boolean isTerminal() throws IOException;

	/**
	 * The number of the file descriptor.
	 * @return the number
	 * @throws IOException if that cannot be found out
	 * @throws UnsupportedOperationException if there is none
	 */
	default int descriptor() throws IOException {
		throw new UnsupportedOperationException("fileno: there is no file descriptor below");
	}

	/**
	 * The channel below, for what only a channel can do.
	 * @return the channel, or {@code null} where there is none
	 */
	default @Nullable SeekableByteChannel channel() {
		return null;
	}

	/**
	 * Say who tells whether the result of the next calls is still wanted. A file that
	 * waits for somebody outside this program gives up when it is not.
	 * @param abandoned answers {@code true} once waiting is of no use any more
	 */
	default void heed(BooleanSupplier abandoned) {
		// most files never wait
	}

	/**
	 * Whether another thread may read at an offset whatever else happens to the file, and
	 * nothing that happens through this file changes what it reads.
	 * @return {@code true} for a file that is only read
	 */
	default boolean canReadBeside() {
		return false;
	}

	/**
	 * Whether another thread may write at an offset, or append, while this file is asked
	 * nothing but what it is.
	 * @return {@code true} for a file on a disk that nobody else moves
	 */
	default boolean canWriteBeside() {
		return false;
	}

	/**
	 * Whether the file is held in memory, so that buffering what is written gains
	 * nothing. Once it is not, it never will be again.
	 * @return {@code true} if so
	 */
	default boolean isInMemory() {
		return false;
	}

	/**
	 * The file that does the work, where this one only stands in front of it.
	 * @return the file below, or this one
	 */
	default RawFile current() {
		return this;
	}

}
