package io.aiofiles.stdio;

import java.util.concurrent.CompletableFuture;

import io.aiofiles.file.AsyncBinaryWriter;

/**
 * A standard output as bytes. Every write is with the operating system when it completes.
 */
public interface StandardBinaryWriter extends AsyncBinaryWriter {

	/**
	 * Whether the output is a terminal.
	 * @return {@code true} if so; {@code false} for pipes, files, a closed output and
	 * whatever the stream of {@code System} has been replaced by
	 */
	CompletableFuture<Boolean> isatty();

}
