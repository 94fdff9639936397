package io.aiofiles.stdio;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.FileContext;
import io.aiofiles.file.FileOpening;
import io.aiofiles.file.OpenOptions;
import org.jspecify.annotations.Nullable;

/**
 * The one standard input of the process, with what was read ahead of it. A stream that
 * replaces it is another input; when it is put back, it goes on where it stood.
 */
final class StandardInput {

	private static @Nullable StandardInput original;

	private static @Nullable StandardInput replacement;

	private final @Nullable InputStream stream;

	private final AsyncTextFile file;

	private StandardInput(@Nullable InputStream stream, AsyncTextFile file) {
		this.stream = stream;
		this.file = file;
	}

	/** What {@code System.in} is at present. Never touches it. */
	static synchronized StandardInput present(FileContext context) {
		InputStream stream = System.in;
		boolean console = ConsoleStreams.isOriginal(ConsoleStreams.INPUT, stream);
		StandardInput known = console ? original : replacement;
		if (known == null || known.stream != stream) {
			known = new StandardInput(stream, open(context, stream, console));
			if (console) {
				original = known;
			}
			else {
				replacement = known;
			}
		}
		return known;
	}

	private static AsyncTextFile open(FileContext context, @Nullable InputStream stream, boolean console) {
		boolean nothing = stream == null || (console && ConsoleStreams.isClosed(ConsoleStreams.INPUT));
		OpenOptions options = OpenOptions.defaults().encoding(ConsoleStreams.charset(ConsoleStreams.INPUT));
		try {
			return FileOpening.shared(context, options,
					(nothing || stream == null) ? InputStream.nullInputStream() : stream);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A handle of this input whose reads wait where a template wants them to. */
	AsyncTextFile seenBy(FileContext context) {
		return FileOpening.seenBy(this.file, context);
	}

}
