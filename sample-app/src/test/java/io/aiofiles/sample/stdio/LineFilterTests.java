package io.aiofiles.sample.stdio;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.aiofiles.sample.SampleApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the application in a pipe, as a process of its own. */
class LineFilterTests {

	@TempDir
	Path folder;

	private Process start(String... arguments) throws Exception {
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
				SampleApplication.class.getName(), "--spring.profiles.active=stdio");
		builder.command().addAll(List.of(arguments));
		builder.redirectOutput(this.folder.resolve("out").toFile()).redirectError(this.folder.resolve("err").toFile());
		return builder.start();
	}

	@Test
	void linesThatContainTheTextPassAndNothingElseIsWritten() throws Exception {
		byte[] notText = { (byte) 0xff, (byte) 0xfe, 'k', 'e', 'y', '\n' };
		Process process = start("--filter=key");
		try (OutputStream input = process.getOutputStream()) {
			input.write("a key\nno\n".getBytes(StandardCharsets.UTF_8));
			input.write(notText);
			input.write("the last key".getBytes(StandardCharsets.UTF_8));
		}

		assertThat(process.waitFor()).isZero();
		assertThat(Files.readString(this.folder.resolve("out"), StandardCharsets.ISO_8859_1))
			.isEqualTo("a key\n\u00ff\u00fekey\nthe last key");
		assertThat(this.folder.resolve("err")).isEmptyFile();
	}

	@Test
	void withoutATextItSaysWhatIsMissing() throws Exception {
		Process process = start();
		process.getOutputStream().close();

		assertThat(process.waitFor()).isNotZero();
		assertThat(this.folder.resolve("out")).isEmptyFile();
		assertThat(this.folder.resolve("err")).content().contains("--filter=TEXT says which lines pass");
	}

}
