package io.aiofiles.benchmarks.report;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CatalogueTests {

	@Test
	void everyGoalNamesCandidatesOfItsQuestion() {
		for (Question question : Catalogue.questions()) {
			for (Goal goal : question.goals()) {
				assertThat(question.candidate(goal.candidate()).role()).isEqualTo(Role.LIBRARY);
				goal.references().forEach(question::candidate);
			}
		}
	}

	@Test
	void everyBenchmarkIsACandidateAndEveryCandidateIsABenchmark() throws Exception {
		Set<String> asked = new HashSet<>();
		Set<String> types = new HashSet<>();
		for (Question question : Catalogue.questions()) {
			for (Candidate candidate : question.candidates()) {
				if (candidate.run().type().endsWith("Benchmark")) {
					types.add(candidate.run().type());
					asked.add(candidate.run().type() + "." + candidate.run().method());
				}
			}
		}
		List<String> written = new ArrayList<>();
		for (String type : types) {
			Arrays.stream(Class.forName("io.aiofiles.benchmarks." + type).getDeclaredMethods())
				.filter((method) -> method.isAnnotationPresent(Benchmark.class))
				.map(Method::getName)
				.forEach((method) -> written.add(type + "." + method));
		}
		assertThat(asked).containsExactlyInAnyOrderElementsOf(written);
	}

	@Test
	void everyPythonWorkloadIsInTheScript() throws Exception {
		String script = Files.readString(Path.of("peers.py"));
		for (Question question : Catalogue.questions()) {
			for (Candidate candidate : question.candidates()) {
				if (candidate.run().type().startsWith(PythonForks.TYPE)) {
					String workload = candidate.run().type().substring(PythonForks.TYPE.length());
					assertThat(script).contains("    \"" + workload + "\": ");
				}
			}
		}
	}

	@Test
	void namesAreUniqueWithinAQuestion() {
		for (Question question : Catalogue.questions()) {
			assertThat(question.candidates()).extracting(Candidate::name).doesNotHaveDuplicates();
		}
	}

	@Test
	void everyStudyFindsItsCandidates() {
		Studies studies = new Studies("another");
		for (String name : Studies.names()) {
			assertThat(studies.questions(name)).isNotEmpty()
				.allSatisfy((question) -> assertThat(question.candidates()).hasSizeGreaterThan(1));
		}
	}

	@Test
	void theStudyOfJdksNeedsAnother() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Studies(null).questions("jdk"))
			.withMessageContaining("--other-jdk");
	}

}
