package io.aiofiles.stdio;

import java.io.IOException;
import java.io.OutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** The standard streams of real processes. */
@EnabledOnOs(OS.LINUX)
class StdioProcessTests {

	@TempDir
	private Path directory;

	/** Runs a shell script, in which {@code $CHILD what} is {@link StdioChild}. */
	private String run(String script) throws Exception {
		Process process = start(script).redirectErrorStream(true).redirectInput(Path.of("/dev/null").toFile()).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
		return output;
	}

	private ProcessBuilder start(String script) {
		ProcessBuilder builder = new ProcessBuilder(List.of("bash", "-c", script)).directory(this.directory.toFile());
		builder.environment()
			.put("CHILD",
					Path.of(System.getProperty("java.home"), "bin", "java")
							+ " -Xshare:auto -XX:TieredStopAtLevel=1 -cp " + System.getProperty("java.class.path") + " "
							+ StdioChild.class.getName() + " " + this.directory.resolve("report"));
		builder.environment().put("LC_ALL", "C.UTF-8");
		return builder;
	}

	private String report() throws IOException {
		return Files.readString(this.directory.resolve("report")).strip();
	}

	@Test
	void aPipeIsReadToItsEnd() throws Exception {
		run("printf 'zwölf\\nBoxkämpfer' | $CHILD read");
		assertThat(report()).isEqualTo("[zwölf\nBoxkämpfer]");
	}

	@Test
	void aClosedInputIsAtItsEnd() throws Exception {
		run("$CHILD read <&-");
		assertThat(report()).isEqualTo("[]");
	}

	@Test
	void aFullDeviceFailsTheWrite() throws Exception {
		run("$CHILD write > /dev/full");
		assertThat(report()).isEqualTo("FileSystemException: <stdout>: No space left on device");
	}

	@Test
	void aClosedOutputFailsTheWrite() throws Exception {
		run("$CHILD write >&-");
		assertThat(report()).isEqualTo("FileSystemException: <stdout>: Bad file descriptor");
	}

	@Test
	void withEverythingClosedNothingLandsInFilesOpenedLater() throws Exception {
		run("$CHILD write <&- >&- 2>&-");
		assertThat(report()).doesNotContain("to out", "to err");
		run("$CHILD read <&- >&- 2>&-");
		assertThat(report()).isEqualTo("[]");
	}

	@Test
	void aBrokenPipeFailsTheWrite() throws Exception {
		run("yes | $CHILD filter | head -n 1");
		assertThat(report()).contains("FileSystemException: <stdout>: Broken pipe");
	}

	@Test
	void bothOutputsAreWritten() throws Exception {
		assertThat(run("$CHILD write 2> err; cat err")).isEqualTo("to out\nto err\n");
		assertThat(report()).isEqualTo("written");
	}

	@Test
	void unawaitedWritesArriveInOrderBehindWhatWasPrinted() throws Exception {
		StringBuilder expected = new StringBuilder("first ");
		for (int i = 0; i < 1000; i++) {
			expected.append(i).append(' ');
		}
		assertThat(run("$CHILD order")).isEqualTo(expected + "last\n");
	}

	@ParameterizedTest
	@CsvSource({ "'$CHILD isatty < /dev/null > out 2>&1', false false false",
			"': | $CHILD isatty | cat', false false false", "'$CHILD isatty <&- >&- 2>&-', false false false" })
	void pipesFilesAndClosedStreamsAreNoTerminals(String script, String expected) throws Exception {
		run(script);
		assertThat(report()).isEqualTo(expected);
	}

	@Test
	void aTerminalIsOne() throws Exception {
		assumeThat(Path.of("/usr/bin/script")).as("script(1), which makes a pseudo-terminal").isExecutable();
		run("script -qec \"$CHILD isatty\" /dev/null");
		assertThat(report()).isEqualTo("true true true");
		run("script -qec \"$CHILD isatty < /dev/null 2> err\" /dev/null");
		assertThat(report()).isEqualTo("false true false");
	}

	@Test
	void aCancelledReadLeavesWhatComesToTheNext() throws Exception {
		Process process = start("$CHILD cancel").start();
		try (OutputStream input = process.getOutputStream(); InputStream output = process.getInputStream()) {
			assertThat(new String(output.readNBytes(6), StandardCharsets.UTF_8)).isEqualTo("ready\n");
			input.write("one\ntwo\nthree\n".getBytes(StandardCharsets.UTF_8));
			input.flush();
			assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue(); // the input is
																		// open
		}
		assertThat(report()).isEqualTo("one\ntwo\nthree");
	}

	@Test
	void aReadThatWaitsDoesNotKeepTheProcessAlive() throws Exception {
		Process process = start("exec $CHILD abandon").start();
		try (OutputStream input = process.getOutputStream()) {
			assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
			assertThat(process.exitValue()).isZero();
			input.flush();
		}
		assertThat(report()).isEqualTo("abandoned");
	}

	@ParameterizedTest
	@ValueSource(strings = { "filter", "bytes" })
	void aFilterPassesLinesUnharmed(String how) throws Exception {
		long megabytes = Long.getLong("aiofiles.stdio.megabytes", 64);
		String source = "yes 'a line with zwölf ünd ✓, a number 0123456789 and nothing else' | head -c " + megabytes
				+ "M; echo";
		String[] sums = run("{ " + source + "; } | sha256sum; { " + source + "; } | $CHILD " + how + " | sha256sum")
			.split("\n");
		assertThat(sums).hasSize(2);
		assertThat(sums[1]).isEqualTo(sums[0]);
	}

}
