package io.aiofiles.internal.posix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is seen where the system calls cannot be had, in a JVM of its own. */
class PosixAvailabilityTests {

	@ParameterizedTest
	@ValueSource(strings = { "-Djna.boot.library.path=/nonexistent -Djna.nosys=true -Djna.nounpack=true",
			"-Dos.name=Windows", "-Dos.arch=riscv64" })
	void unavailabilityIsSaidAndNeverBreaksALoadedClass(String properties) throws Exception {
		assertThat(outputWith(properties.split(" "))).startsWith("false UnsupportedOperationException: open");
	}

	@Test
	void availabilityIsTheSameInAJvmOfItsOwn() throws Exception {
		assertThat(outputWith()).startsWith(Posix.isAvailable() ? "true NoSuchFileException" : "false");
	}

	private static String outputWith(String... properties) throws Exception {
		java.util.List<String> command = new java.util.ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(java.util.List.of(properties));
		command.addAll(java.util.List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		process.waitFor();
		return output;
	}

	/** Asks for the system calls, and uses one. */
	static final class Program {

		private Program() {
		}

		public static void main(String[] arguments) {
			System.out.print(Posix.isAvailable() + " ");
			try {
				Posix.require("openFd");
				Posix.stat(Location.of(Path.of("/nonexistent")), true);
			}
			catch (IOException | UnsupportedOperationException ex) {
				System.out.println(ex.getClass().getSimpleName() + ": " + ex.getMessage());
			}
		}

	}

}
