package io.aiofiles.faults;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several processes, descriptors that have another file, and files that are too large.
 */
@FaultSuite
class ProcessTests {

	private static final int PROCESSES = 3;

	@TempDir
	Path directory;

	@Test
	void threeProcessesAppendToOneFile(Figures figures) throws Exception {
		int records = Figures.rounds(10_000, 100_000) / PROCESSES;
		Tally ours = new Tally();
		append("append", records, ours);
		Tally control = new Tally();
		append("append-at-size", records, control);
		figures.add("append is atomic across processes", PROCESSES + " processes", ours, control);
	}

	private void append(String work, int records, Tally tally) throws Exception {
		Path folder = Files.createDirectory(this.directory.resolve(work));
		List<Process> processes = new ArrayList<>();
		for (int i = 0; i < PROCESSES; i++) {
			processes.add(new Child().start(this.directory.resolve("output" + i), work, folder, i, records));
		}
		for (int i = 0; i < PROCESSES; i++) {
			while (!Files.readString(this.directory.resolve("output" + i)).contains("ready")) {
				TimeUnit.MILLISECONDS.sleep(5);
			}
		}
		Files.createFile(folder.resolve("go"));
		for (Process process : processes) {
			tally.round(process.waitFor(10, TimeUnit.MINUTES) && process.exitValue() == 0, "a child has failed");
		}
		String log = Files.readString(folder.resolve("log"), java.nio.charset.StandardCharsets.ISO_8859_1);
		Set<String> lines = new HashSet<>(List.of(log.split("\n")));
		long expected = 0;
		for (int i = 0; i < PROCESSES; i++) {
			for (int number = 0; number < records; number++) {
				byte[] record = ChildWork.record(i, number);
				expected += record.length;
				tally.round(lines.contains(new String(record).trim()), "record " + i + ":" + number + " is missing");
			}
		}
		tally.round(log.length() == expected, log.length() + " bytes instead of " + expected);
	}

	@Test
	void aWriteDuringACloseNeverGoesElsewhere(Figures figures) throws Exception {
		int rounds = Figures.rounds(100, 10_000);
		Tally ours = new Tally();
		reuse("reuse", rounds, "write:delay:20:1:1000000000", ours);
		Tally control = new Tally();
		reuse("reuse-naively", 20, "write:delay:40:1:1000000000", control);
		figures.add("close during an operation never writes elsewhere", "delayed write, close, reopen", ours, control);
	}

	private void reuse(String work, int rounds, String fault, Tally tally) throws Exception {
		Path folder = Files.createDirectory(this.directory.resolve(work));
		Path output = this.directory.resolve("output");
		Process process = new Child().failing(folder, fault).start(output, work, folder, rounds);
		boolean ended = process.waitFor(30, TimeUnit.MINUTES);
		process.destroyForcibly();
		String said = Files.readString(output);
		tally.lines(said);
		if (!ended || process.exitValue() != 0) {
			tally.round(false, "the child has failed: " + said);
		}
	}

	@Test
	void readingEverythingIsBounded(Figures figures) throws Exception {
		Path sparse = this.directory.resolve("sparse");
		try (RandomAccessFile file = new RandomAccessFile(sparse.toFile(), "rw")) {
			file.setLength(5L << 30);
		}
		Tally ours = new Tally();
		bounded(sparse, "limit", ours);
		bounded(Path.of("/dev/zero"), "limit", ours);
		Path growing = Files.write(this.directory.resolve("growing"), new byte[60 << 20]);
		Thread writer = new Thread(() -> grow(growing));
		writer.start();
		try {
			bounded(growing, "limit", ours);
		}
		finally {
			writer.interrupt();
			writer.join();
		}
		bounded(Path.of("/proc/self/status"), "fine", ours);
		Tally control = new Tally();
		Child.Result naive = new Child().with("-Xmx256m")
			.run(this.directory.resolve("output"), "unbounded", this.directory, sparse);
		control.round(naive.code() == 0 || !naive.output().contains("OutOfMemoryError"), naive.output());
		figures.add("reading everything is bounded", "sparse 5 GB, /dev/zero, growing, /proc; 256 MB heap", ours,
				control);
	}

	private static void grow(Path file) {
		byte[] more = new byte[1 << 20];
		try {
			while (!Thread.currentThread().isInterrupted() && Files.size(file) < 2L << 30) {
				Files.write(file, more, StandardOpenOption.APPEND);
			}
		}
		catch (IOException ex) {
			// interrupted, or no room: it has grown enough
		}
	}

	private void bounded(Path file, String expected, Tally tally) throws Exception {
		Child.Result result = new Child().with("-Xmx256m")
			.run(this.directory.resolve("output"), "bounded", this.directory, file);
		for (String line : result.output().split("\n")) {
			if (line.startsWith("alive") || line.equals("done")) {
				continue;
			}
			boolean right = expected.equals("fine") ? line.endsWith(": fine")
					: line.contains("67108864") || (line.startsWith("readline") && line.endsWith("fine"));
			tally.round(right, file + ": " + line);
		}
		tally.round(result.code() == 0 && result.output().contains("alive: yes"), file + ": " + result);
	}

}
