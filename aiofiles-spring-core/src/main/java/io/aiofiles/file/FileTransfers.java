package io.aiofiles.file;

import java.util.concurrent.CompletableFuture;

/** Sends bytes from one open file to another. */
public final class FileTransfers {

	private FileTransfers() {
	}

	/**
	 * Send bytes from one open file to another.
	 * @param context the template's parts
	 * @param out the file that is written, where it stands
	 * @param in the file that is read; its position stays
	 * @param offset where to read, in bytes from the start
	 * @param count the most bytes to send
	 * @return how many bytes were sent
	 */
	public static CompletableFuture<Long> send(FileContext context, AsyncBinaryFile out, AsyncBinaryFile in,
			long offset, long count) {
		return CompletableFuture.failedFuture(new UnsupportedOperationException("sendfile"));
	}

}
