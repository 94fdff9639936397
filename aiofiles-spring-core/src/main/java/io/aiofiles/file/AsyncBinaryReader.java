package io.aiofiles.file;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The reading side of bytes. A read that fails consumes nothing.
 *
 * <p>
 * Python: {@code io.BufferedIOBase}.
 */
public interface AsyncBinaryReader {

	/**
	 * Read everything that is left.
	 * @return the bytes, none at the end of the file; fails if there are more than the
	 * template's {@code maxReadSize}
	 */
	CompletableFuture<byte[]> read();

	/**
	 * Read a number of bytes.
	 * @param bytes how many at most; -1 for everything
	 * @return that many, fewer at the end of the file, none behind it
	 * @throws IllegalArgumentException if the number is below -1
	 */
	CompletableFuture<byte[]> read(int bytes);

	/**
	 * Read what is there, with one read of the file at most.
	 * @param bytes how many at most; -1 for the size of the buffer
	 * @return some bytes, none at the end of the file
	 */
	CompletableFuture<byte[]> read1(int bytes);

	/**
	 * Read everything that is left, as {@link #read()}. Python:
	 * {@code io.RawIOBase.readall}
	 * @return the bytes, none at the end of the file
	 */
	CompletableFuture<byte[]> readall();

	/**
	 * Read into a buffer until it is full or the file ends.
	 * @param buffer where the bytes go, from its position to its limit; not to be touched
	 * until the future completes; its position is moved behind the bytes
	 * @return how many bytes were read, 0 at the end of the file
	 */
	CompletableFuture<Integer> readinto(ByteBuffer buffer);

	/**
	 * Look at what comes without consuming it, with one read of the file at most.
	 * @param bytes ignored, as in Python
	 * @return what is in the buffer, none at the end of the file
	 */
	CompletableFuture<byte[]> peek(int bytes);

	/**
	 * Read a line.
	 * @return the bytes up to and with the next line feed, fewer at the end of the file,
	 * none behind it
	 */
	default CompletableFuture<byte[]> readline() {
		return readline(-1);
	}

	/**
	 * Read a line or the beginning of it.
	 * @param bytes how many at most; negative for no limit
	 * @return the bytes up to and with the next line feed, or as many of them
	 */
	CompletableFuture<byte[]> readline(int bytes);

	/**
	 * Read the lines that are left.
	 * @return the lines with their endings
	 */
	default CompletableFuture<List<byte[]>> readlines() {
		return readlines(-1);
	}

	/**
	 * Read some of the lines that are left.
	 * @param hint stop behind the line that makes the total exceed this many bytes; zero
	 * or negative for no limit
	 * @return the lines with their endings
	 */
	CompletableFuture<List<byte[]>> readlines(int hint);

}
