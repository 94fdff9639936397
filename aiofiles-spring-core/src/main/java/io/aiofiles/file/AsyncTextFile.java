package io.aiofiles.file;

import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * An open text file.
 *
 * <p>
 * Python: {@code io.TextIOWrapper}, {@code AsyncTextIOWrapper} of aiofiles. Writing after
 * reading, without a seek between, happens where reading has come to, as Python's
 * documentation has it (CPython itself writes behind the chunk that it has read ahead).
 */
public interface AsyncTextFile extends AsyncFile, AsyncTextReader, AsyncTextWriter {

	@Override
	CompletableFuture<@Nullable Void> flush();

	/**
	 * The encoding.
	 * @return the charset. Python: {@code encoding}
	 */
	Charset charset();

	/**
	 * The error handler.
	 * @return what happens to what cannot be coded
	 */
	CodingErrors errors();

	/**
	 * The kinds of line ending met so far while reading.
	 * @return some of {@code \r}, {@code \n}, {@code \r\n}, in this order; none before
	 * the first, and none for a {@link Newline} that knows one kind only
	 */
	List<String> newlines();

	/**
	 * Whether writing a line ending flushes.
	 * @return {@code true} for {@code buffering(1)} and for terminals. Python:
	 * {@code line_buffering}
	 */
	boolean isLineBuffering();

	/**
	 * The bytes below this text: the same open file, which closing either closes. Text
	 * that was decoded ahead is not given back, so seek before changing sides.
	 * @return the binary file. Python: {@code buffer}
	 */
	AsyncBinaryFile buffer();

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
	 * Flush and separate the bytes from this text, which is of no use any more.
	 * @return the binary file, which its new owner closes. Python:
	 * {@code io.TextIOBase.detach}
	 */
	CompletableFuture<AsyncBinaryFile> detach();

}
