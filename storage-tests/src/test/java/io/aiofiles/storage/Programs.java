package io.aiofiles.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Programs of the system. */
final class Programs {

	private Programs() {
	}

	/** Run a program that must succeed. */
	static void check(String... words) {
		Said said = run(words);
		if (said.code() != 0) {
			throw new IllegalStateException(String.join(" ", words) + ": " + said.text());
		}
	}

	/** Run a program to its end. */
	static Said run(String... words) {
		try {
			Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
			process.getOutputStream().close();
			try (InputStream output = process.getInputStream()) {
				String text = new String(output.readAllBytes(), StandardCharsets.UTF_8).trim();
				return new Said(process.waitFor(), text);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * How a program ended.
	 *
	 * @param code its exit code
	 * @param text what it has said
	 */
	record Said(int code, String text) {

	}

}
