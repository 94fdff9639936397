package io.aiofiles.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.BooleanSupplier;

import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.HandOff;
import io.aiofiles.internal.buffer.BufferedFile;
import io.aiofiles.internal.channel.Channels;
import io.aiofiles.internal.channel.LimitedRawFile;
import io.aiofiles.internal.channel.RawFile;
import io.aiofiles.internal.text.ErrorHandler;
import io.aiofiles.internal.text.LineEnding;
import io.aiofiles.internal.text.TextCodec;
import io.aiofiles.internal.text.TextFile;

/** Whole files in one hop: read, or written, in one task of the pool. */
public final class WholeFiles {

	private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ);

	private WholeFiles() {
	}

	/**
	 * Read a file.
	 * @param context the template's parts
	 * @param path the file
	 * @return the bytes
	 */
	public static CompletableFuture<byte[]> readAllBytes(FileContext context, Path path) {
		return run(context, FileOperation.READ_ALL_BYTES, path, (abandoned) -> bytesOf(context, path, abandoned));
	}

	/**
	 * Read a file as text.
	 * @param context the template's parts
	 * @param path the file
	 * @param charset the charset
	 * @return the text
	 */
	public static CompletableFuture<String> readString(FileContext context, Path path, Charset charset) {
		TextCodec codec = TextCodec.of(charset);
		return run(context, FileOperation.READ_STRING, path,
				(abandoned) -> TextFile.decode(bytesOf(context, path, abandoned), codec));
	}

	/**
	 * Read the lines of a file, without their endings.
	 * @param context the template's parts
	 * @param path the file
	 * @param charset the charset
	 * @return the lines
	 */
	public static CompletableFuture<List<String>> readAllLines(FileContext context, Path path, Charset charset) {
		TextCodec codec = TextCodec.of(charset);
		return run(context, FileOperation.READ_ALL_LINES, path, (abandoned) -> {
			long limit = context.settings().maxReadSize();
			try (BufferedFile file = buffered(context, new LimitedRawFile(openRaw(path, abandoned), limit))) {
				TextFile text = new TextFile(file, codec, ErrorHandler.STRICT, LineEnding.UNIVERSAL, false, false);
				List<String> lines = linesOf(text, file);
				context.handOff().listener().transferred(file.takeBytesRead(), 0);
				return lines;
			}
		});
	}

	private static List<String> linesOf(TextFile text, BufferedFile file) throws IOException {
		List<String> lines = new ArrayList<>();
		long[] size = { 0 };
		try {
			text.forEachLine((line) -> {
				lines.add(line);
				size[0] += line.length() + 1L;
				requireAllowed(file, size[0]);
			});
			return lines;
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	private static void requireAllowed(BufferedFile file, long size) {
		try {
			file.requireAllowed(size);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Write a text.
	 * @param context the template's parts
	 * @param path the file
	 * @param text the text
	 * @param charset the charset
	 * @param options as for {@code Files.writeString}
	 * @return the path
	 */
	public static CompletableFuture<Path> writeString(FileContext context, Path path, CharSequence text,
			Charset charset, OpenOption... options) {
		TextCodec codec = TextCodec.of(charset);
		String copy = text.toString();
		Set<OpenOption> how = writing(options);
		return run(context, FileOperation.WRITE_STRING, path,
				(abandoned) -> writeAll(context, path, ByteBuffer.wrap(TextFile.encode(copy, codec)), abandoned, how));
	}

	/**
	 * Write bytes.
	 * @param context the template's parts
	 * @param path the file
	 * @param bytes the bytes
	 * @param options as for {@code Files.write}
	 * @return the path
	 */
	public static CompletableFuture<Path> write(FileContext context, Path path, ByteBuffer bytes,
			OpenOption... options) {
		Set<OpenOption> how = writing(options);
		return run(context, FileOperation.WRITE_BYTES, path,
				(abandoned) -> writeAll(context, path, bytes, abandoned, how));
	}

	/**
	 * Write what a publisher publishes.
	 * @param context the template's parts
	 * @param path the file
	 * @param bytes the publisher
	 * @param options as for {@code Files.write}
	 * @return how many bytes were written
	 */
	public static CompletableFuture<Long> write(FileContext context, Path path, Flow.Publisher<ByteBuffer> bytes,
			OpenOption... options) {
		Set<OpenOption> how = writing(options);
		CompletableFuture<AsyncBinaryFile> opening = FileOpening.binary(context, Objects.requireNonNull(path, "path"),
				"wb", OpenOptions.defaults(), FileOpening.Opening
					.waiting((abandoned) -> Channels.open(path, how, false, Channels.Opener.PROVIDER, abandoned)));
		return WritingSubscriber.write(opening, bytes);
	}

	private static <T> CompletableFuture<T> run(FileContext context, FileOperation operation, Path path,
			HandOff.WaitingWork<T> work) {
		return context.handOff().runWaiting(operation, Objects.requireNonNull(path, "path"), work, (unwanted) -> {
			// it is in memory only
		});
	}

	private static BufferedFile open(FileContext context, Path path, BooleanSupplier abandoned) throws IOException {
		return buffered(context, openRaw(path, abandoned));
	}

	private static RawFile openRaw(Path path, BooleanSupplier abandoned) throws IOException {
		RawFile raw = Channels.open(path, READ, false, Channels.Opener.PROVIDER, abandoned);
		raw.heed(abandoned);
		return raw;
	}

	private static BufferedFile buffered(FileContext context, RawFile raw) throws IOException {
		return FileOpening.buffered(context, raw, -context.settings().bufferSize());
	}

	private static byte[] bytesOf(FileContext context, Path path, BooleanSupplier abandoned) throws IOException {
		try (BufferedFile file = open(context, path, abandoned)) {
			byte[] bytes = file.readAll();
			context.handOff().listener().transferred(bytes.length, 0);
			return bytes;
		}
	}

	private static Path writeAll(FileContext context, Path path, ByteBuffer bytes, BooleanSupplier abandoned,
			Set<OpenOption> options) throws IOException {
		long count = bytes.remaining();
		try (RawFile raw = Channels.open(path, options, false, Channels.Opener.PROVIDER, abandoned);
				BufferedFile file = new BufferedFile(raw, 0, 1)) {
			raw.heed(abandoned);
			file.write(bytes);
		}
		context.handOff().listener().transferred(0, count);
		return path;
	}

	/**
	 * The options of {@code Files.write}: WRITE always, and without any the usual ones.
	 */
	private static Set<OpenOption> writing(OpenOption... options) {
		Set<OpenOption> all = new LinkedHashSet<>(List.of(options));
		if (all.isEmpty()) {
			all.add(StandardOpenOption.CREATE);
			all.add(StandardOpenOption.TRUNCATE_EXISTING);
		}
		if (all.contains(StandardOpenOption.READ)) {
			throw new IllegalArgumentException("READ not allowed");
		}
		if (!all.contains(StandardOpenOption.APPEND)) {
			all.add(StandardOpenOption.WRITE);
		}
		return all;
	}

}
