package io.aiofiles.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** System calls that transfer less than was asked for, or nothing at all. */
@FaultSuite
class TransferTests {

	private static final String PROMISE = "short reads and writes lose nothing; zero progress ends";

	@TempDir
	Path directory;

	private Child.Result run(Child child, Path folder, Object... arguments) throws Exception {
		return child.run(this.directory.resolve("output"), arguments[0], folder,
				(arguments.length > 1) ? arguments[1] : "");
	}

	private static void count(Child.Result result, Tally tally) {
		tally.lines(result.output());
		if (result.code() != 0) {
			tally.violation("the child ended with " + result.code() + ": " + result.output());
		}
	}

	@Test
	void shortTransfersLoseNothing(Figures figures) throws Exception {
		Path folder = Files.createDirectory(this.directory.resolve("short"));
		Tally ours = new Tally();
		int sizes = Figures.rounds(100, 1000);
		for (String call : List.of("write", "read")) {
			count(run(new Child().failing(folder, call + ":short:3000:1:1000000000"), folder, "sizes", sizes), ours);
		}
		Tally control = new Tally();
		count(run(new Child().failing(folder, "write:short:3000:1:1000000000"), folder, "sizes-once", 100), control);
		figures.add(PROMISE, "each transfer is cut short", ours, control);
	}

	@Test
	void zeroProgressEnds(Figures figures) throws Exception {
		Path folder = Files.createDirectory(this.directory.resolve("stuck"));
		Tally ours = new Tally();
		Child.Result result = run(new Child().failing(folder, "write:zero:0:1:1000000000"), folder, "stuck");
		for (String name : List.of("write", "atomically", "flush")) {
			ours.round(result.output().matches("(?s).*\\b" + name + ": [^\n]*no progress.*"),
					name + ": " + result.output());
		}
		ours.round(result.code() == 0, "the child ended with " + result.code() + ": " + result.output());
		Tally control = new Tally();
		Process endless = new Child().failing(folder, "write:zero:0:1:1000000000")
			.start(this.directory.resolve("output"), "stuck-naively", folder);
		control.round(endless.waitFor(3, java.util.concurrent.TimeUnit.SECONDS), "it never ends");
		endless.destroyForcibly().waitFor();
		figures.add(PROMISE, "write gives 0 for ever", ours, control);
	}

	@Test
	void aFullDiskIsTold(Figures figures) throws Exception {
		Tally ours = new Tally();
		Tally control = new Tally();
		full(ours, "fill", "file size limit", "ulimit -f 700; exec \"$@\"", "File too large");
		full(control, "fill-swallowing", "file size limit", "ulimit -f 700; exec \"$@\"", "");
		String tmpfs = "mount -t tmpfs -o size=1m none \"$0\" && exec \"$@\"";
		if (mounts()) {
			full(ours, "fill", "tmpfs", tmpfs, "No space left on device");
		}
		else {
			ours.remark("no user namespaces here: the small tmpfs was left out");
		}
		figures.add(PROMISE, "EFBIG, a tmpfs of 1 MiB", ours, control);
	}

	private static boolean mounts() throws Exception {
		return new ProcessBuilder("unshare", "-Urm", "sh", "-c", "mount -t tmpfs none /mnt").redirectErrorStream(true)
			.start()
			.waitFor() == 0;
	}

	private void full(Tally tally, String work, String name, String command, String text) throws Exception {
		Path folder = Files.createDirectory(this.directory.resolve(work + name.replace(' ', '-')));
		Child child = new Child();
		if (name.equals("tmpfs")) {
			child.by("unshare", "-Urm", "sh", "-c", command, folder.toString());
		}
		else {
			child.by("bash", "-c", command, folder.toString());
		}
		Child.Result result = run(child, folder, work);
		tally.round(result.output().contains("intact") && result.output().contains(text) && result.code() == 0,
				work + " on " + name + ": " + result);
	}

}
