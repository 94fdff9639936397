package io.aiofiles.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LineScanTests {

	@TempDir
	Path directory;

	@Test
	void linesOfEveryLengthAreThoseOfTheJdk() throws Exception {
		Path file = this.directory.resolve("lines.txt");
		List<String> lines = new ArrayList<>();
		for (int length = 0; length < 600; length++) {
			lines.add("größer".repeat(length % 40) + "x".repeat(length));
		}
		lines.add("y".repeat(200_000));
		Files.write(file, lines);
		assertThat(scan(file)).isEqualTo(Files.readAllLines(file));
	}

	@Test
	void aLastLineWithoutEndIsALine() throws Exception {
		Path file = Files.writeString(this.directory.resolve("lines.txt"), "a\n\nb");
		assertThat(scan(file)).containsExactly("a", "", "b");
	}

	private static List<String> scan(Path file) throws Exception {
		List<String> lines = new ArrayList<>();
		LineScan.forEachLine(file, lines::add);
		return lines;
	}

}
