package io.aiofiles.tempfile;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Temporary files of processes that have another umask, another user, or no end. */
@EnabledOnOs(OS.LINUX)
class TempfileProcessTests {

	private static final String CHILD = Path.of(System.getProperty("java.home"), "bin", "java")
			+ " -Xshare:auto -XX:TieredStopAtLevel=1 -cp " + System.getProperty("java.class.path") + " "
			+ TempfileChild.class.getName() + " ";

	@TempDir
	private Path directory;

	private Process start(String script) throws Exception {
		return new ProcessBuilder(List.of("bash", "-c", script)).redirectErrorStream(true)
			.redirectInput(Path.of("/dev/null").toFile())
			.start();
	}

	private String run(String script) throws Exception {
		Process process = start(script);
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
		assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
		return output;
	}

	@Test
	void permissionsDoNotDependOnTheUmask() throws Exception {
		assertThat(run("umask 0; " + CHILD + "modes " + this.directory)).isEqualTo("600 700");
		assertThat(run("umask 077; " + CHILD + "modes " + this.directory)).isEqualTo("600 700");
	}

	/** {@code aiofiles.tempfile.kills} sets how often; 1,000 is the long form. */
	@Test
	void aKilledProcessLeavesNoTemporaryFileBehind() throws Exception {
		int rounds = Integer.getInteger("aiofiles.tempfile.kills", 20);
		Random random = new Random(1);
		for (int round = 0; round < rounds; round++) {
			Process process = start("exec " + CHILD + "forever " + this.directory);
			byte[] ready = process.getInputStream().readNBytes(5);
			assertThat(new String(ready, StandardCharsets.UTF_8)).isEqualTo("ready");
			process.waitFor(random.nextInt(100), TimeUnit.MILLISECONDS);
			process.destroyForcibly();
			assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
			try (Stream<Path> left = Files.list(this.directory)) {
				assertThat(left).as("round %d", round).isEmpty();
			}
		}
	}

	@Test
	void aFullDiskKeepsASpooledFileInMemory() throws Exception {
		assumeThat(run("unshare -Urm mount -t tmpfs -o size=1m none " + this.directory + " && echo possible"))
			.as("a mount namespace of its own")
			.isEqualTo("possible");
		String said = run("unshare -Urm bash -c 'mount -t tmpfs -o size=1m none " + this.directory + " && " + CHILD
				+ "full " + this.directory + "'");
		assertThat(said).contains("No space left on device").endsWith(";false;4194304;0");
	}

	@Test
	void cleanupGetsIntoDirectoriesThatForbidIt() throws Exception {
		String asNobody = "setpriv --reuid=65534 --regid=65534 --clear-groups ";
		boolean root = Files.getAttribute(this.directory, "unix:uid").equals(0);
		Files.setPosixFilePermissions(this.directory, PosixFilePermissions.fromString("rwxrwxrwx"));
		String copy = this.directory + "/classes";
		Files.createDirectories(Path.of(copy));
		StringBuilder script = new StringBuilder();
		StringBuilder copied = new StringBuilder();
		int number = 0;
		for (String part : System.getProperty("java.class.path").split(":")) {
			String target = copy + "/" + number++ + (part.endsWith(".jar") ? ".jar" : "");
			script.append("[ -e '")
				.append(part)
				.append("' ] && cp -r '")
				.append(part)
				.append("' ")
				.append(target)
				.append("; ");
			copied.append(target).append(':');
		}
		script.append("chmod -R a+rX ").append(copy).append("; ");
		String child = Path.of(System.getProperty("java.home"), "bin", "java") + " -cp " + copied + " "
				+ TempfileChild.class.getName() + " readonly ";
		Path work = Files.createDirectory(this.directory.resolve("work"));
		Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxrwxrwx"));
		assertThat(run(script + (root ? asNobody : "") + child + work)).isEqualTo("cleaned");
		assertThat(work).isEmptyDirectory();
	}

}
