package io.aiofiles.stdio;

import java.nio.charset.Charset;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.file.AsyncTextWriter;

/**
 * A standard output as text. Every write is with the operating system when it completes.
 */
public interface StandardTextWriter extends AsyncTextWriter {

	/**
	 * Whether the output is a terminal.
	 * @return {@code true} if so; {@code false} for pipes, files, a closed output and
	 * whatever the stream of {@code System} has been replaced by
	 */
	CompletableFuture<Boolean> isatty();

	/**
	 * The encoding.
	 * @return the console's charset; a stream that replaces the console's has its own
	 */
	Charset charset();

}
