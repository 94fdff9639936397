package io.aiofiles.faults;

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
 * of the names.
 */
@FaultSuite
class PowerLossTests {

	private static final int VERSIONS = 25;

	@TempDir
	Path directory;

	@Test
	void whatWasAcknowledgedIsThere(Figures figures) throws Exception {
		int points = Figures.rounds(20, 500);
		Tally ours = new Tally();
		replay("sync", points, ours);
		Tally control = new Tally();
		replay("rename", points, control);
		figures.add("what returned with SYNC survives power loss", "reordered replay of all system calls", ours,
				control);
	}

	private void replay(String how, int points, Tally tally) throws Exception {
		Path folder = Files.createDirectory(this.directory.resolve(how)).toRealPath();
		Files.write(folder.resolve("0"), Versioned.of(0, 0, 20_000));
		Files.write(folder.resolve("1"), Versioned.of(1, 1, 20_000));
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

}
