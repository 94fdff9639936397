package io.aiofiles.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.internal.posix.Posix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Every recorded sequence of operations on files and directories answers what CPython
 * answered, and leaves the same tree. What a user without privileges may access is no
 * part of the records, so {@code access} is compared for root only.
 */
class OsConformanceTests {

	private final ExecutorService pool = Executors.newFixedThreadPool(2);

	private final AsyncFileTemplate files = new AsyncFileTemplate(this.pool);

	@TempDir
	Path folder;

	@BeforeEach
	void theUmaskIsThatOfTheRecords() throws IOException {
		assumeTrue(Path.of("").getFileSystem().supportedFileAttributeViews().contains("unix"),
				"the records were made on Linux");
		assertThat(OsVectorRunner.umaskOf(this.folder))
			.as("the umask must be 022, as it was when the records were made: run 'umask 022' before")
			.isEqualTo("rwxr-xr-x");
	}

	@AfterEach
	void endPool() {
		this.pool.shutdown();
	}

	@Test
	void answersWhatPythonAnswers() throws Exception {
		List<JsonNode> vectors = OsVectors.recorded();
		assertThat(vectors).hasSize(1000);
		assertThat(differences(vectors)).isEmpty();
	}

	@Test
	void answersWhatPythonAnswersBeneathARoot() throws Exception {
		assumeTrue(Posix.isAvailable(), "only Linux can confine");
		assertThat(differences(OsVectors.recorded(), true, false)).isEmpty();
	}

	@Test
	void answersWhatPythonAnswersRelativeToAnOpenDirectory() throws Exception {
		assumeTrue(Posix.isAvailable(), "only Linux can open directories");
		assertThat(differences(OsVectors.recorded(), false, true)).isEmpty();
	}

	@Test
	void answersWhatPythonAnswersInFurtherRecords() throws Exception {
		for (List<JsonNode> record : OsVectors.more()) {
			assertThat(differences(record)).isEmpty();
			if (Posix.isAvailable()) {
				assertThat(differences(record, true, false)).isEmpty();
				assertThat(differences(record, false, true)).isEmpty();
			}
		}
	}

	private List<String> differences(List<JsonNode> vectors) throws Exception {
		return differences(vectors, false, false);
	}

	private List<String> differences(List<JsonNode> vectors, boolean confined, boolean byDirectory) throws Exception {
		boolean root = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
		Path around = Files.createTempDirectory(this.folder, "around");
		OsVectorRunner runner = new OsVectorRunner(confined ? this.files.within(around) : this.files, around, root,
				byDirectory);
		List<String> differences = new ArrayList<>();
		for (JsonNode vector : vectors) {
			runner.run(vector).ifPresent(differences::add);
		}
		return differences;
	}

}
