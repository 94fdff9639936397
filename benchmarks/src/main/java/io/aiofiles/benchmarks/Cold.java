package io.aiofiles.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes the system forget what it holds of a file, if the system property
 * {@code aiofiles.benchmarks.cold} asks for it: by {@code posix_fadvise}, which GNU
 * {@code dd} gives.
 */
final class Cold {

	private Cold() {
	}

	static void forget(Path file) throws IOException {
		if (Boolean.getBoolean("aiofiles.benchmarks.cold")) {
			run(List.of("sync", file.toString()));
			run(List.of("dd", "if=" + file, "iflag=nocache", "count=0", "status=none"));
		}
	}

	private static void run(List<String> command) throws IOException {
		try {
			Check.equal(0, new ProcessBuilder(command).inheritIO().start().waitFor());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("interrupted", ex);
		}
	}

}
