package io.aiofiles.internal.text;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * Cuts text out of a file's bytes. What is asked of a reader it answers from memory, or
 * answers {@code null} and has consumed nothing; {@link #more} brings more into memory.
 */
interface TextReader {

	/** A line cut without its ending. */
	int WITHOUT_ENDING = 0;

	/** A line cut with its ending. */
	int WITH_ENDING = 1;

	/**
	 * Read a line.
	 * @param most the most code points, or negative for no limit
	 * @param ending whether the answer has the line's ending
	 * @param atEnd whether the file ends behind what is in memory
	 * @return the line, {@code null} if its end is not in memory
	 */
	@Nullable String line(int most, int ending, boolean atEnd) throws IOException;

	/** Whether the last line that was cut had an ending. */
	boolean lineWasEnded();

	/**
	 * Read a number of code points.
	 * @return the text, {@code null} if not all of it is in memory
	 */
	@Nullable String characters(int count, boolean atEnd) throws IOException;

	/** Read all that is left, from the file too. */
	String rest() throws IOException;

	/**
	 * Bring more of the file into memory.
	 * @param hint how many code points are wanted
	 * @return whether there was more
	 */
	boolean more(int hint) throws IOException;

	/** The position of the next character, as an opaque number. */
	long tell() throws IOException;

	/** Up to where CPython would have read the file by now, in bytes. */
	long readTo();

	/** The kinds of line ending met so far: bits of {@link NewlinesSeen}. */
	int newlinesSeen();

}
