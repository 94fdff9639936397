package io.aiofiles.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Assumptions;

/** The file descriptors of this process, by what they point to. */
public final class OpenDescriptors {

	private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

	private OpenDescriptors() {
	}

	/**
	 * How many file descriptors of this process point to a file, or to one beneath it.
	 * Skips the test where the system does not tell.
	 * @param file the file
	 * @return descriptors
	 */
	public static int of(Path file) {
		Assumptions.assumeTrue(Files.isDirectory(DESCRIPTORS), "/proc/self/fd tells what is open, on Linux only");
		Path wanted = file.toAbsolutePath();
		int count = 0;
		try (DirectoryStream<Path> entries = Files.newDirectoryStream(DESCRIPTORS)) {
			for (Path entry : entries) {
				Path target = targetOf(entry);
				count += (target != null && target.startsWith(wanted)) ? 1 : 0;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return count;
	}

	private static Path targetOf(Path entry) {
		try {
			return Files.readSymbolicLink(entry);
		}
		catch (IOException ex) {
			return null; // closed meanwhile
		}
	}

}
