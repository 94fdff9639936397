package io.aiofiles.internal.posix;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.jspecify.annotations.Nullable;

/**
 * Creates files that never have a name, so that nothing is left of them whatever happens
 * to this process. Linux: {@code open(2)} with {@code O_TMPFILE}.
 */
public final class UnnamedFiles {

	/** {@code O_TMPFILE} is this and {@code O_DIRECTORY}. */
	private static final int NO_NAME = 020000000;

	private static final int OWNER_ONLY = 0600;

	private UnnamedFiles() {
	}

	/**
	 * Create an empty file without a name, which only its owner may open.
	 * @param directory where its content lives
	 * @return a channel that reads and writes; or {@code null} where there is no such
	 * thing, or it has failed for whatever reason
	 */
	public static @Nullable FileChannel create(Path directory) {
		if (directory.getFileSystem() != FileSystems.getDefault() || !Posix.isAvailable()) {
			return null;
		}
		try {
			return open(directory);
		}
		catch (IOException | RuntimeException ex) {
			return null; // the portable way will tell what is wrong
		}
	}

	/**
	 * The JDK makes no channel of a descriptor, but opens the file of one a second time.
	 */
	private static FileChannel open(Path directory) throws IOException {
		int flags = NO_NAME | OpenFlags.directoryOnly() | OpenFlags.READ_WRITE | OpenFlags.EXCLUSIVE;
		int fd = Posix.open(Location.of(directory.toAbsolutePath()), flags, OWNER_ONLY);
		try {
			return FileChannel.open(Path.of("/proc/self/fd", Integer.toString(fd)), StandardOpenOption.READ,
					StandardOpenOption.WRITE);
		}
		finally {
			Posix.release(fd);
		}
	}

}
