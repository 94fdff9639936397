package io.aiofiles.internal.posix;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import org.jspecify.annotations.Nullable;

/**
 * Creates files that never have a name, so that nothing is left of them whatever happens
 * to this process. Linux: {@code open(2)} with {@code O_TMPFILE}.
 */
public final class UnnamedFiles {

	private static final int O_RDWR = 02;

	private static final int O_EXCL = 0200;

	private static final int O_CLOEXEC = 02000000;

	private static final int O_TMPFILE_ALONE = 020000000;

	private static final int OWNER_ONLY = 0600;

	private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

	private UnnamedFiles() {
	}

	/**
	 * Create an empty file without a name, which only its owner may open.
	 * @param directory where its content lives
	 * @return a channel that reads and writes; or {@code null} where there is no such
	 * thing, or it has failed for whatever reason
	 */
	public static @Nullable FileChannel create(Path directory) {
		if (directory.getFileSystem() != FileSystems.getDefault() || !Calls.AVAILABLE) {
			return null;
		}
		try {
			return open(Calls.path(directory));
		}
		catch (IOException | RuntimeException | LinkageError ex) {
			return null; // the portable way will tell what is wrong
		}
	}

	/**
	 * The JDK makes no channel of a descriptor, but opens the file of one a second time.
	 */
	private static @Nullable FileChannel open(byte[] directory) throws IOException {
		int flags = O_TMPFILE_ALONE | Calls.O_DIRECTORY | O_RDWR | O_EXCL | O_CLOEXEC;
		int descriptor = Calls.OPEN.invokeInt(new Object[] { directory, flags, OWNER_ONLY });
		if (descriptor < 0) {
			return null;
		}
		try {
			return FileChannel.open(DESCRIPTORS.resolve(Integer.toString(descriptor)), StandardOpenOption.READ,
					StandardOpenOption.WRITE);
		}
		finally {
			Calls.CLOSE.invokeInt(new Object[] { descriptor });
		}
	}

	/** The system calls; JNA is not loaded before they are needed. */
	private static final class Calls {

		static final boolean AVAILABLE;

		static final int O_DIRECTORY;

		static final Function OPEN;

		static final Function CLOSE;

		static {
			O_DIRECTORY = directoryFlag(System.getProperty("os.arch", "").toLowerCase(Locale.ROOT));
			AVAILABLE = Platform.isLinux() && O_DIRECTORY != 0 && Files.isDirectory(DESCRIPTORS);
			NativeLibrary library = NativeLibrary.getInstance(Platform.C_LIBRARY_NAME);
			OPEN = library.getFunction("open", Function.THROW_LAST_ERROR);
			CLOSE = library.getFunction("close", Function.THROW_LAST_ERROR);
		}

		private Calls() {
		}

		/** 0 for an architecture whose number is not known here. */
		private static int directoryFlag(String architecture) {
			return switch (architecture) {
				case "amd64", "x86_64", "i386", "x86", "riscv64", "s390x", "loongarch64" -> 0200000;
				case "aarch64", "arm", "ppc64le", "ppc64" -> 040000;
				default -> 0;
			};
		}

		/** The bytes of a path as the operating system has them, ended by a zero. */
		static byte[] path(Path path) {
			URI uri = path.toAbsolutePath().toUri();
			byte[] raw = uri.getRawPath().getBytes(StandardCharsets.US_ASCII);
			byte[] bytes = new byte[raw.length + 1];
			int length = 0;
			for (int i = 0; i < raw.length; i++) {
				boolean escaped = raw[i] == '%';
				bytes[length++] = escaped
						? (byte) Integer.parseInt(new String(raw, i + 1, 2, StandardCharsets.US_ASCII), 16) : raw[i];
				i += escaped ? 2 : 0;
			}
			return Arrays.copyOf(bytes, length + 1);
		}

	}

}
