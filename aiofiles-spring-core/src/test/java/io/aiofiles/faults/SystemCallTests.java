package io.aiofiles.faults;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import io.aiofiles.os.AsyncDirectory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every operation in a process whose system calls fail, one after the other: once, and
 * from then on.
 */
@FaultSuite
class SystemCallTests {

	private static final String PROMISE = "every I/O error is a failed future, nothing is left";

	@TempDir
	Path directory;

	@Test
	void noOperationOfAnOpenDirectoryIsMissing() {
		Set<String> tried = Operations.ofTheDefaultFileSystem()
			.stream()
			.map(Operation::method)
			.collect(Collectors.toSet());
		Set<String> all = Arrays.stream(AsyncDirectory.class.getMethods())
			.map(Method::getName)
			.collect(Collectors.toSet());
		all.removeAll(Operations.ELSEWHERE.get(AsyncDirectory.class));
		assertThat(all).allSatisfy((name) -> assertThat(tried).contains("AsyncDirectory." + name));
	}

	@Test
	void aSystemCallThatFailsIsToldAndNothingIsLeft(Figures figures) throws Exception {
		Tally ours = new Tally();
		run("operations", ours);
		figures.add(PROMISE, "system call k fails, all k", ours, control());
	}

	@Test
	void withinARootASystemCallThatFailsIsToldAndNothingIsLeft(Figures figures) throws Exception {
		Tally ours = new Tally();
		run("operations-confined", ours);
		figures.add(PROMISE, "system call k fails, all k, within a root", ours, control());
	}

	private Tally control() throws Exception {
		Tally control = new Tally();
		run("operations-naively", control);
		return control;
	}

	/** What the child has said is kept. */
	private void run(String work, Tally tally) throws Exception {
		Path folder = Files.createDirectory(this.directory.resolve(work)).toRealPath();
		Child.Result result = new Child().controlling(folder, this.directory.resolve("control"))
			.run(Shim.library().resolveSibling(work + ".txt"), work, folder);
		tally.lines(result.output());
		if (result.code() != 0) {
			tally.round(false, "the child has failed: " + result);
		}
	}

}
