package io.aiofiles.benchmarks.report;

import java.util.List;

/**
 * What one candidate has to reach.
 *
 * @param candidate its name
 * @param bound how many times as good it is to be as each of the references; or the
 * largest score it may have, where there are none
 * @param references names of other candidates of the same question
 */
record Goal(String candidate, double bound, List<String> references) {

	static Goal atLeast(String candidate, double bound, String... references) {
		return new Goal(candidate, bound, List.of(references));
	}

	static Goal atMost(String candidate, double bound) {
		return new Goal(candidate, bound, List.of());
	}

}
