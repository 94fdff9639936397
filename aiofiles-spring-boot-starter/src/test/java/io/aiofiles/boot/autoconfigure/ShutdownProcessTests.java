package io.aiofiles.boot.autoconfigure;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.file.AsyncTextFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** An application in a process of its own ends: every accepted byte is in its files. */
class ShutdownProcessTests {

	private static final int FILES = 8;

	private static final int LINES = 20_000;

	@TempDir
	Path directory;

	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGTERM")
	void everyAcceptedByteIsInTheFilesAfterSigterm() throws Exception {
		Process process = start("wait");
		awaitAccepted(process);
		process.destroy();
		assertSaved(process, 143);
	}

	@Test
	void everyAcceptedByteIsInTheFilesAfterTheEndOfMain() throws Exception {
		Process process = start("return");
		awaitAccepted(process);
		assertSaved(process, 0);
	}

	private Process start(String end) throws IOException {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-cp",
				System.getProperty("java.class.path"), Application.class.getName(), this.directory.toString(), end)
			.redirectErrorStream(true)
			.start();
	}

	private static void awaitAccepted(Process process) throws IOException {
		BufferedReader output = process.inputReader();
		List<String> seen = new ArrayList<>();
		String line = output.readLine();
		while (line != null && !line.equals("accepted")) {
			seen.add(line);
			line = output.readLine();
		}
		assertThat(line).as(() -> String.join("\n", seen)).isEqualTo("accepted");
	}

	private void assertSaved(Process process, int exit) throws Exception {
		try {
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		assertThat(process.exitValue()).isEqualTo(exit);
		for (int i = 0; i < FILES; i++) {
			List<String> lines = Files.readAllLines(this.directory.resolve("file-" + i));
			assertThat(lines).hasSize(LINES);
			assertThat(lines.get(LINES - 1)).isEqualTo(Application.line(LINES - 1));
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(AiofilesAutoConfiguration.class)
	static class Application {

		public static void main(String[] arguments) throws InterruptedException {
			SpringApplication application = new SpringApplication(Application.class);
			application.setWebApplicationType(WebApplicationType.NONE);
			ConfigurableApplicationContext context = application.run();
			AsyncFileOperations files = context.getBean(AsyncFileOperations.class);
			for (int i = 0; i < FILES; i++) {
				AsyncTextFile file = files.open(Path.of(arguments[0], "file-" + i), "w").join();
				for (int line = 0; line < LINES; line++) {
					file.write(line(line) + "\n");
				}
			}
			System.out.println("accepted");
			if (arguments[1].equals("wait")) {
				new CountDownLatch(1).await();
			}
		}

		static String line(int number) {
			return "line " + number + " of a log that somebody writes";
		}

	}

}
