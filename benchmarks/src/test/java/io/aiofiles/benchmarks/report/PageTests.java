package io.aiofiles.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PageTests {

	@TempDir
	Path directory;

	private Path file = Path.of("unset");

	@BeforeEach
	void write() throws IOException {
		this.file = Files.writeString(this.directory.resolve("page.md"),
				"before\n<!-- a: begin -->\nold\n<!-- a: end -->\nbetween\n<!-- b: begin -->\n<!-- b: end -->\nafter\n");
	}

	@Test
	void onlyTheSectionChanges() throws IOException {
		new Page(this.file).replace("b", "new\n");
		assertThat(this.file).hasContent(
				"before\n<!-- a: begin -->\nold\n<!-- a: end -->\nbetween\n<!-- b: begin -->\n\nnew\n\n<!-- b: end -->\nafter\n");
	}

	@Test
	void replacingTwiceIsReplacingOnce() throws IOException {
		new Page(this.file).replace("a", "new");
		String once = Files.readString(this.file);
		new Page(this.file).replace("a", "new");
		assertThat(this.file).hasContent(once);
	}

	@Test
	void aSectionThatIsNotThereIsSaid() {
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> new Page(this.file).replace("c", "new"))
			.withMessageContaining("<!-- c: begin -->");
	}

}
