package io.aiofiles.internal.posix;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Paths of the default file system that lead to what is open, and to nothing else: with
 * them the JDK can be asked to do what it only does with paths. Linux:
 * {@code /proc/self/fd}.
 */
public final class DescriptorPaths {

	private static final Path DIRECTORY = Path.of("/proc/self/fd");

	private DescriptorPaths() {
	}

	/**
	 * Whether there are such paths here.
	 * @return {@code true} where {@code /proc} is mounted
	 */
	public static boolean arePresent() {
		return Presence.PRESENT;
	}

	/**
	 * Insist on {@link #arePresent()}.
	 * @param what what needs them, for the message
	 * @throws UnsupportedOperationException if it is not so
	 */
	public static void require(String what) {
		Posix.require(what);
		if (!arePresent()) {
			throw new UnsupportedOperationException(what + " needs " + DIRECTORY);
		}
	}

	/**
	 * The path of a descriptor; of no use any more once that is closed.
	 * @param fd the descriptor
	 * @return a path that leads to what it has open
	 */
	public static Path of(int fd) {
		return DIRECTORY.resolve(Integer.toString(fd));
	}

	private static final class Presence {

		static final boolean PRESENT = Posix.isAvailable() && Files.isDirectory(DIRECTORY);

	}

}
