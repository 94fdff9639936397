package io.aiofiles.stdio;

import java.nio.charset.Charset;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.file.AsyncTextReader;

/** The standard input as text. */
public interface StandardTextReader extends AsyncTextReader {

	/**
	 * Whether the input is a terminal.
	 * @return {@code true} if so; {@code false} for pipes, files, a closed input and
	 * whatever {@code System.in} has been replaced by
	 */
	CompletableFuture<Boolean> isatty();

	/**
	 * The encoding.
	 * @return the console's charset
	 */
	Charset charset();

}
