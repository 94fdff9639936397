package io.aiofiles.benchmarks;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every candidate once, on small files: each checks its own answer and fails if it is
 * wrong.
 */
class CandidatesTests {

	@TempDir
	Path directory;

	@Test
	void everyCandidateAnswersRight() throws Exception {
		Map<String, String> properties = Map.of("aiofiles.benchmarks.data", this.directory.resolve("data").toString(),
				"aiofiles.benchmarks.sizes", "tiny", "jmh.ignoreLock", "true");
		properties.forEach(System::setProperty);
		try {
			OptionsBuilder options = new OptionsBuilder();
			options.forks(0)
				.warmupIterations(0)
				.measurementIterations(1)
				.measurementTime(TimeValue.milliseconds(1))
				.timeout(TimeValue.minutes(1))
				.shouldFailOnError(true)
				.output(this.directory.resolve("jmh.txt").toString());
			if (Runtime.version().feature() < 21) {
				options.exclude("virtualThread");
			}
			Collection<RunResult> results = new Runner(options.build()).run();
			assertThat(counted(results)).hasSizeGreaterThan(50).doesNotContain(0.0);
		}
		finally {
			properties.keySet().forEach(System::clearProperty);
		}
	}

	private static List<Double> counted(Collection<RunResult> results) {
		return results.stream()
			.filter((result) -> result.getSecondaryResults().containsKey("units"))
			.map((result) -> result.getSecondaryResults().get("units").getScore())
			.collect(Collectors.toList());
	}

}
