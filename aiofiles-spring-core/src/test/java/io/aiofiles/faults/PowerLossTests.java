package io.aiofiles.faults;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What returned with {@code Durability.SYNC} survives a loss of power. The system calls
 * of a writer are written down and played again on a model of a file system that keeps
 * what was synchronized, and of the rest whatever it likes: any part of the data, and any
 * of the names. And a real disk is copied at one stroke while it is written to, again and
 * again, and the copy is mounted and looked at.
 */
@FaultSuite
class PowerLossTests {

	private static final String PROMISE = "what returned with SYNC survives power loss";

	private static final int VERSIONS = 25;

	private static final int MOST_BYTES = 20_000;

	@TempDir
	Path directory;

	@Test
	void whatWasAcknowledgedIsThere(Figures figures) throws Exception {
		int points = Figures.rounds(20, 500);
		Tally ours = new Tally();
		replay("sync", points, ours);
		Tally control = new Tally();
		replay("rename", points, control);
		figures.add(PROMISE, "reordered replay of all system calls", ours, control);
	}

	private void replay(String how, int points, Tally tally) throws Exception {
		Path folder = Files.createDirectory(this.directory.resolve(how)).toRealPath();
		Files.write(folder.resolve("0"), Versioned.of(0, 0, MOST_BYTES));
		Files.write(folder.resolve("1"), Versioned.of(1, 1, MOST_BYTES));
		Map<String, byte[]> before = Map.of("0", Files.readAllBytes(folder.resolve("0")), "1",
				Files.readAllBytes(folder.resolve("1")));
		Path log = this.directory.resolve(how + ".log");
		Child.Result result = new Child().logging(folder, log)
			.run(this.directory.resolve("output"), "durable", folder, how, VERSIONS);
		if (result.code() != 0) {
			throw new IllegalStateException(result.output());
		}
		List<String> calls = Files.readAllLines(log);
		Random random = new Random(4);
		for (int point = 0; point < points; point++) {
			int cut = calls.size() * (point + 1) / points;
			for (int choice = 0; choice < 20; choice++) {
				check(calls.subList(0, cut), folder, before, random, how + ", power lost after call " + cut, tally);
			}
		}
		tally.remark(how + ": " + calls.size() + " calls, each point with 20 choices of what was kept");
	}

	private static void check(List<String> calls, Path folder, Map<String, byte[]> before, Random random, String what,
			Tally tally) {
		DiskModel disk = new DiskModel(folder, before);
		Map<String, Integer> acknowledged = new HashMap<>(Map.of("0", 0, "1", 1));
		for (String call : calls) {
			String[] words = call.split("\t", -1);
			if (words[0].equals("write") && words[2].endsWith("/acks")) {
				String[] ack = DiskModel.text(words[4]).trim().split(" ");
				acknowledged.put(ack[1], Integer.parseInt(ack[2]));
			}
			else {
				disk.apply(words);
			}
		}
		Map<String, byte[]> left = disk.afterPowerLoss(random);
		acknowledged.forEach((name, version) -> {
			byte[] content = left.get(name);
			int found = (content != null) ? Versioned.versionOf(content) : -2;
			tally.round(found >= version, what + ": file " + name + " is " + found + " after " + version);
		});
	}

	@Test
	void whatWasAcknowledgedIsOnEachCopyOfTheDisk(Figures figures) throws Exception {
		try (Mounts mounts = Mounts.in(this.directory.resolve("mounts"), "ext4", "btrfs")) {
			Path disks = mounts.mount(mounts.image("disks", "btrfs"), "disks-mounted", "loop");
			Tally ours = new Tally();
			copies(mounts, disks, "sync", Figures.rounds(20, 500), ours);
			Tally control = new Tally();
			copies(mounts, disks, "rename", 20, control);
			figures.add(PROMISE, "copies of a disk (ext4) while it is written to", ours, control);
		}
	}

	/** The power is lost at each copy, as far as the copy knows. */
	private void copies(Mounts mounts, Path disks, String how, int points, Tally tally) throws Exception {
		Path disk = Mounts.image(disks.resolve(how), "ext4", 32);
		Path folder = mounts.mount(disk, how + "-mounted", "loop,noauto_da_alloc");
		for (int file = 0; file < 2; file++) {
			Files.write(folder.resolve(Integer.toString(file)), Versioned.of(file, file, MOST_BYTES));
		}
		Mounts.check("sync");
		Path output = this.directory.resolve(how + ".output");
		Process process = new Child().start(output, "durable", folder, how, Integer.MAX_VALUE);
		try (BufferedReader said = Files.newBufferedReader(output)) {
			int[] acknowledged = { 0, 1 };
			while (acknowledged[0] < 10) {
				read(said, acknowledged);
				if (!process.isAlive()) {
					throw new IllegalStateException(Files.readString(output));
				}
			}
			int first = acknowledged[0];
			for (int point = 0; point < points; point++) {
				read(said, acknowledged);
				Path copy = disks.resolve(how + "-copy");
				Mounts.check("cp", "--reflink=always", disk.toString(), copy.toString());
				check(mounts, copy, acknowledged, how + ", copy " + point, tally);
				Files.delete(copy);
			}
			tally.remark(how + ": " + (acknowledged[0] - first) + " versions written during " + points + " copies");
		}
		finally {
			process.destroyForcibly().waitFor();
		}
	}

	private static void read(BufferedReader said, int[] acknowledged) throws Exception {
		for (String line = said.readLine(); line != null; line = said.readLine()) {
			String[] words = line.split(" ");
			if (words[0].equals("ack") && words.length == 3) { // the last line may be
																// half a one
				int file = Integer.parseInt(words[1]);
				acknowledged[file] = Math.max(acknowledged[file], Integer.parseInt(words[2]));
			}
		}
	}

	private static void check(Mounts mounts, Path copy, int[] acknowledged, String what, Tally tally) throws Exception {
		Path folder = mounts.mount(copy, "copy-mounted", "loop,noauto_da_alloc");
		for (int file = 0; file < acknowledged.length; file++) {
			Path path = folder.resolve(Integer.toString(file));
			int found = Files.exists(path) ? Versioned.versionOf(Files.readAllBytes(path)) : -2;
			tally.round(found >= acknowledged[file],
					what + ": file " + file + " is " + found + " after " + acknowledged[file]);
		}
		mounts.unmount(folder);
	}

}
