package io.aiofiles.boot.autoconfigure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A busy application gets SIGTERM: a thousand files with dirty buffers, and two thousand
 * writes that no thread has begun.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "needs SIGTERM, /dev/full and mkfifo")
class ShutdownUnderLoadTests {

	private static final int HANDLES = 1_000;

	private static final int WRITES = 2_000;

	@TempDir
	Path directory;

	/** From the signal to the end of the process. */
	private Duration ending;

	@Test
	void everyAcceptedByteIsSavedAndWhatCannotBeIsLoggedByItsPath() throws Exception {
		List<String> output = terminate("60s", "/dev/full", "3");
		assertSaved();
		assertThat(output).contains("futures: " + WRITES + " of " + WRITES + " complete, 0 failed");
		assertThat(String.join("\n", output)).contains("Closing '/dev/full' (mode wb) failed")
			.contains("No space left on device");
	}

	@Test
	void aFileThatHangsKeepsNothingElseAndEndsWithTheTime() throws Exception {
		Path fifo = this.directory.resolve("fifo");
		assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
		// an end that never reads what a pipe cannot hold
		try (RandomAccessFile reader = new RandomAccessFile(fifo.toFile(), "rw")) {
			List<String> output = terminate("20s", fifo.toString(), "1000000");
			assertSaved();
			// a second more is promised; a busy machine may need others to end a process
			assertThat(this.ending).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(40));
			assertThat(reader.getFD().valid()).isTrue();
			assertThat(output).contains("futures: " + WRITES + " of " + WRITES + " complete, 0 failed")
				.contains("spoilt: 3 of 3 complete, 3 failed");
			assertThat(String.join("\n", output)).contains("Closing '" + fifo + "' (mode wb) did not end within PT20S");
		}
	}

	/**
	 * Starts the application, terminates it when it is busy, and answers what it said.
	 */
	private List<String> terminate(String timeout, String... more) throws Exception {
		List<String> command = new ArrayList<>(List.of(
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-cp",
				System.getProperty("java.class.path"), Busy.class.getName(), this.directory.toString(), timeout));
		command.addAll(List.of(more));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		try {
			List<String> output = new ArrayList<>();
			long signalled = 0;
			BufferedReader reader = process.inputReader();
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				output.add(line);
				if (line.equals("accepted")) {
					signalled = System.nanoTime();
					process.toHandle().destroy();
				}
			}
			assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
			this.ending = Duration.ofNanos(System.nanoTime() - signalled);
			assertThat(process.exitValue()).as(() -> String.join("\n", output)).isEqualTo(143);
			return output;
		}
		finally {
			process.destroyForcibly();
		}
	}

	private void assertSaved() throws IOException {
		for (int i = 0; i < HANDLES; i++) {
			assertThat(Files.readString(this.directory.resolve("handle-" + i))).isEqualTo(Busy.line(i));
		}
		for (int i = 0; i < WRITES; i++) {
			assertThat(Files.readString(this.directory.resolve("write-" + i))).isEqualTo(Busy.line(i));
		}
	}

	/** The application. */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(AiofilesAutoConfiguration.class)
	static class Busy {

		private static final CountDownLatch CLOSING = new CountDownLatch(1);

		private final List<CompletableFuture<?>> writes = new ArrayList<>();

		private final List<CompletableFuture<?>> spoilt = new ArrayList<>();

		public static void main(String[] arguments) throws Exception {
			SpringApplication application = new SpringApplication(Busy.class);
			application.setWebApplicationType(WebApplicationType.NONE);
			application.addListeners((ApplicationListener<ContextClosedEvent>) (event) -> CLOSING.countDown());
			ConfigurableApplicationContext context = application.run("--aiofiles.shutdown.timeout=" + arguments[1],
					"--aiofiles.pool.core-size=4", "--aiofiles.pool.max-size=4");
			Busy busy = context.getBean(Busy.class);
			SpringApplication.getShutdownHandlers().add(busy::tell);
			AsyncFileOperations files = context.getBean(AsyncFileOperations.class);
			if (arguments.length > 3) {
				busy.spoil(files.openBinary(Path.of(arguments[2]), "wb").join(), Integer.parseInt(arguments[3]));
			}
			busy.work(files, Path.of(arguments[0]));
			System.out.println("accepted");
			new CountDownLatch(1).await();
		}

		private void work(AsyncFileOperations files, Path directory) {
			for (int i = 0; i < HANDLES; i++) {
				AsyncTextFile file = files.open(directory.resolve("handle-" + i), "w").join();
				file.write(line(i));
			}
			IntStream.range(0, 4).forEach((thread) -> files.submit(() -> CLOSING.await(60, TimeUnit.SECONDS)));
			for (int i = 0; i < WRITES; i++) {
				this.writes.add(files.writeString(directory.resolve("write-" + i), line(i)));
			}
		}

		/** Three calls: if the first one hangs, the others wait behind it. */
		private void spoil(AsyncBinaryFile file, int bytes) {
			for (int i = 0; i < 3; i++) {
				this.spoilt.add(file.write(new byte[bytes]));
			}
		}

		private void tell() {
			tell("futures", this.writes);
			tell("spoilt", this.spoilt);
		}

		private static void tell(String what, List<CompletableFuture<?>> futures) {
			System.out.println(what + ": " + futures.stream().filter(CompletableFuture::isDone).count() + " of "
					+ futures.size() + " complete, "
					+ futures.stream().filter(CompletableFuture::isCompletedExceptionally).count() + " failed");
		}

		static String line(int number) {
			return "what was accepted as number " + number + "\n";
		}

	}

}
