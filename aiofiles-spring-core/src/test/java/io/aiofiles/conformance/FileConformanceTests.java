package io.aiofiles.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.aiofiles.AsyncFileTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every recorded sequence of operations on an open file answers what CPython answered,
 * and leaves the same bytes.
 */
class FileConformanceTests {

	private final ExecutorService pool = Executors.newFixedThreadPool(2);

	private final AsyncFileTemplate files = new AsyncFileTemplate(this.pool);

	@TempDir
	Path folder;

	@AfterEach
	void nothingIsLeftOpen() {
		assertThat(this.files.openFiles().count()).isZero();
		this.pool.shutdown();
	}

	@ParameterizedTest
	@ValueSource(strings = { "open", "binary", "text" })
	void answersWhatPythonAnswers(String kind) throws IOException {
		VectorRunner runner = new VectorRunner(this.files, this.folder.resolve("file"));
		List<Vector> vectors = Vector.all(kind);
		List<String> differences = new ArrayList<>();
		for (Vector vector : vectors) {
			runner.run(vector).ifPresent((difference) -> differences.add(difference + "\n  in " + vector));
		}
		assertThat(vectors).hasSizeGreaterThan(990);
		assertThat(differences).as(differences.size() + " of " + vectors.size()).isEmpty();
	}

	/** See {@code docs/python-differences.md}, which gives the reasons. */
	@ParameterizedTest
	@ValueSource(strings = { "binary", "text" })
	void differsOnlyWhereThatIsDecided(String kind) throws IOException {
		VectorRunner runner = new VectorRunner(this.files, this.folder.resolve("file"));
		List<Vector> agreeing = new ArrayList<>();
		List<Vector> decided = Vector.decided(kind);
		for (Vector vector : decided) {
			if (runner.run(vector).isEmpty()) {
				agreeing.add(vector);
			}
		}
		assertThat(decided).hasSizeGreaterThan(10);
		assertThat(agreeing).as("no longer a difference").isEmpty();
	}

}
