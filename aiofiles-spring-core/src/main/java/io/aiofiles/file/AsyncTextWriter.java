package io.aiofiles.file;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * The writing side of text.
 *
 * <p>
 * Python: {@code io.TextIOBase}.
 */
public interface AsyncTextWriter {

	/**
	 * Write text. What the buffer takes is written later: a failure to do so fails the
	 * next call that needs the file, and the bytes still wait then.
	 * @param text the text; copied before this returns, unless it is a {@link String}
	 * @return how many code points were written, line endings counted as they were given.
	 * Fails with a {@link java.nio.charset.CharacterCodingException} if the encoding has
	 * no bytes for the text; then nothing of it is written
	 */
	CompletableFuture<Integer> write(CharSequence text);

	/**
	 * Write some texts, one after the other; nothing is put between them.
	 * @param lines the texts; iterated on a thread of the pool
	 * @return completes when all are written. Those before a failing one stay written
	 */
	CompletableFuture<@Nullable Void> writelines(Iterable<? extends CharSequence> lines);

	/**
	 * Give everything that was written to the operating system.
	 * @return completes when it is there
	 */
	CompletableFuture<@Nullable Void> flush();

}
