package io.aiofiles.stdio;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.aiofiles.AsyncFileTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Streams that replace those of the process, as Spring Boot's OutputCapture does. */
class StdioReplacementTests {

	private final InputStream in = System.in;

	private final PrintStream out = System.out;

	private final PrintStream err = System.err;

	private final ExecutorService pool = Executors.newFixedThreadPool(2);

	private final AsyncFileTemplate files = new AsyncFileTemplate(this.pool);

	private final StdioOperations stdio = this.files.stdio();

	@AfterEach
	void putBack() {
		System.setIn(this.in);
		System.setOut(this.out);
		System.setErr(this.err);
		this.pool.shutdown();
	}

	@Test
	void writesLandInTheStreamsOfTheMoment() {
		StandardTextWriter writer = this.stdio.stdout();
		ByteArrayOutputStream first = new ByteArrayOutputStream();
		System.setOut(new PrintStream(first, false, StandardCharsets.UTF_8));
		assertThat(writer.write("hellö").join()).isEqualTo(5);
		ByteArrayOutputStream second = new ByteArrayOutputStream();
		System.setOut(new PrintStream(second, false, StandardCharsets.UTF_16BE));
		writer.writelines(List.of("a", "b")).join();
		this.stdio.stdoutBytes().write("!".getBytes(StandardCharsets.UTF_8)).join();
		this.stdio.stdoutBytes().write(ByteBuffer.wrap(new byte[] { '?' }).asReadOnlyBuffer()).join();
		assertThat(first.toString(StandardCharsets.UTF_8)).isEqualTo("hellö");
		assertThat(second.toByteArray()).isEqualTo(new byte[] { 0, 'a', 0, 'b', '!', '?' });
		assertThat(writer.isatty().join()).isFalse();
	}

	@Test
	void theErrorOutputIsAnother() {
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		System.setErr(new PrintStream(target, false, StandardCharsets.UTF_8));
		this.stdio.stderr().write("world").join();
		this.stdio.stderrBytes().writelines(List.of(new byte[] { '!' })).join();
		this.stdio.stderr().flush().join();
		assertThat(target.toString(StandardCharsets.UTF_8)).isEqualTo("world!");
	}

	@Test
	void aStreamInTroubleFailsTheWrite() {
		System.setOut(new PrintStream(new OutputStream() {

			@Override
			public void write(int octet) throws IOException {
				throw new IOException("broken");
			}

		}));
		for (var future : List.of(this.stdio.stdout().write("x"), this.stdio.stdoutBytes().write(new byte[1]))) {
			assertThatThrownBy(future::join).hasCauseInstanceOf(IOException.class).hasMessageContaining("<stdout>");
		}
	}

	@Test
	void readsComeFromTheStreamOfTheMoment() {
		StandardTextReader reader = this.stdio.stdin();
		System.setIn(input("one\ntwo\nthree\n"));
		assertThat(reader.readline().join()).isEqualTo("one\n");
		assertThat(this.files.withExecutor(Runnable::run).stdio().stdinBytes().readline().join())
			.isEqualTo("two\n".getBytes(StandardCharsets.UTF_8));
		System.setIn(input("other"));
		assertThat(reader.read().join()).isEqualTo("other");
		assertThat(reader.read().join()).isEmpty();
	}

	@Test
	void aFailingInputFailsTheRead() {
		System.setIn(new InputStream() {

			@Override
			public int read() throws IOException {
				throw new IOException("no input in tests");
			}

		});
		assertThatThrownBy(() -> this.stdio.stdin().read().join()).hasCauseInstanceOf(IOException.class);
		assertThatThrownBy(() -> this.stdio.stdinBytes().read().join()).hasCauseInstanceOf(IOException.class);
	}

	@Test
	void readingNeverTakesAThreadOfThePool() {
		this.pool.shutdown();
		System.setIn(input("a\nb\n"));
		StringBuilder threads = new StringBuilder();
		this.stdio.stdin().forEachLine((line) -> threads.append(Thread.currentThread().getName()).append(';')).join();
		assertThat(threads).hasToString("aiofiles-stdin;aiofiles-stdin;");
		assertThat(this.files.openFiles().count()).isZero();
	}

	private static InputStream input(String text) {
		return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
	}

}
