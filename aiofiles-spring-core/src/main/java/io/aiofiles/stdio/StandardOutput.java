package io.aiofiles.stdio;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.FileSystemException;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.execution.CallOrder;
import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.HandOff;
import io.aiofiles.execution.HandleCall;
import io.aiofiles.internal.text.ErrorHandler;
import io.aiofiles.internal.text.LineEnding;
import io.aiofiles.internal.text.TextCodec;
import io.aiofiles.internal.text.TextFile;
import org.jspecify.annotations.Nullable;

/**
 * A standard output of the process, with the order of what is written to it: one for all
 * templates. Blocking, and used by one thread at a time.
 */
final class StandardOutput {

	static final StandardOutput OUT = new StandardOutput(ConsoleStreams.OUTPUT, "<stdout>", ErrorHandler.STRICT);

	static final StandardOutput ERR = new StandardOutput(ConsoleStreams.ERROR, "<stderr>",
			ErrorHandler.BACKSLASHREPLACE);

	private static final int LARGEST_STEP = 64 * 1024;

	private final int descriptor;

	private final String name;

	private final ErrorHandler errors;

	private final TextCodec codec;

	private final OutputStream direct;

	private @Nullable CallOrder<StandardOutput> order;

	private StandardOutput(int descriptor, String name, ErrorHandler errors) {
		this.descriptor = descriptor;
		this.name = name;
		this.errors = errors;
		this.codec = TextCodec.of(ConsoleStreams.charset(descriptor));
		this.direct = ConsoleStreams.direct(descriptor);
	}

	<T extends @Nullable Object> CompletableFuture<T> make(HandOff handOff, FileOperation operation, Work<T> work) {
		return order(handOff).make(handOff, new HandleCall<StandardOutput, T>(operation) {

			@Override
			protected @Nullable T fromFile(StandardOutput output) throws Exception {
				return work.on(output);
			}

		});
	}

	private synchronized CallOrder<StandardOutput> order(HandOff handOff) {
		CallOrder<StandardOutput> present = this.order;
		if (present == null) {
			present = new CallOrder<>(this, handOff, null, (used) -> {
			});
			this.order = present;
		}
		return present;
	}

	Charset charset() {
		return this.codec.charset();
	}

	private @Nullable PrintStream stream() {
		return (this.descriptor == ConsoleStreams.OUTPUT) ? System.out : System.err;
	}

	private PrintStream requireStream() throws IOException {
		PrintStream stream = stream();
		if (stream == null) {
			throw failure("there is no such stream", null);
		}
		return stream;
	}

	/** Writes text, in the charset of the console or of the stream that replaces it. */
	int write(String text) throws IOException {
		PrintStream stream = requireStream();
		if (ConsoleStreams.isOriginal(this.descriptor, stream)) {
			byte[] encoded = TextFile.encode(LineEnding.UNIVERSAL.translateForWriting(text), this.codec, this.errors);
			writeDirectly(stream, ByteBuffer.wrap(encoded));
		}
		else {
			stream.print(LineEnding.UNIVERSAL.translateForWriting(text));
			requireNoTrouble(stream);
		}
		return text.codePointCount(0, text.length());
	}

	/** Writes all of a buffer. */
	int write(ByteBuffer bytes) throws IOException {
		PrintStream stream = requireStream();
		int count = bytes.remaining();
		if (ConsoleStreams.isOriginal(this.descriptor, stream)) {
			writeDirectly(stream, bytes);
		}
		else {
			pass(bytes, stream);
			requireNoTrouble(stream);
		}
		return count;
	}

	private void writeDirectly(PrintStream stream, ByteBuffer bytes) throws IOException {
		if (ConsoleStreams.isClosed(this.descriptor)) {
			throw failure("Bad file descriptor", null);
		}
		stream.flush(); // what others have printed before comes first
		try {
			pass(bytes, this.direct);
		}
		catch (IOException ex) {
			throw failure(String.valueOf(ex.getMessage()), ex);
		}
	}

	private static void pass(ByteBuffer bytes, OutputStream target) throws IOException {
		while (bytes.hasRemaining()) {
			int count = Math.min(bytes.remaining(), LARGEST_STEP);
			if (bytes.hasArray()) {
				target.write(bytes.array(), bytes.arrayOffset() + bytes.position(), count);
				bytes.position(bytes.position() + count);
			}
			else {
				byte[] step = new byte[count];
				bytes.get(step);
				target.write(step, 0, count);
			}
		}
	}

	void flush() throws IOException {
		PrintStream stream = requireStream();
		if (ConsoleStreams.isOriginal(this.descriptor, stream)) {
			stream.flush();
		}
		else {
			requireNoTrouble(stream);
		}
	}

	private void requireNoTrouble(PrintStream stream) throws IOException {
		if (stream.checkError()) {
			throw failure("writing has failed, and " + stream.getClass().getName() + " does not say why", null);
		}
	}

	private FileSystemException failure(String reason, @Nullable Throwable cause) {
		FileSystemException failure = new FileSystemException(this.name, null, reason);
		if (cause != null) {
			failure.initCause(cause);
		}
		return failure;
	}

	boolean isTerminal() throws IOException {
		return ConsoleStreams.isOriginal(this.descriptor, stream()) && ConsoleStreams.isTerminal(this.descriptor);
	}

	/**
	 * What a call does to the output.
	 *
	 * @param <T> the type of its answer
	 */
	@FunctionalInterface
	interface Work<T extends @Nullable Object> {

		@Nullable T on(StandardOutput output) throws Exception;

	}

}
