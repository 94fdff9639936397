package io.aiofiles.file;

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

import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.HandOff;
import io.aiofiles.internal.buffer.BufferedFile;
import io.aiofiles.internal.channel.ChannelRawFile;
import io.aiofiles.internal.channel.Channels;
import io.aiofiles.internal.channel.RawFile;
import io.aiofiles.internal.channel.StreamRawFile;
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
		return text(context, path, mode, options, () -> openRaw(path, parsed, options));
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
		return binary(context, path, parsed.binaryName(), options, () -> openRaw(path, parsed, options));
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
		options.requireBinary();
		HandOff handOff = context.handOffFor(options);
		return handOff.run(FileOperation.OPEN, path, () -> {
			BufferedFile file = buffered(context, opening, bufferSize(context, options, false));
			HandleCore core = new HandleCore(new Engine(file, null), path, mode, handOff, context.openFiles());
			DefaultAsyncBinaryFile handle = new DefaultAsyncBinaryFile(core);
			core.ownedBy(handle);
			return handle;
		}, FileOpening::discard);
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
		HandOff handOff = context.handOffFor(options);
		TextCodec codec = (options.codec() != null) ? options.codec() : TextCodec.of(context.settings().charset());
		CodingErrors errors = (options.codingErrors() != null) ? options.codingErrors() : CodingErrors.STRICT;
		Newline newline = (options.newlineRule() != null) ? options.newlineRule() : Newline.UNIVERSAL;
		return handOff.run(FileOperation.OPEN, path, () -> {
			BufferedFile file = buffered(context, opening, bufferSize(context, options, true));
			boolean lineBuffering = options.buffering() == 1
					|| (options.buffering() < 0 && !file.isSeekable() && file.raw().isTerminal());
			TextFile text = new TextFile(file, codec, errors.handler(), newline.ending(), lineBuffering,
					options.buffering() == 0);
			HandleCore core = new HandleCore(new Engine(file, text), path, mode, handOff, context.openFiles());
			DefaultAsyncTextFile handle = new DefaultAsyncTextFile(core, errors);
			core.ownedBy(handle);
			return handle;
		}, FileOpening::discard);
	}

	/** Negative for a buffer that grows; the text above an unbuffered file has one. */
	private static int bufferSize(FileContext context, OpenOptions options, boolean text) {
		int wanted = options.buffering();
		boolean standard = wanted < 0 || wanted == 1 || (wanted == 0 && text);
		return standard ? -context.settings().bufferSize() : wanted;
	}

	private static BufferedFile buffered(FileContext context, Opening opening, int size) throws IOException {
		RawFile raw = opening.open();
		try {
			return new BufferedFile(raw, size, context.settings().maxReadSize());
		}
		catch (Throwable ex) {
			try {
				raw.close();
			}
			catch (IOException closing) {
				ex.addSuppressed(closing);
			}
			throw ex;
		}
	}

	@SuppressWarnings("FutureReturnValueIgnored") // nobody is left who would care
	private static void discard(AsyncFile unwanted) {
		unwanted.closeAsync();
	}

	private static RawFile openRaw(Path path, OpenMode mode, OpenOptions options) throws IOException {
		Set<OpenOption> how = options.optionsFor(mode);
		FileOpener opener = options.fileOpener();
		return Channels.open(path, how, mode.isReadable(), (opener != null) ? opener::open : Channels.Opener.PROVIDER);
	}

	private static RawFile rawOf(SeekableByteChannel channel, OpenMode mode, OpenOptions options) {
		SeekableByteChannel used = options.closesDescriptor() ? channel : new UnclosedChannel(channel);
		return new ChannelRawFile(mode.isReadable() ? used : null, mode.isWritable() ? used : null, false, true,
				ChannelRawFile.TerminalCheck.NEVER);
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

	}

}
