package io.aiofiles.benchmarks.report;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What was measured, as it is written down.
 *
 * @param machine where
 * @param versions of what
 * @param settings how
 * @param answers one for each question
 * @param notes what a reader has to know besides
 */
record Report(Map<String, String> machine, Map<String, String> versions, Map<String, String> settings,
		List<Answer> answers, List<String> notes) {

	/**
	 * The answer to a question.
	 *
	 * @param question its id
	 * @param title what a reader calls it
	 * @param unit what the scores count
	 * @param moreIsBetter whether a larger score is the better one
	 * @param results one for each candidate
	 * @param goals what became of the goals
	 */
	record Answer(String question, String title, String unit, boolean moreIsBetter, List<Result> results,
			List<Outcome> goals) {

	}

	/**
	 * What a candidate did.
	 *
	 * @param candidate its name
	 * @param label what a reader calls it
	 * @param role what it is measured for
	 * @param score what came out, or nothing
	 * @param cpuNanos median nanoseconds of processor time for a unit, or nothing where
	 * that is not measured
	 * @param missing why nothing came out
	 * @param ratios how many times as good it is as each other candidate
	 */
	record Result(String candidate, String label, Role role, @Nullable Score score, @Nullable Double cpuNanos,
			@Nullable String missing, Map<String, Double> ratios) {

	}

	/**
	 * What became of a goal for one reference.
	 *
	 * @param candidate the candidate
	 * @param label what a reader calls it
	 * @param reference what it is compared to, or nothing where the bound is a score
	 * @param bound what it is to reach
	 * @param reached what it reached, or nothing where one of the two was not measured
	 * @param met whether that is enough
	 */
	record Outcome(String candidate, String label, @Nullable String reference, double bound, @Nullable Double reached,
			boolean met) {

	}

}
