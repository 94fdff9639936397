package io.aiofiles.stdio;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import io.aiofiles.internal.channel.Channels;

/**
 * The three streams that the JVM was started with, as far as they can be told from those
 * that replace them: nobody but this class knows descriptors.
 */
final class ConsoleStreams {

	static final int INPUT = 0;

	static final int OUTPUT = 1;

	static final int ERROR = 2;

	private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

	/**
	 * The JVM's own streams, or {@code null}. A stream of a subclass replaces it; if one
	 * of the two outputs has been replaced already, then the other one may have been too.
	 */
	private static final @Nullable PrintStream OUT;

	private static final @Nullable PrintStream ERR;

	private static final InputStream IN = System.in;

	/** Looked at early, before this process opens many files of its own. */
	private static final boolean[] CLOSED = { wasClosed(INPUT), wasClosed(OUTPUT), wasClosed(ERROR) };

	static {
		PrintStream out = System.out;
		PrintStream err = System.err;
		boolean untouched = isPlain(out) && isPlain(err);
		OUT = untouched ? out : null;
		ERR = untouched ? err : null;
	}

	private ConsoleStreams() {
	}

	/**
	 * Takes note of the streams now, if that has not been done: the earlier, the surer.
	 */
	static void remember() {
		// the initializer of this class does it
	}

	private static boolean isPlain(@Nullable PrintStream stream) {
		return stream != null && stream.getClass() == PrintStream.class;
	}

	/** Whether a stream is the one that the JVM was started with. */
	static boolean isOriginal(int descriptor, @Nullable Object stream) {
		return stream != null && stream == switch (descriptor) {
			case INPUT -> IN;
			case OUTPUT -> OUT;
			default -> ERR;
		};
	}

	/**
	 * A way to a descriptor that hides no failure; never to be closed.
	 */
	@SuppressWarnings("StreamResourceLeak") // the descriptor belongs to everybody
	static OutputStream direct(int descriptor) {
		return new FileOutputStream((descriptor == OUTPUT) ? FileDescriptor.out : FileDescriptor.err);
	}

	/**
	 * Whether the descriptor was closed before the process started.
	 */
	static boolean isClosed(int descriptor) {
		return CLOSED[descriptor];
	}

	/**
	 * The JVM has a closed descriptor for a file of its own: the first ones that it
	 * opens.
	 */
	private static boolean wasClosed(int descriptor) {
		try {
			Path target = Files.readSymbolicLink(link(descriptor));
			return target.startsWith(Path.of(System.getProperty("java.home")).toRealPath())
					|| target.toString().contains("/hsperfdata_");
		}
		catch (IOException | UnsupportedOperationException ex) {
			return Files.isDirectory(DESCRIPTORS) && Files.notExists(link(descriptor));
		}
	}

	/** Whether the descriptor is a terminal. */
	@SuppressWarnings("SystemConsoleNull") // the best guess where there is no /proc
	static boolean isTerminal(int descriptor) throws IOException {
		if (Files.isDirectory(DESCRIPTORS)) {
			return !isClosed(descriptor) && Channels.isTerminal(link(descriptor));
		}
		return System.console() != null;
	}

	private static Path link(int descriptor) {
		return DESCRIPTORS.resolve(Integer.toString(descriptor));
	}

	/** The console's charset, for a stream of it. */
	static Charset charset(int descriptor) {
		String own = switch (descriptor) {
			case INPUT -> "stdin.encoding";
			case OUTPUT -> "stdout.encoding";
			default -> "stderr.encoding";
		};
		for (String property : new String[] { own, "sun." + own, "native.encoding" }) {
			String name = System.getProperty(property);
			if (name != null && !name.isEmpty()) {
				try {
					return Charset.forName(name);
				}
				catch (IllegalCharsetNameException | UnsupportedCharsetException ex) {
					// the next one may be known
				}
			}
		}
		return Charset.defaultCharset();
	}

}
