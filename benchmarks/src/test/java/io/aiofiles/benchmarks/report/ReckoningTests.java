package io.aiofiles.benchmarks.report;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.aiofiles.benchmarks.report.Report.Answer;
import io.aiofiles.benchmarks.report.Report.Outcome;
import io.aiofiles.benchmarks.report.Report.Result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ReckoningTests {

	private final Samples samples = new Samples();

	@Test
	void ratiosAreThoseOfMedians() {
		score("limit", 100, 1, 90);
		score("library", 40, 45, 900);
		assertThat(result(answer(true), "library").ratios().get("limit")).isEqualTo(0.5);
		assertThat(result(answer(true), "limit").ratios().get("library")).isEqualTo(2.0);
	}

	@Test
	void whereLessIsBetterHalfTheScoreIsTwiceAsGood() {
		score("limit", 10);
		score("library", 5);
		assertThat(result(answer(false), "library").ratios().get("limit")).isEqualTo(2.0);
	}

	@Test
	void aGoalIsMetAtItsBound() {
		score("limit", 100);
		score("library", 50);
		assertThat(outcomes(Goal.atLeast("library", 0.5, "limit"))).extracting(Outcome::met).containsExactly(true);
		assertThat(outcomes(Goal.atLeast("library", 0.51, "limit"))).extracting(Outcome::met).containsExactly(false);
	}

	@Test
	void aGoalHasAnOutcomeForEachReference() {
		score("limit", 100);
		score("library", 50);
		score("aiofiles", 10);
		List<Outcome> outcomes = outcomes(Goal.atLeast("library", 3, "limit", "aiofiles"));
		assertThat(outcomes).extracting(Outcome::met).containsExactly(false, true);
		assertThat(outcomes).extracting(Outcome::reached).containsExactly(0.5, 5.0);
	}

	@Test
	void aGoalCanBeAScore() {
		score("library", 600);
		assertThat(outcomes(Goal.atMost("library", 600))).extracting(Outcome::met).containsExactly(true);
		assertThat(outcomes(Goal.atMost("library", 599))).extracting(Outcome::met).containsExactly(false);
	}

	@Test
	void withoutTheReferenceAGoalIsNotMeasured() {
		score("library", 50);
		assertThat(outcomes(Goal.atLeast("library", 3, "aiofiles"))).singleElement().satisfies((outcome) -> {
			assertThat(outcome.reached()).isNull();
			assertThat(outcome.met()).isFalse();
		});
	}

	@Test
	void pythonIsJoinedAsAnyOtherCandidate() {
		score("library", 50_000);
		score("aiofiles", 40, 50, 60);
		assertThat(result(answer(true), "library").ratios().get("aiofiles")).isEqualTo(1000.0, within(1e-9));
	}

	@Test
	void processorTimeIsAMedianToo() {
		for (double nanos : new double[] { 90, 70, 400 }) {
			this.samples.add(run("library"), Map.of(Candidate.UNITS, 1.0, Candidate.CPU, nanos));
		}
		assertThat(result(answer(true), "library").cpuNanos()).isEqualTo(90.0);
	}

	@Test
	void whatIsMissingSaysWhy() {
		this.samples.fail(run("aiofiles"), "aiofiles is not installed");
		Result result = result(answer(true), "aiofiles");
		assertThat(result.score()).isNull();
		assertThat(result.missing()).isEqualTo("aiofiles is not installed");
	}

	@Test
	void whatFailedOnceIsNotMeasured() {
		score("library", 50, 60);
		this.samples.fail(run("library"), "Wrong answer: 3, not 4");
		assertThat(result(answer(true), "library").score()).isNull();
	}

	@Test
	void whatWasNotRunSaysSo() {
		assertThat(result(answer(true), "limit").missing()).isEqualTo("not run");
	}

	private void score(String candidate, double... values) {
		for (double value : values) {
			this.samples.add(run(candidate), Map.of(Candidate.UNITS, value));
		}
	}

	private static Run run(String candidate) {
		return new Run("Type", candidate, Map.of());
	}

	private List<Outcome> outcomes(Goal goal) {
		return answer(true, goal).goals();
	}

	private Answer answer(boolean moreIsBetter, Goal... goals) {
		List<Candidate> candidates = List.of(candidate("limit", Role.LIMIT), candidate("library", Role.LIBRARY),
				candidate("aiofiles", Role.PEER));
		return new Reckoning(this.samples).answer(
				new Question("id", "workload", "title", new Unit("units/s", moreIsBetter), candidates, List.of(goals)));
	}

	private static Candidate candidate(String name, Role role) {
		return new Candidate(name, name, role, run(name), Candidate.UNITS);
	}

	private static Result result(Answer answer, String candidate) {
		return answer.results()
			.stream()
			.filter((result) -> result.candidate().equals(candidate))
			.findFirst()
			.orElseThrow();
	}

}
