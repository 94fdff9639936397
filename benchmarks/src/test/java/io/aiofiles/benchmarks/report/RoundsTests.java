package io.aiofiles.benchmarks.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RoundsTests {

	private final List<String> order = new ArrayList<>();

	private final Samples samples = new Samples();

	@Test
	void candidatesTakeTurns() {
		rounds(3, true).measure(List.of(question("a", "b", "c")), this.samples, () -> {
		});
		assertThat(this.order).hasSize(9);
		for (int round = 0; round < 3; round++) {
			assertThat(this.order.subList(3 * round, 3 * round + 3)).containsExactlyInAnyOrder("a", "b", "c");
		}
	}

	@Test
	void eachRoundBeginsWithAnother() {
		rounds(3, true).measure(List.of(question("a", "b", "c")), this.samples, () -> {
		});
		assertThat(List.of(this.order.get(0), this.order.get(3), this.order.get(6))).containsExactlyInAnyOrder("a", "b",
				"c");
	}

	@Test
	void whatTwoQuestionsAskForIsRunOnceARound() {
		rounds(2, true).measure(List.of(question("a", "b"), question("b")), this.samples, () -> {
		});
		assertThat(this.order).containsExactlyInAnyOrder("a", "b", "a", "b");
	}

	@Test
	void whatFailsIsNotRunAgain() {
		rounds(3, true).measure(List.of(question("a", "fails")), this.samples, () -> {
		});
		assertThat(this.order).containsExactlyInAnyOrder("a", "a", "a", "fails");
		assertThat(this.samples.missing(run("fails"))).isEqualTo("Wrong answer");
	}

	@Test
	void whenTheTimeIsOverThereIsStillOneForkOfEach() {
		rounds(3, false).measure(List.of(question("a", "b"), question("c")), this.samples, () -> {
		});
		assertThat(this.order).containsExactly("a", "b", "c");
	}

	private Rounds rounds(int count, boolean hasTime) {
		return new Rounds(count, () -> hasTime, (run) -> this::fork,
				new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
	}

	private Map<String, Double> fork(Run run, int round) throws IOException {
		this.order.add(run.method());
		if (run.method().equals("fails")) {
			throw new IOException("Wrong answer");
		}
		return Map.of(Candidate.UNITS, 1.0);
	}

	private static Run run(String name) {
		return new Run("Type", name, Map.of());
	}

	private static Question question(String... names) {
		List<Candidate> candidates = Stream.of(names)
			.map((name) -> new Candidate(name, name, Role.PEER, run(name), Candidate.UNITS))
			.toList();
		return new Question("id", "workload", "title", new Unit("units/s", true), candidates, List.of());
	}

}
