package io.aiofiles.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that does not answer: a file system is frozen while a child writes to it. */
@FaultSuite
class HungDiskTests {

	@TempDir
	Path directory;

	@Test
	void everyFutureEndsAndThePoolStops(Figures figures) throws Exception {
		try (Mounts mounts = Mounts.in(this.directory.resolve("mounts"), "ext4")) {
			Path folder = mounts.mount(mounts.image("disk", "ext4"), "disk-mounted", "loop");
			Tally ours = new Tally();
			freeze(folder, "hang", ours);
			Tally control = new Tally();
			freeze(folder, "hang-naively", control);
			figures.add("no future is left incomplete, shutdown returns", "a frozen file system (ext4)", ours, control);
		}
	}

	private void freeze(Path folder, String work, Tally tally) throws Exception {
		Path output = this.directory.resolve(work);
		Path frozen = this.directory.resolve(work + "-frozen");
		Process process = new Child().start(output, work, folder, frozen);
		try {
			await(process, output, "ready");
			Mounts.check("fsfreeze", "--freeze", folder.toString());
			try {
				Files.createFile(frozen);
				await(process, output, "hung");
				await(process, output, "stopped");
			}
			finally {
				Mounts.check("fsfreeze", "--unfreeze", folder.toString());
			}
			boolean ended = process.waitFor(2, TimeUnit.MINUTES);
			tally.lines(Files.readString(output));
			if (!ended || process.exitValue() != 0) {
				tally.round(false, "the child has failed: " + Files.readString(output));
			}
		}
		finally {
			process.destroyForcibly().waitFor();
		}
	}

	/** What is not said within a minute will not be said before the disk thaws. */
	private static void await(Process process, Path output, String word) throws Exception {
		long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
		while (!Files.readAllLines(output).contains(word)) {
			if (!process.isAlive() || System.nanoTime() > end) {
				throw new IOException("the child does not say '" + word + "': " + Files.readString(output));
			}
			TimeUnit.MILLISECONDS.sleep(5);
		}
	}

}
