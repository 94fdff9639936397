package io.aiofiles;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.file.CopyOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Function;

import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.Durability;
import io.aiofiles.file.OpenOptions;
import io.aiofiles.os.OsOperations;
import io.aiofiles.path.PathOperations;
import io.aiofiles.stdio.StdioOperations;
import io.aiofiles.tempfile.TempfileOperations;
import org.jspecify.annotations.Nullable;

/**
 * Files without blocking the caller: Python's {@code aiofiles} for Spring, as one bean.
 *
 * <p>
 * A name taken from Python has Python's semantics, a name taken from the JDK has the
 * JDK's. Every operation answers a {@link CompletableFuture} or a {@link Flow.Publisher}
 * and never blocks the caller on a disk. Arguments that no file could make right are
 * refused at once, with {@link IllegalArgumentException} or {@link NullPointerException};
 * whatever depends on the world or on time fails the future, with the JDK's type of
 * exception and a message that names the file and the reason. A full pool fails it with
 * {@link org.springframework.core.task.TaskRejectedException}.
 *
 * <p>
 * Paths may belong to any {@link java.nio.file.FileSystem}. Safe for use by many threads.
 */
public interface AsyncFileOperations {

	// Handles

	/**
	 * Open a text file for reading.
	 * @param path the file
	 * @return the file, which the caller closes
	 */
	default CompletableFuture<AsyncTextFile> open(Path path) {
		return open(path, "r");
	}

	/**
	 * Open a text file.
	 * @param path the file
	 * @param mode Python's mode: one of {@code r w a x}, with {@code +} to update
	 * @return the file, which the caller closes
	 * @throws IllegalArgumentException if the mode is none, or binary
	 */
	default CompletableFuture<AsyncTextFile> open(Path path, String mode) {
		return open(path, mode, OpenOptions.defaults());
	}

	/**
	 * Open a text file. Python: {@code open()} and {@code aiofiles.open()}
	 * @param path the file
	 * @param mode Python's mode: one of {@code r w a x}, with {@code +} to update
	 * @param options buffer, encoding, error handler, line endings and more
	 * @return the file, which the caller closes. Cancelling this future leaves no file
	 * open
	 * @throws IllegalArgumentException if the mode is none, or binary
	 */
	CompletableFuture<AsyncTextFile> open(Path path, String mode, OpenOptions options);

	/**
	 * Open a binary file for reading.
	 * @param path the file
	 * @return the file, which the caller closes
	 */
	default CompletableFuture<AsyncBinaryFile> openBinary(Path path) {
		return openBinary(path, "rb");
	}

	/**
	 * Open a binary file.
	 * @param path the file
	 * @param mode Python's mode, with or without {@code b}
	 * @return the file, which the caller closes
	 * @throws IllegalArgumentException if the mode is none, or text
	 */
	default CompletableFuture<AsyncBinaryFile> openBinary(Path path, String mode) {
		return openBinary(path, mode, OpenOptions.defaults());
	}

	/**
	 * Open a binary file. Python: {@code open()} and {@code aiofiles.open()}
	 * @param path the file
	 * @param mode Python's mode, with or without {@code b}
	 * @param options buffer and more; nothing that concerns text
	 * @return the file, which the caller closes. Cancelling this future leaves no file
	 * open
	 * @throws IllegalArgumentException if the mode is none, or text, or if the options
	 * concern text
	 */
	CompletableFuture<AsyncBinaryFile> openBinary(Path path, String mode, OpenOptions options);

	/**
	 * Open a text file, use it, and close it when the stage of its use ends, however it
	 * ends. Python: {@code async with aiofiles.open(...) as f}
	 * @param path the file
	 * @param mode Python's mode
	 * @param use what to do with the file
	 * @param <T> the type of the result
	 * @return the result of the use, once the file is closed. If both fail, the failure
	 * of closing is suppressed under that of the use. Cancelling this future cancels the
	 * stage of the use, if that is a future, and closes the file
	 */
	default <T extends @Nullable Object> CompletableFuture<T> withOpen(Path path, String mode,
			Function<? super AsyncTextFile, ? extends CompletionStage<T>> use) {
		return withOpen(path, mode, OpenOptions.defaults(), use);
	}

	/**
	 * Open a text file with options, use it, and close it as above.
	 * @param path the file
	 * @param mode Python's mode
	 * @param options the options
	 * @param use what to do with the file
	 * @param <T> the type of the result
	 * @return the result of the use, once the file is closed
	 */
	<T extends @Nullable Object> CompletableFuture<T> withOpen(Path path, String mode, OpenOptions options,
			Function<? super AsyncTextFile, ? extends CompletionStage<T>> use);

	/**
	 * Open a binary file, use it, and close it as {@link #withOpen} does.
	 * @param path the file
	 * @param mode Python's mode, with or without {@code b}
	 * @param use what to do with the file
	 * @param <T> the type of the result
	 * @return the result of the use, once the file is closed
	 */
	default <T extends @Nullable Object> CompletableFuture<T> withOpenBinary(Path path, String mode,
			Function<? super AsyncBinaryFile, ? extends CompletionStage<T>> use) {
		return withOpenBinary(path, mode, OpenOptions.defaults(), use);
	}

	/**
	 * Open a binary file with options, use it, and close it as {@link #withOpen} does.
	 * @param path the file
	 * @param mode Python's mode, with or without {@code b}
	 * @param options the options
	 * @param use what to do with the file
	 * @param <T> the type of the result
	 * @return the result of the use, once the file is closed
	 */
	<T extends @Nullable Object> CompletableFuture<T> withOpenBinary(Path path, String mode, OpenOptions options,
			Function<? super AsyncBinaryFile, ? extends CompletionStage<T>> use);

	/**
	 * Make a text file of a file descriptor. Python: {@code open()} with a number
	 * @param fd the number of an open descriptor of this process. Its position is shared
	 * with everybody who has it: reading and writing goes on where it stands. On a pipe
	 * or a terminal, cancelling a read that waits gives the thread of the pool back
	 * @param mode Python's mode; {@code w} does not cut the file off, {@code a} begins at
	 * its end
	 * @param options as for {@link #open}, and {@code closefd(false)} to leave the
	 * descriptor open
	 * @return the file, without a path. Fails with {@link UnsupportedOperationException}
	 * outside Linux
	 * @throws IllegalArgumentException if the number is negative, or the mode is none, or
	 * binary
	 */
	CompletableFuture<AsyncTextFile> openFd(int fd, String mode, OpenOptions options);

	/**
	 * Make a binary file of a file descriptor, as {@link #openFd} does.
	 * @param fd the number of an open descriptor of this process
	 * @param mode Python's mode, with or without {@code b}
	 * @param options as for {@link #openBinary}, and {@code closefd(false)} to leave the
	 * descriptor open
	 * @return the file
	 * @throws IllegalArgumentException if the number is negative, or the mode is none, or
	 * text
	 */
	CompletableFuture<AsyncBinaryFile> openFdBinary(int fd, String mode, OpenOptions options);

	/**
	 * Make a binary file of a channel, which is closed with it.
	 * @param channel the channel; used by nobody else meanwhile
	 * @param mode what the channel allows, as a mode
	 * @return the file
	 */
	default CompletableFuture<AsyncBinaryFile> wrap(SeekableByteChannel channel, String mode) {
		return wrap(channel, mode, OpenOptions.defaults());
	}

	/**
	 * Make a binary file of a channel. Python: {@code aiofiles.threadpool.wrap}
	 * @param channel the channel; used by nobody else meanwhile. After a flush it stands
	 * where the file stands
	 * @param mode what the channel allows, as a mode
	 * @param options buffer, executor, and {@code closefd(false)} to leave the channel
	 * open
	 * @return the file
	 */
	CompletableFuture<AsyncBinaryFile> wrap(SeekableByteChannel channel, String mode, OpenOptions options);

	/**
	 * Make a text file of a channel.
	 * @param channel the channel; used by nobody else meanwhile
	 * @param mode what the channel allows, as a mode
	 * @param options as for {@link #open}
	 * @return the file
	 */
	CompletableFuture<AsyncTextFile> wrapText(SeekableByteChannel channel, String mode, OpenOptions options);

	/**
	 * Make a binary file of a stream, which is closed with it.
	 * @param stream the stream; used by nobody else meanwhile
	 * @return a file that can be read, without positions
	 */
	CompletableFuture<AsyncBinaryFile> wrap(InputStream stream);

	/**
	 * Make a binary file of a stream, which is closed with it.
	 * @param stream the stream; used by nobody else meanwhile
	 * @return a file that can be written, without positions
	 */
	CompletableFuture<AsyncBinaryFile> wrap(OutputStream stream);

	// Whole files, with the names and rules of java.nio.file.Files

	/**
	 * Read a file as UTF-8.
	 * @param path the file
	 * @return the text; fails with a {@link java.nio.charset.CharacterCodingException} if
	 * it is none, and with an {@link java.io.IOException} if it is larger than the
	 * template's {@code maxReadSize}. JDK: {@code Files.readString}
	 */
	CompletableFuture<String> readString(Path path);

	/**
	 * Read a file as text.
	 * @param path the file
	 * @param charset the charset
	 * @return the text
	 */
	CompletableFuture<String> readString(Path path, Charset charset);

	/**
	 * Read a file.
	 * @param path the file
	 * @return the bytes; fails with an {@link java.io.IOException} if there are more than
	 * the template's {@code maxReadSize}. JDK: {@code Files.readAllBytes}
	 */
	CompletableFuture<byte[]> readAllBytes(Path path);

	/**
	 * Read the lines of a file of UTF-8, without their endings.
	 * @param path the file
	 * @return the lines. JDK: {@code Files.readAllLines}
	 */
	CompletableFuture<List<String>> readAllLines(Path path);

	/**
	 * Read the lines of a file, without their endings.
	 * @param path the file
	 * @param charset the charset
	 * @return the lines
	 */
	CompletableFuture<List<String>> readAllLines(Path path, Charset charset);

	/**
	 * Write a text as UTF-8.
	 * @param path the file
	 * @param text the text
	 * @param options as for {@code Files.writeString}: without any, the file is created
	 * or overwritten
	 * @return the path
	 */
	CompletableFuture<Path> writeString(Path path, CharSequence text, OpenOption... options);

	/**
	 * Write a text.
	 * @param path the file
	 * @param text the text; one that the charset cannot encode fails before the file is
	 * touched
	 * @param charset the charset
	 * @param options as for {@code Files.writeString}
	 * @return the path
	 */
	CompletableFuture<Path> writeString(Path path, CharSequence text, Charset charset, OpenOption... options);

	/**
	 * Write bytes.
	 * @param path the file
	 * @param bytes the bytes; not to be changed until the future completes
	 * @param options as for {@code Files.write}: without any, the file is created or
	 * overwritten
	 * @return the path
	 */
	CompletableFuture<Path> write(Path path, byte[] bytes, OpenOption... options);

	/**
	 * Write bytes.
	 * @param path the file
	 * @param bytes the bytes from the buffer's position to its limit; not to be touched
	 * until the future completes
	 * @param options as for {@code Files.write}
	 * @return the path
	 */
	CompletableFuture<Path> write(Path path, ByteBuffer bytes, OpenOption... options);

	/**
	 * Copy a file or an empty directory.
	 * @param source the source
	 * @param target the target
	 * @param options as for {@code Files.copy}
	 * @return the target
	 */
	CompletableFuture<Path> copy(Path source, Path target, CopyOption... options);

	/**
	 * Move or rename a file.
	 * @param source the source
	 * @param target the target
	 * @param options as for {@code Files.move}
	 * @return the target
	 */
	CompletableFuture<Path> move(Path source, Path target, CopyOption... options);

	/**
	 * The size of a file.
	 * @param path the file
	 * @return bytes. JDK: {@code Files.size}
	 */
	CompletableFuture<Long> size(Path path);

	/**
	 * Delete a file or an empty directory, if it exists.
	 * @param path the file
	 * @return whether it existed. JDK: {@code Files.deleteIfExists}
	 */
	CompletableFuture<Boolean> deleteIfExists(Path path);

	// Streams

	/**
	 * Publish the lines of a file of UTF-8, without their endings.
	 * @param path the file; opened anew for each subscriber, when it first demands a
	 * line; closed at the end and on cancel
	 * @return the publisher; lines are read as demanded. JDK: {@code Files.lines}
	 */
	Flow.Publisher<String> lines(Path path);

	/**
	 * Publish the lines of a file, without their endings.
	 * @param path the file
	 * @param charset the charset
	 * @return the publisher
	 */
	Flow.Publisher<String> lines(Path path, Charset charset);

	/**
	 * Publish the bytes of a file, in pieces of 64 KiB.
	 * @param path the file; opened anew for each subscriber, when it first demands a
	 * piece; closed at the end and on cancel
	 * @return the publisher of read-only buffers; pieces are read as demanded
	 */
	default Flow.Publisher<ByteBuffer> chunks(Path path) {
		return chunks(path, 64 * 1024);
	}

	/**
	 * Publish the bytes of a file in pieces.
	 * @param path the file
	 * @param bytes the size of a piece, positive; the last may be smaller
	 * @return the publisher
	 */
	Flow.Publisher<ByteBuffer> chunks(Path path, int bytes);

	/**
	 * Write what a publisher publishes. A few buffers are demanded at a time, more as
	 * they are written.
	 * @param path the file
	 * @param bytes the publisher; its buffers belong to this operation once published
	 * @param options as for {@code Files.write}: without any, the file is created or
	 * overwritten
	 * @return how many bytes were written, once the file is closed. Fails with the
	 * publisher's failure, or that of writing, which cancels the subscription. Cancelling
	 * it cancels the subscription and closes the file
	 */
	CompletableFuture<Long> write(Path path, Flow.Publisher<ByteBuffer> bytes, OpenOption... options);

	// Atomic replacement

	/**
	 * Replace a file atomically and durably, as {@link Durability#SYNC} promises.
	 * @param path the file
	 * @param bytes the new content
	 * @return the path
	 */
	default CompletableFuture<Path> writeAtomically(Path path, byte[] bytes) {
		return writeAtomically(path, bytes, Durability.SYNC);
	}

	/**
	 * Replace a file atomically: whoever opens it sees the old content or the new, never
	 * a part, also when this process or the machine stops in the middle. The new content
	 * is written to a private file beside it ({@code .NAME.RANDOM.tmp}, or
	 * {@code .RANDOM.tmp} for a name that is no text here), which takes over the
	 * permissions, the owner and the group, and is renamed over it; a link is followed.
	 * Extended attributes and access control lists are not taken over, and other hard
	 * links keep the old content. If that fails, or is cancelled, the old file is there
	 * as it was, and no temporary one; only if the directory cannot be forced in the end,
	 * the new content is there although the future fails. After a crash a temporary file
	 * may be left.
	 * @param path the file; created if it does not exist
	 * @param bytes the new content; not to be changed until the future completes
	 * @param durability what is promised when the future completes
	 * @return the path; fails with {@link UnsupportedOperationException} where the file
	 * system cannot rename atomically or, for {@link Durability#SYNC}, force content to
	 * its device
	 */
	CompletableFuture<Path> writeAtomically(Path path, byte[] bytes, Durability durability);

	/**
	 * Replace a file atomically and durably by text in UTF-8.
	 * @param path the file
	 * @param text the new content
	 * @return the path
	 */
	default CompletableFuture<Path> writeAtomically(Path path, CharSequence text) {
		return writeAtomically(path, text, Durability.SYNC);
	}

	/**
	 * Replace a file atomically by text in UTF-8, as
	 * {@link #writeAtomically(Path, byte[], Durability)} does.
	 * @param path the file
	 * @param text the new content
	 * @param durability what is promised when the future completes
	 * @return the path
	 */
	CompletableFuture<Path> writeAtomically(Path path, CharSequence text, Durability durability);

	/**
	 * Replace a file atomically and durably by what a publisher publishes.
	 * @param path the file
	 * @param bytes the publisher
	 * @return how many bytes were written
	 */
	default CompletableFuture<Long> writeAtomically(Path path, Flow.Publisher<ByteBuffer> bytes) {
		return writeAtomically(path, bytes, Durability.SYNC);
	}

	/**
	 * Replace a file atomically by what a publisher publishes, as
	 * {@link #writeAtomically(Path, byte[], Durability)} does.
	 * @param path the file; as it was if the publisher fails
	 * @param bytes the publisher; its buffers belong to this operation once published
	 * @param durability what is promised when the future completes
	 * @return how many bytes were written
	 */
	CompletableFuture<Long> writeAtomically(Path path, Flow.Publisher<ByteBuffer> bytes, Durability durability);

	/**
	 * Replace a file atomically by what is written to a handle, as
	 * {@link #writeAtomically(Path, byte[], Durability)} does.
	 * @param path the file; as it was if the use fails or this future is cancelled
	 * @param durability what is promised when the future completes
	 * @param use writes to the handle, which is closed when its stage ends
	 * @param <T> the type of the result
	 * @return the result of the use, once the new file is in place
	 */
	<T extends @Nullable Object> CompletableFuture<T> writeAtomically(Path path, Durability durability,
			Function<? super AsyncBinaryFile, ? extends CompletionStage<T>> use);

	// Everything else

	/**
	 * Have any blocking call done on the file pool. Python: {@code aiofiles.os.wrap}
	 * @param call the call
	 * @param <T> the type of its result
	 * @return its result
	 */
	<T extends @Nullable Object> CompletableFuture<T> submit(Callable<T> call);

	/**
	 * Python's {@code os}.
	 * @return the operations
	 */
	OsOperations os();

	/**
	 * Python's {@code os.path}.
	 * @return the operations
	 */
	PathOperations path();

	/**
	 * Python's {@code tempfile}.
	 * @return the operations
	 */
	TempfileOperations tempfile();

	/**
	 * The standard streams of this process. Python: {@code aiofiles.stdin} and its kin
	 * @return the operations
	 */
	StdioOperations stdio();

	/**
	 * The path of a URI, as {@link Path#of(java.net.URI)}: of every file system provider
	 * that the application has, also those that the JDK does not see because they are
	 * libraries of an executable jar. Looks no file up.
	 * @param uri the URI, such as {@code file:///tmp/a} or {@code s3x://bucket/key}
	 * @return the path; beneath a root it is one of the confined file system
	 * @throws IllegalArgumentException if the URI has no scheme, is none of a path, or,
	 * beneath a root, belongs to another file system than the root
	 * @throws java.nio.file.FileSystemNotFoundException if there is no provider for the
	 * scheme, or its provider wants the file system to be made first
	 */
	Path pathOf(URI uri);

	/**
	 * The same operations, confined beneath a directory. Relative paths are relative to
	 * it; absolute ones must begin with its path. Whatever leads out ({@code ..}, another
	 * absolute path, a symbolic link, a magic link of {@code /proc}) fails with an
	 * {@link java.nio.file.AccessDeniedException} or another
	 * {@link java.nio.file.FileSystemException}, even if directories and links are
	 * swapped at the same moment: each path is resolved against the open directory, by
	 * the kernel in one call ({@code openat2}, Linux 5.6) or name by name. Relative links
	 * that stay inside are followed.
	 *
	 * <p>
	 * Mounted file systems and hard links beneath the directory are what they are
	 * anywhere. Paths in results belong to a file system of their own, which ends at the
	 * directory, whoever uses them. Temporary files are made in the directory itself, or
	 * in one beneath it that their options name. {@link #submit}, {@link #openFd} and
	 * {@link #wrap} take no paths, and are as free as ever.
	 * @param root the directory; opened by the first operation, and the same one from
	 * then on, wherever it is moved
	 * @return a view that shares the rest with this one. On systems other than Linux its
	 * operations fail with {@link UnsupportedOperationException}
	 * @throws UnsupportedOperationException if the directory does not belong to the
	 * default file system
	 */
	AsyncFileOperations within(Path root);

	/**
	 * The same operations on another executor. Python: {@code executor=}
	 * @param executor runs everything that blocks
	 * @return a view that shares the rest with this one
	 */
	AsyncFileOperations withExecutor(Executor executor);

	/**
	 * The same operations with futures completed elsewhere. Python: {@code loop=}
	 * @param executor completes the futures of what the pool has done; what memory
	 * answers is complete at once nevertheless
	 * @return a view that shares the rest with this one
	 */
	AsyncFileOperations withCompletionExecutor(Executor executor);

}
