package io.aiofiles.file;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The reading side of text. Sizes count code points: a character outside the basic plane
 * is one.
 *
 * <p>
 * Text that cannot be decoded fails the read with a
 * {@link java.nio.charset.CharacterCodingException}; as in Python, the piece of the file
 * that holds it has then been read. Any other failure consumes nothing.
 *
 * <p>
 * Python: {@code io.TextIOBase}.
 */
public interface AsyncTextReader {

	/**
	 * Read everything that is left.
	 * @return the text, empty at the end of the file; fails if there is more than the
	 * template's {@code maxReadSize}
	 */
	CompletableFuture<String> read();

	/**
	 * Read a number of characters.
	 * @param codePoints how many at most; negative for everything
	 * @return that many, fewer at the end of the file, none behind it
	 */
	CompletableFuture<String> read(int codePoints);

	/**
	 * Read a line.
	 * @return the line with its ending; without one at the end of the file; empty behind
	 * it
	 */
	CompletableFuture<String> readline();

	/**
	 * Read a line or the beginning of it.
	 * @param codePoints how many at most; negative for no limit
	 * @return the line with its ending, or as much of it; empty behind the end of the
	 * file
	 */
	CompletableFuture<String> readline(int codePoints);

	/**
	 * Read the lines that are left.
	 * @return the lines with their endings
	 */
	default CompletableFuture<List<String>> readlines() {
		return readlines(-1);
	}

	/**
	 * Read some of the lines that are left.
	 * @param hint stop behind the line that makes the total exceed this many code points;
	 * zero or negative for no limit
	 * @return the lines with their endings
	 */
	CompletableFuture<List<String>> readlines(int hint);

	/**
	 * Publish the lines that are left, without their endings, as {@code Files.lines} has
	 * them. They are read as the subscriber demands them; cancelling leaves the file
	 * open, behind the last line that was delivered.
	 * @return a publisher for one subscriber
	 */
	Flow.Publisher<String> lines();

	/**
	 * Have each of the lines that are left, without its ending, consumed on a thread of
	 * the pool. The fastest way through a file. It is one operation: others on this file
	 * wait until it is done, so the consumer must not wait for them.
	 * @param consumer takes a line; what it throws ends the operation and fails the
	 * future
	 * @return completes at the end of the file
	 */
	CompletableFuture<@Nullable Void> forEachLine(Consumer<? super String> consumer);

	/**
	 * Have each of the lines that are left, without its ending, processed asynchronously,
	 * one after the other. However many lines there are, the stack does not grow.
	 * @param function starts to process a line; the next line comes when its stage has
	 * completed
	 * @return completes at the end of the file, or fails with the first failed stage
	 */
	CompletableFuture<@Nullable Void> forEachLineAsync(Function<? super String, ? extends CompletionStage<?>> function);

}
