package io.aiofiles.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.BooleanSupplier;

import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.HandOff;
import io.aiofiles.execution.OpenFiles;
import io.aiofiles.internal.buffer.BufferedFile;
import io.aiofiles.internal.channel.ChannelRawFile;
import io.aiofiles.internal.channel.Channels;
import io.aiofiles.internal.channel.FdRawFile;
import io.aiofiles.internal.channel.RawFile;
import io.aiofiles.internal.channel.StreamRawFile;
import io.aiofiles.internal.posix.FdChannel;
import io.aiofiles.internal.posix.Posix;
import io.aiofiles.internal.publisher.PullPublisher;
import io.aiofiles.internal.text.TextCodec;
import io.aiofiles.internal.text.TextFile;
import org.jspecify.annotations.Nullable;

/** Makes handles: the only place where one comes into being. */
public final class FileOpening {

	private FileOpening() {
	}

	/**
	 * Open a text file.
	 * @param context the template's parts
	 * @param path the file
	 * @param mode the mode
	 * @param options the options
	 * @return the file, which its owner closes. Cancelling never leaves it open
	 * @throws IllegalArgumentException if no file could make mode and options right
	 */
	public static CompletableFuture<AsyncTextFile> openText(FileContext context, Path path, String mode,
			OpenOptions options) {
		OpenMode parsed = OpenMode.text(mode);
		options.requirePath();
		Objects.requireNonNull(path, "path");
		return text(context, path, mode, options,
				Opening.waiting((abandoned) -> openRaw(path, parsed, options, abandoned)));
	}

	/**
	 * Open a binary file.
	 * @param context the template's parts
	 * @param path the file
	 * @param mode the mode
	 * @param options the options
	 * @return the file, which its owner closes. Cancelling never leaves it open
	 * @throws IllegalArgumentException if no file could make mode and options right
	 */
	public static CompletableFuture<AsyncBinaryFile> openBinary(FileContext context, Path path, String mode,
			OpenOptions options) {
		OpenMode parsed = OpenMode.binary(mode);
		options.requirePath();
		Objects.requireNonNull(path, "path");
		return binary(context, path, parsed.binaryName(), options,
				Opening.waiting((abandoned) -> openRaw(path, parsed, options, abandoned)));
	}

	/**
	 * Open a text file by other means than its path's file system provider.
	 * @param context the template's parts
	 * @param turn has the opening done, when it is its turn
	 * @param path the file, for messages
	 * @param mode the mode
	 * @param options the options
	 * @param opener opens the file
	 * @return the file, which its owner closes. Cancelling never leaves it open
	 * @throws IllegalArgumentException if no file could make mode and options right
	 */
	public static CompletableFuture<AsyncTextFile> openText(FileContext context, HandOff turn, Path path, String mode,
			OpenOptions options, RawOpener opener) {
		OpenMode parsed = OpenMode.text(mode);
		return text(context, turn, path, mode, options, opening(parsed, options, opener));
	}

	/**
	 * Open a binary file by other means than its path's file system provider.
	 * @param context the template's parts
	 * @param turn has the opening done, when it is its turn
	 * @param path the file, for messages
	 * @param mode the mode
	 * @param options the options
	 * @param opener opens the file
	 * @return the file, which its owner closes. Cancelling never leaves it open
	 * @throws IllegalArgumentException if no file could make mode and options right
	 */
	public static CompletableFuture<AsyncBinaryFile> openBinary(FileContext context, HandOff turn, Path path,
			String mode, OpenOptions options, RawOpener opener) {
		OpenMode parsed = OpenMode.binary(mode);
		return binary(context, turn, path, parsed.binaryName(), options, opening(parsed, options, opener));
	}

	private static Opening opening(OpenMode mode, OpenOptions options, RawOpener opener) {
		if (options.requirePath().fileOpener() != null) {
			throw new IllegalArgumentException("an opener cannot be used with a directory");
		}
		return Opening.waiting((abandoned) -> opener.open(options.optionsFor(mode), mode.isReadable(), abandoned));
	}

	/**
	 * Make a binary file of a channel.
	 * @param context the template's parts
	 * @param channel the channel; closed with the file, unless the options say otherwise
	 * @param mode what the channel allows
	 * @param options the options
	 * @return the file
	 */
	public static CompletableFuture<AsyncBinaryFile> wrap(FileContext context, SeekableByteChannel channel, String mode,
			OpenOptions options) {
		OpenMode parsed = OpenMode.binary(mode);
		return binary(context, null, parsed.binaryName(), options, () -> rawOf(channel, parsed, options));
	}

	/**
	 * Make a text file of a channel.
	 * @param context the template's parts
	 * @param channel the channel; closed with the file, unless the options say otherwise
	 * @param mode what the channel allows
	 * @param options the options
	 * @return the file
	 */
	public static CompletableFuture<AsyncTextFile> wrapText(FileContext context, SeekableByteChannel channel,
			String mode, OpenOptions options) {
		OpenMode parsed = OpenMode.text(mode);
		return text(context, null, mode, options, () -> rawOf(channel, parsed, options));
	}

	/**
	 * Make a text file of a file descriptor.
	 * @param context the template's parts
	 * @param fd the number of the descriptor
	 * @param mode what the handle allows
	 * @param options the options
	 * @return the file
	 */
	public static CompletableFuture<AsyncTextFile> openFd(FileContext context, int fd, String mode,
			OpenOptions options) {
		OpenMode parsed = OpenMode.text(mode);
		requireDescriptor(fd);
		return text(context, null, mode, options, () -> rawOf(fd, parsed, options));
	}

	/**
	 * Make a binary file of a file descriptor.
	 * @param context the template's parts
	 * @param fd the number of the descriptor
	 * @param mode what the handle allows
	 * @param options the options
	 * @return the file
	 */
	public static CompletableFuture<AsyncBinaryFile> openFdBinary(FileContext context, int fd, String mode,
			OpenOptions options) {
		OpenMode parsed = OpenMode.binary(mode);
		requireDescriptor(fd);
		return binary(context, null, parsed.binaryName(), options, () -> rawOf(fd, parsed, options));
	}

	private static void requireDescriptor(int fd) {
		if (fd < 0) {
			throw new IllegalArgumentException("negative file descriptor " + fd);
		}
	}

	private static RawFile rawOf(int fd, OpenMode mode, OpenOptions options) throws IOException {
		Posix.require("openFd");
		FdChannel channel = new FdChannel(fd, options.closesDescriptor(), "file descriptor " + fd);
		return FdRawFile.sharing(channel, mode.isReadable(), mode.isWritable(), mode.isAppending());
	}

	/**
	 * Make a binary file of a stream.
	 * @param context the template's parts
	 * @param stream the stream; closed with the file
	 * @return the file
	 */
	public static CompletableFuture<AsyncBinaryFile> wrap(FileContext context, InputStream stream) {
		return binary(context, null, "rb", OpenOptions.defaults(), () -> StreamRawFile.reading(stream));
	}

	/**
	 * Make a binary file of a stream.
	 * @param context the template's parts
	 * @param stream the stream; closed with the file
	 * @return the file
	 */
	public static CompletableFuture<AsyncBinaryFile> wrap(FileContext context, OutputStream stream) {
		return binary(context, null, "wb", OpenOptions.defaults(), () -> StreamRawFile.writing(stream));
	}

	/**
	 * Publish the lines of a file, without their endings.
	 * @param context the template's parts
	 * @param path the file; opened anew for each subscriber, closed at the end or on
	 * cancel
	 * @param options the options
	 * @return the publisher
	 */
	public static Flow.Publisher<String> lines(FileContext context, Path path, OpenOptions options) {
		return new PullPublisher<>(
				() -> new HandlePublishers.LineSource(() -> openText(context, path, "r", options), true));
	}

	/**
	 * Publish the bytes of a file in pieces.
	 * @param context the template's parts
	 * @param path the file; opened anew for each subscriber, closed at the end or on
	 * cancel
	 * @param bytes the size of a piece, positive
	 * @return the publisher
	 */
	public static Flow.Publisher<ByteBuffer> chunks(FileContext context, Path path, int bytes) {
		BinaryCalls.requirePositive("chunk size", bytes);
		return new PullPublisher<>(() -> new HandlePublishers.ChunkSource(
				() -> openBinary(context, path, "rb", OpenOptions.defaults()), bytes, true));
	}

	/**
	 * Make a binary file of an open raw file.
	 * @param context the template's parts
	 * @param path the file's name, or {@code null}
	 * @param mode the mode that the handle tells
	 * @param options the options
	 * @param opening opens the raw file, on a thread of the pool
	 * @return the file
	 */
	public static CompletableFuture<AsyncBinaryFile> binary(FileContext context, @Nullable Path path, String mode,
			OpenOptions options, Opening opening) {
		return binary(context, context.handOffFor(path, options), path, mode, options, opening);
	}

	private static CompletableFuture<AsyncBinaryFile> binary(FileContext context, HandOff turn, @Nullable Path path,
			String mode, OpenOptions options, Opening opening) {
		options.requireBinary();
		Throwable origin = context.openFiles().origin();
		return turn.runWaiting(FileOperation.OPEN, path,
				(abandoned) -> newBinary(context, path, mode, options, origin, opening, abandoned),
				FileOpening::discard);
	}

	/**
	 * Make a binary file at once, on this thread.
	 * @param context the template's parts
	 * @param path the file's name, or {@code null}
	 * @param mode the mode that the handle tells
	 * @param options the options
	 * @param origin where the file was asked for, from {@link OpenFiles#origin()}
	 * @param opening opens the raw file
	 * @return the file
	 * @throws IOException if opening fails; nothing is left open
	 */
	public static AsyncBinaryFile newBinary(FileContext context, @Nullable Path path, String mode, OpenOptions options,
			@Nullable Throwable origin, Opening opening) throws IOException {
		return newBinary(context, path, mode, options, origin, opening, () -> false);
	}

	private static AsyncBinaryFile newBinary(FileContext context, @Nullable Path path, String mode, OpenOptions options,
			@Nullable Throwable origin, Opening opening, BooleanSupplier abandoned) throws IOException {
		BufferedFile file = buffered(context, opening.open(abandoned), bufferSize(context, options, false));
		HandOff handOff = context.handOffFor(path, options);
		HandleCore core = new HandleCore(new Engine(file, null, handOff.listener()), path, mode, handOff,
				context.openFiles());
		DefaultAsyncBinaryFile handle = new DefaultAsyncBinaryFile(core);
		core.ownedBy(handle, origin);
		return handle;
	}

	/**
	 * Make a text file of an open raw file.
	 * @param context the template's parts
	 * @param path the file's name, or {@code null}
	 * @param mode the mode that the handle tells
	 * @param options the options
	 * @param opening opens the raw file, on a thread of the pool
	 * @return the file
	 */
	public static CompletableFuture<AsyncTextFile> text(FileContext context, @Nullable Path path, String mode,
			OpenOptions options, Opening opening) {
		return text(context, context.handOffFor(path, options), path, mode, options, opening);
	}

	private static CompletableFuture<AsyncTextFile> text(FileContext context, HandOff turn, @Nullable Path path,
			String mode, OpenOptions options, Opening opening) {
		Throwable origin = context.openFiles().origin();
		return turn.runWaiting(FileOperation.OPEN, path,
				(abandoned) -> newText(context, path, mode, options, origin, opening, abandoned), FileOpening::discard);
	}

	/**
	 * Make a text file at once, on this thread.
	 * @param context the template's parts
	 * @param path the file's name, or {@code null}
	 * @param mode the mode that the handle tells
	 * @param options the options
	 * @param origin where the file was asked for, from {@link OpenFiles#origin()}
	 * @param opening opens the raw file
	 * @return the file
	 * @throws IOException if opening fails; nothing is left open
	 */
	public static AsyncTextFile newText(FileContext context, @Nullable Path path, String mode, OpenOptions options,
			@Nullable Throwable origin, Opening opening) throws IOException {
		return newText(context, path, mode, options, origin, opening, () -> false);
	}

	private static AsyncTextFile newText(FileContext context, @Nullable Path path, String mode, OpenOptions options,
			@Nullable Throwable origin, Opening opening, BooleanSupplier abandoned) throws IOException {
		DefaultAsyncTextFile handle = textHandle(context, path, mode, options, opening, abandoned);
		handle.core().ownedBy(handle, origin);
		return handle;
	}

	private static DefaultAsyncTextFile textHandle(FileContext context, @Nullable Path path, String mode,
			OpenOptions options, Opening opening, BooleanSupplier abandoned) throws IOException {
		TextCodec codec = (options.codec() != null) ? options.codec() : TextCodec.of(context.settings().charset());
		CodingErrors errors = (options.codingErrors() != null) ? options.codingErrors() : CodingErrors.STRICT;
		Newline newline = (options.newlineRule() != null) ? options.newlineRule() : Newline.UNIVERSAL;
		BufferedFile file = buffered(context, opening.open(abandoned), bufferSize(context, options, true));
		TextFile text = textAbove(file, codec, errors, newline, options.buffering());
		HandOff handOff = context.handOffFor(path, options);
		HandleCore core = new HandleCore(new Engine(file, text, handOff.listener()), path, mode, handOff,
				context.openFiles());
		return new DefaultAsyncTextFile(core, errors);
	}

	// For the wings that make handles of their own kind

	/**
	 * Refuse what makes no sense for a binary file.
	 * @param options the options
	 * @return the options
	 * @throws IllegalArgumentException if they are for text
	 */
	public static OpenOptions requireBinary(OpenOptions options) {
		return options.requireBinary();
	}

	/**
	 * Make a call of a kind of its own to the raw file below a handle, in the order of
	 * the handle's calls, with nothing that waits to be written.
	 * @param file the handle
	 * @param operation what the call is
	 * @param work what it does to the raw file
	 * @return completes when it is done
	 */
	public static CompletableFuture<@Nullable Void> call(AsyncFile file, FileOperation operation, RawWork work) {
		return ((AbstractAsyncFile) file).make(Calls.<@Nullable Void>call(operation, (engine) -> {
			AbstractAsyncFile.requireOpen(engine).bytes().flush();
			work.on(engine.bytes().raw());
			return null;
		}));
	}

	/**
	 * Make a text file of a stream that belongs to everybody: nobody is expected to close
	 * it. A read that nobody waits for any more ends as soon as the stream gives
	 * something, which goes to the next read.
	 * @param context the template's parts
	 * @param options the options
	 * @param stream the stream
	 * @return the file
	 * @throws IOException never
	 */
	public static AsyncTextFile shared(FileContext context, OpenOptions options, InputStream stream)
			throws IOException {
		StreamRawFile raw = StreamRawFile.reading(stream);
		return textHandle(context, null, "r", options, () -> raw, () -> false);
	}

	/**
	 * The same open file, as another template has it.
	 * @param file the file
	 * @param context the other template's parts
	 * @return a handle whose calls stand in one order with those of the first
	 */
	public static AsyncTextFile seenBy(AsyncTextFile file, FileContext context) {
		return new DefaultAsyncTextFile(((DefaultAsyncTextFile) file).core().with(context.handOff()), file.errors());
	}

	/** Put text above a file, which is closed if that fails. */
	private static TextFile textAbove(BufferedFile file, TextCodec codec, CodingErrors errors, Newline newline,
			int buffering) throws IOException {
		try {
			boolean lineBuffering = buffering == 1 || (buffering < 0 && !file.isSeekable() && file.raw().isTerminal());
			return new TextFile(file, codec, errors.handler(), newline.ending(), lineBuffering, buffering == 0);
		}
		catch (Throwable ex) {
			closeUnder(file, ex);
			throw ex;
		}
	}

	/** Negative for a buffer that grows; the text above an unbuffered file has one. */
	private static int bufferSize(FileContext context, OpenOptions options, boolean text) {
		int wanted = options.buffering();
		boolean standard = wanted < 0 || wanted == 1 || (wanted == 0 && text);
		return standard ? -context.settings().bufferSize() : wanted;
	}

	/**
	 * Put a buffer above a raw file, which is closed if that fails.
	 */
	static BufferedFile buffered(FileContext context, RawFile raw, int size) throws IOException {
		try {
			return new BufferedFile(raw, size, context.settings().maxReadSize());
		}
		catch (Throwable ex) {
			closeUnder(raw, ex);
			throw ex;
		}
	}

	private static void closeUnder(Closeable file, Throwable failure) {
		try {
			file.close();
		}
		catch (IOException ex) {
			failure.addSuppressed(ex);
		}
	}

	/**
	 * Close a file that nobody waits for any more.
	 * @param unwanted the file
	 */
	@SuppressWarnings("FutureReturnValueIgnored") // nobody is left who would care
	public static void discard(AsyncFile unwanted) {
		unwanted.closeAsync();
	}

	private static RawFile openRaw(Path path, OpenMode mode, OpenOptions options, BooleanSupplier abandoned)
			throws IOException {
		Set<OpenOption> how = options.optionsFor(mode);
		FileOpener opener = options.fileOpener();
		return Channels.open(path, how, mode.isReadable(), (opener != null) ? opener::open : Channels.Opener.PROVIDER,
				abandoned);
	}

	private static RawFile rawOf(SeekableByteChannel channel, OpenMode mode, OpenOptions options) {
		SeekableByteChannel reader = mode.isReadable() ? channel : null;
		SeekableByteChannel writer = mode.isWritable() ? channel : null;
		return options.closesDescriptor()
				? new ChannelRawFile(reader, writer, false, true, ChannelRawFile.TerminalCheck.NEVER)
				: ChannelRawFile.borrowed(reader, writer);
	}

	/** Does something to a raw file. */
	@FunctionalInterface
	public interface RawWork {

		/**
		 * Do it.
		 * @param raw the raw file
		 * @throws IOException if that fails
		 */
		void on(RawFile raw) throws IOException;

	}

	/** Opens a raw file. */
	@FunctionalInterface
	public interface Opening {

		/**
		 * Open.
		 * @return the open raw file, closed with the handle
		 * @throws IOException if that fails; nothing is left open
		 */
		RawFile open() throws IOException;

		/**
		 * Open a file that may have another end to wait for.
		 * @param abandoned answers {@code true} once nobody wants the file any more
		 * @return the open raw file, closed with the handle
		 * @throws IOException if that fails, or was given up; nothing is left open
		 */
		default RawFile open(BooleanSupplier abandoned) throws IOException {
			return open();
		}

		/**
		 * An opening that may wait for another end.
		 * @param opening opens, as long as somebody wants it
		 * @return the opening
		 */
		static Opening waiting(WaitingOpening opening) {
			return new Opening() {

				@Override
				public RawFile open() throws IOException {
					return open(() -> false);
				}

				@Override
				public RawFile open(BooleanSupplier abandoned) throws IOException {
					return opening.open(abandoned);
				}

			};
		}

	}

	/** Opens a raw file by the JDK's options. */
	@FunctionalInterface
	public interface RawOpener {

		/**
		 * Open.
		 * @param options what the mode asks for
		 * @param readingToo whether an appending file is read too
		 * @param abandoned answers {@code true} once nobody wants the file any more
		 * @return the open raw file, closed with the handle
		 * @throws IOException if that fails, or was given up; nothing is left open
		 */
		RawFile open(Set<? extends OpenOption> options, boolean readingToo, BooleanSupplier abandoned)
				throws IOException;

	}

	/** Opens a raw file that may have another end to wait for. */
	@FunctionalInterface
	public interface WaitingOpening {

		/**
		 * Open.
		 * @param abandoned answers {@code true} once nobody wants the file any more
		 * @return the open raw file, closed with the handle
		 * @throws IOException if that fails, or was given up; nothing is left open
		 */
		RawFile open(BooleanSupplier abandoned) throws IOException;

	}

}
