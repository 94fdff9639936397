package io.aiofiles.stdio;

import java.util.concurrent.CompletableFuture;

import io.aiofiles.file.AsyncBinaryReader;

/** The standard input as bytes. */
public interface StandardBinaryReader extends AsyncBinaryReader {

	/**
	 * Whether the input is a terminal.
	 * @return {@code true} if so; {@code false} for pipes, files, a closed input and
	 * whatever {@code System.in} has been replaced by
	 */
	CompletableFuture<Boolean> isatty();

}
