package io.aiofiles.sample.stdio;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.stdio.StandardBinaryReader;
import io.aiofiles.stdio.StandardBinaryWriter;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The application as a filter in a pipe: of the lines of its standard input it writes
 * those that contain the text of {@code --filter=TEXT}. Lines are bytes here, so that
 * what is no text passes as it is.
 */
@Component
@Profile("stdio")
class LineFilter implements ApplicationRunner {

	private final AsyncFileOperations files;

	LineFilter(AsyncFileOperations files) {
		this.files = files;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		// Compared as bytes, one character each: no byte of one UTF-8 character is found
		// in another.
		String text = new String(textOf(arguments).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
		StandardBinaryReader input = this.files.stdio().stdinBytes();
		StandardBinaryWriter output = this.files.stdio().stdoutBytes();
		// The main thread has nothing else to do, so it may wait: for a writer that is
		// slow, and a reader that is.
		for (byte[] line = input.readline().join(); line.length > 0; line = input.readline().join()) {
			if (new String(line, StandardCharsets.ISO_8859_1).contains(text)) {
				output.write(line).join();
			}
		}
		output.flush().join();
	}

	private static String textOf(ApplicationArguments arguments) {
		List<String> values = arguments.getOptionValues("filter");
		if (values == null || values.size() != 1) {
			throw new IllegalArgumentException("--filter=TEXT says which lines pass");
		}
		return values.get(0);
	}

}
