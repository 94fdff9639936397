package io.aiofiles.faults;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.junit.jupiter.api.Assumptions;

/**
 * The library that makes the system calls of a child fail, compiled when it is needed.
 */
final class Shim {

	private static final boolean REQUIRED = Boolean.parseBoolean(System.getenv("CI"));

	private static Path library;

	private Shim() {
	}

	/**
	 * The library. Skips the test where there is no compiler, unless it must be there.
	 */
	static synchronized Path library() throws IOException, InterruptedException {
		if (library == null) {
			library = compile();
		}
		return library;
	}

	private static Path compile() throws IOException, InterruptedException {
		Path folder = Files.createDirectories(Path.of("target", "faults").toAbsolutePath());
		Path source = folder.resolve("shim.c");
		try (InputStream text = Shim.class.getResourceAsStream("shim.c")) {
			Files.copy(text, source, StandardCopyOption.REPLACE_EXISTING);
		}
		// the name under which JNA looks for the library of C
		Path compiled = folder.resolve("libc.so");
		Path output = folder.resolve("gcc.txt");
		require(System.getProperty("os.name").equals("Linux"), "the shim needs Linux");
		int code;
		try {
			code = new ProcessBuilder("gcc", "-shared", "-fPIC", "-O1", "-o", compiled.toString(), source.toString(),
					"-ldl", "-lpthread")
				.redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start()
				.waitFor();
		}
		catch (IOException ex) {
			require(false, "the shim needs gcc: " + ex.getMessage());
			throw ex;
		}
		if (code != 0) {
			throw new IOException("gcc: " + Files.readString(output));
		}
		return compiled;
	}

	/** Skip a test, or fail it where what it needs must be there. */
	static void require(boolean present, String otherwise) {
		if (REQUIRED && !present) {
			throw new IllegalStateException(otherwise);
		}
		Assumptions.assumeTrue(present, otherwise);
	}

}
