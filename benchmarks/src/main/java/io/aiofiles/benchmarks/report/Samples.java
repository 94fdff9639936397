package io.aiofiles.benchmarks.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the forks answered, and why some did not. */
final class Samples {

	private final Map<Run, List<Map<String, Double>>> metrics = new HashMap<>();

	private final Map<Run, String> missing = new HashMap<>();

	/**
	 * Takes what a fork answered.
	 * @param run what it did
	 * @param answer its metrics
	 */
	void add(Run run, Map<String, Double> answer) {
		this.metrics.computeIfAbsent(run, (key) -> new ArrayList<>()).add(answer);
	}

	/**
	 * Takes that a fork failed. What it does is not measured then, in no round: the
	 * others might be as wrong.
	 * @param run what it did
	 * @param reason why it failed
	 */
	void fail(Run run, String reason) {
		this.missing.putIfAbsent(run, reason);
	}

	boolean isMissing(Run run) {
		return this.missing.containsKey(run);
	}

	/**
	 * Says why there is no score.
	 * @param run what was to be done
	 * @return the reason
	 */
	String missing(Run run) {
		return this.missing.getOrDefault(run, "not run");
	}

	/**
	 * Returns one metric of every fork.
	 * @param run what they did
	 * @param metric the metric
	 * @return a value for each round, none if one of them failed
	 */
	List<Double> of(Run run, String metric) {
		List<Double> values = new ArrayList<>();
		if (isMissing(run)) {
			return values;
		}
		for (Map<String, Double> answer : this.metrics.getOrDefault(run, List.of())) {
			Double value = answer.get(metric);
			if (value != null) {
				values.add(value);
			}
		}
		return values;
	}

}
