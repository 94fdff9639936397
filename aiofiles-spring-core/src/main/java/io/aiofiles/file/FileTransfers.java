package io.aiofiles.file;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.execution.CallOrder;
import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.HandOff;
import io.aiofiles.internal.channel.Attributes;
import io.aiofiles.internal.channel.ProviderTraits;

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
	 * @return how many bytes were sent; fails with {@link UnsupportedOperationException}
	 * for a handle that this library has not made
	 * @throws IllegalArgumentException if offset or count is negative
	 */
	public static CompletableFuture<Long> send(FileContext context, AsyncBinaryFile out, AsyncBinaryFile in,
			long offset, long count) {
		AbstractAsyncFile.requireNotNegative("offset", offset);
		AbstractAsyncFile.requireNotNegative("count", count);
		if (Objects.requireNonNull(out, "out") instanceof DefaultAsyncBinaryFile target
				&& Objects.requireNonNull(in, "in") instanceof DefaultAsyncBinaryFile source) {
			return send(context.handOff(), target, source, new Transfer(offset, count));
		}
		return CompletableFuture
			.failedFuture(new UnsupportedOperationException("sendfile needs files that this template has opened"));
	}

	@SuppressWarnings("FutureReturnValueIgnored") // what is returned tells of every
													// failure
	private static CompletableFuture<Long> send(HandOff handOff, DefaultAsyncBinaryFile out, DefaultAsyncBinaryFile in,
			Transfer transfer) {
		CallOrder<Engine> target = out.core().order();
		CallOrder<Engine> source = in.core().order();
		List<CompletableFuture<CallOrder.Turn>> turns = CallOrder.turns(FileOperation.SENDFILE,
				(target == source) ? List.of(target) : List.of(target, source));
		CompletableFuture<Long> sent = new CompletableFuture<>();
		CompletableFuture.allOf(turns.toArray(CompletableFuture[]::new))
			.thenCompose((both) -> handOff.run(FileOperation.SENDFILE, in.path(), () -> {
				if (sent.isDone()) {
					return 0L; // nobody waits any more
				}
				try {
					return transfer.run(out.requireEngine(), in.requireEngine());
				}
				finally {
					handOff.listener().transferred(transfer.direct(), transfer.direct());
				}
			}))
			.whenComplete((bytes, failure) -> {
				turns.forEach((turn) -> turn.thenAccept(CallOrder.Turn::end));
				complete(sent, bytes, failure);
			});
		sent.whenComplete((bytes, failure) -> turns.forEach((turn) -> turn.cancel(false)));
		return sent;
	}

	/**
	 * Copy a file, as {@link Files#copy(Path, Path, CopyOption...)} does.
	 * @param source the file
	 * @param target its copy
	 * @param options how
	 * @return the target
	 * @throws IOException if that fails
	 */
	public static Path copy(Path source, Path target, CopyOption... options) throws IOException {
		try {
			return Files.copy(source, target, options);
		}
		catch (FileAlreadyExistsException ex) {
			throw existing(ex, target);
		}
	}

	/**
	 * Move a file, as {@link Files#move} does.
	 * @param source the file
	 * @param target where to
	 * @param options how
	 * @return the target
	 * @throws IOException if that fails
	 */
	public static Path move(Path source, Path target, CopyOption... options) throws IOException {
		try {
			return Files.move(source, target, options);
		}
		catch (FileAlreadyExistsException ex) {
			throw existing(ex, target);
		}
	}

	/** Not every provider names the file that is there. */
	private static FileAlreadyExistsException existing(FileAlreadyExistsException failure, Path target) {
		if (target.getFileSystem() == FileSystems.getDefault()) {
			return failure;
		}
		FileAlreadyExistsException named = new FileAlreadyExistsException(target.toString());
		named.initCause(failure);
		return named;
	}

	/**
	 * Delete a file or an empty directory, as {@link Files#deleteIfExists} does.
	 * @param file the file
	 * @return whether it was there
	 * @throws IOException if that fails
	 */
	public static boolean deleteIfExists(Path file) throws IOException {
		if (ProviderTraits.isObjectStore(file)) {
			// there everything can be deleted, what is missing and what is not empty
			if (!Attributes.exist(file)) {
				return false;
			}
			if (Files.isDirectory(file)) {
				Attributes.requireEmpty(file);
			}
		}
		return Files.deleteIfExists(file);
	}

	private static void complete(CompletableFuture<Long> sent, Long bytes, Throwable failure) {
		if (failure == null) {
			sent.complete(bytes);
			return;
		}
		Throwable cause = failure.getCause();
		sent.completeExceptionally(
				(failure instanceof java.util.concurrent.CompletionException && cause != null) ? cause : failure);
	}

}
