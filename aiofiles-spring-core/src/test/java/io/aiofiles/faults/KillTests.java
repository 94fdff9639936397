package io.aiofiles.faults;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes are killed while they write files atomically. */
@FaultSuite
class KillTests {

	private static final String PROMISE = "writeAtomically never tears";

	private static final int MOST_CALLS = 60;

	private final Random random = new Random(17);

	@TempDir
	Path directory;

	@Test
	void killedAtRandom(Figures figures) throws Exception {
		Tally ours = new Tally();
		killed("rewrite", Figures.rounds(100, 1250), ours);
		Tally control = new Tally();
		killed("rewrite-in-place", 10, control);
		figures.add(PROMISE, "kill -9 at random, 8 writers", ours, control);
	}

	private void killed(String work, int kills, Tally tally) throws Exception {
		Path folder = Files.createDirectory(this.directory.resolve(work));
		int[] acknowledged = new int[ChildWork.FILES];
		for (int file = 0; file < ChildWork.FILES; file++) {
			Files.write(folder.resolve(Integer.toString(file)), Versioned.of(file, 1, 300_000));
			acknowledged[file] = 1;
		}
		Path output = this.directory.resolve("output");
		int left = 0;
		int next = 2;
		for (int kill = 0; kill < kills; kill++) {
			Process process = new Child().start(output, work, folder, next);
			awaitStart(process, output);
			TimeUnit.MICROSECONDS.sleep(this.random.nextInt(150_000));
			process.destroyForcibly().waitFor();
			for (String line : Files.readAllLines(output)) {
				String[] words = line.split(" ");
				if (words[0].equals("ack") && words.length == 3) {
					acknowledged[Integer.parseInt(words[1])] = Integer.parseInt(words[2]);
				}
			}
			for (int file = 0; file < ChildWork.FILES; file++) {
				int version = Versioned.versionOf(Files.readAllBytes(folder.resolve(Integer.toString(file))));
				tally.round(version >= acknowledged[file],
						"kill " + kill + ": file " + file + " is " + version + " after " + acknowledged[file]);
				next = Math.max(next, version + 1);
			}
			left += sweep(folder);
		}
		tally.remark(left + " temporary files left by " + kills + " kills");
	}

	private static void awaitStart(Process process, Path output) throws Exception {
		while (!Files.readString(output).contains("started")) {
			if (!process.isAlive()) {
				throw new IOException("the child has ended: " + Files.readString(output));
			}
			TimeUnit.MILLISECONDS.sleep(5);
		}
	}

	private static int sweep(Path folder) throws IOException {
		int count = 0;
		try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, ".*.tmp")) {
			for (Path each : left) {
				Files.delete(each);
				count++;
			}
		}
		return count;
	}

	@Test
	void killedBeforeEachSystemCall(Figures figures) throws Exception {
		Tally ours = new Tally();
		for (int form = 0; form < 3; form++) {
			before(ours, "once", form);
		}
		Tally control = new Tally();
		before(control, "once-in-place", 0);
		figures.add(PROMISE, "kill -9 before each system call", ours, control);
	}

	private void before(Tally tally, String work, int form) throws Exception {
		Path folder = Files.createDirectory(this.directory.resolve(work + form));
		Path file = folder.resolve("0");
		boolean killed = true;
		int call = 0;
		while (killed) {
			call++;
			Files.write(file, Versioned.of(0, 1, 300_000));
			Child.Result result = new Child().failing(folder, "*:kill:0:" + call + ":1")
				.run(this.directory.resolve("output"), work, folder, form);
			killed = result.wasKilled();
			int version = Versioned.versionOf(Files.readAllBytes(file));
			boolean holds = killed ? version > 0 : version == 2;
			tally.round(holds && call < MOST_CALLS,
					work + " form " + form + ", call " + call + ": version " + version + ", " + result.output());
			sweep(folder);
		}
		tally.remark(work + " form " + form + " makes " + (call - 1) + " calls");
	}

}
