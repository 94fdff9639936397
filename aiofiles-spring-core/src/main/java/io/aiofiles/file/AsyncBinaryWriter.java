package io.aiofiles.file;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * The writing side of bytes.
 *
 * <p>
 * Python: {@code io.BufferedIOBase}.
 */
public interface AsyncBinaryWriter {

	/**
	 * Write bytes. What the buffer takes is written later: a failure to do so fails the
	 * next call that needs the file, and the bytes still wait then.
	 * @param bytes the bytes; not to be changed until the future completes
	 * @return how many bytes were written: all
	 */
	CompletableFuture<Integer> write(byte[] bytes);

	/**
	 * Write bytes. What the buffer takes is written later: a failure to do so fails the
	 * next call that needs the file, and the bytes still wait then.
	 * @param bytes the bytes from the buffer's position to its limit; not to be touched
	 * until the future completes; its position is moved behind what was written
	 * @return how many bytes were written: all
	 */
	CompletableFuture<Integer> write(ByteBuffer bytes);

	/**
	 * Write some pieces, one after the other.
	 * @param lines the pieces; iterated on a thread of the pool
	 * @return completes when all are written. Those before a failing one stay written
	 */
	CompletableFuture<@Nullable Void> writelines(Iterable<byte[]> lines);

	/**
	 * Give everything that was written to the operating system.
	 * @return completes when it is there
	 */
	CompletableFuture<@Nullable Void> flush();

}
