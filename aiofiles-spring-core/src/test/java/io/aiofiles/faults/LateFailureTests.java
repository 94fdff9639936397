package io.aiofiles.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Failures that a system tells late: when a file is flushed, synchronized or closed. */
@FaultSuite
class LateFailureTests {

	private static final String PROMISE = "a failed flush or close is told; a failed sync poisons the handle";

	private static final int EIO = 5;

	private static final int ENOSPC = 28;

	private static final int EDQUOT = 122;

	@TempDir
	Path directory;

	private String run(String fault, String work) throws Exception {
		Path folder = this.directory.resolve(work + fault.replace(':', '-'));
		Files.createDirectory(folder);
		return new Child().failing(folder, fault).run(this.directory.resolve("output"), work, folder).output();
	}

	private static void expect(Tally tally, String output, String... lines) {
		for (String line : lines) {
			tally.round(output.matches("(?s)(.*\n)?" + line + "\n.*"), "not '" + line + "' but " + output);
		}
	}

	@Test
	void aFailedFlushOrCloseIsToldAndTheDescriptorIsFree(Figures figures) throws Exception {
		Tally ours = new Tally();
		expect(ours, run("write:errno:" + ENOSPC + ":1:1000", "close"), "first: [^\n]*No space left on device",
				"second: fine", "open: 0", "descriptors: 0");
		expect(ours, run("close:errno:" + EDQUOT + ":1:1", "close"), "first: [^\n]*Disk quota exceeded", "second: fine",
				"open: 0", "descriptors: 0");
		expect(ours, run("close:errno:" + EIO + ":1:1000", "close"), "first: [^\n]*Input/output error", "second: fine",
				"open: 0", "descriptors: 0");
		Tally control = new Tally();
		for (int round = 0; round < 3; round++) {
			Path folder = Files.createDirectory(this.directory.resolve("naive" + round));
			Child.Result swallowed = new Child().failing(folder, "write:errno:" + ENOSPC + ":1:1000")
				.run(this.directory.resolve("output"), "fill-swallowing", folder);
			control.round(!swallowed.output().contains("lost") || swallowed.code() != 0, "nothing was told");
		}
		figures.add(PROMISE, "write or close fails at the end", ours, control);
	}

	@Test
	void afterAFailedSyncNothingIsSaidToBeSafe(Figures figures) throws Exception {
		Tally ours = new Tally();
		for (int errno : List.of(EIO, ENOSPC, EDQUOT)) {
			expect(ours, run("sync:errno:" + errno + ":1:1", "sync"), "force: (?!fine)[^\n]*",
					"write: [^\n]*earlier sync failed[^\n]*", "again: [^\n]*earlier sync failed[^\n]*",
					"close: [^\n]*earlier sync failed[^\n]*", "open: 0");
		}
		Tally control = new Tally();
		expect(control, run("sync:errno:" + EIO + ":1:1", "sync-again"), "force: (?!fine)[^\n]*",
				"again: (?!fine)[^\n]*");
		figures.add(PROMISE, "fsync fails once", ours, control);
	}

	/**
	 * The disk is a file in a memory that fills up: what the page cache has taken can no
	 * longer be written, and the system itself says so, once.
	 */
	@Test
	void aSyncThatTheSystemFailsPoisonsOnEveryFileSystem(Figures figures) throws Exception {
		String[] types = (Figures.rounds(1, 3) == 1) ? new String[] { "ext4" }
				: new String[] { "ext4", "xfs", "btrfs" };
		Tally ours = new Tally();
		Tally control = new Tally();
		try (Mounts mounts = Mounts.in(this.directory.resolve("mounts"), types)) {
			for (String type : types) {
				for (String work : List.of("sync-full", "sync-full-again")) {
					Path folder = mounts.mountTooLarge(type, work + "-" + type);
					String output = new Child().run(this.directory.resolve("output"), work, folder).output();
					if (work.equals("sync-full")) {
						expect(ours, output, "force: (?!fine)[^\n]*(Input/output error|No space left|Read-only)[^\n]*",
								"write: [^\n]*earlier sync failed[^\n]*", "again: [^\n]*earlier sync failed[^\n]*",
								"close: [^\n]*earlier sync failed[^\n]*", "open: 0");
					}
					else {
						expect(control, output, "force: (?!fine)[^\n]*", "again: (?!fine)[^\n]*");
					}
				}
			}
		}
		figures.add(PROMISE, "the device fails under " + String.join(", ", types), ours, control);
	}

}
