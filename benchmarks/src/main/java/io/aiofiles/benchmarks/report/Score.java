package io.aiofiles.benchmarks.report;

import java.util.Arrays;
import java.util.List;

/**
 * What came out of several forks.
 *
 * @param samples the score of each fork, in the order of the rounds
 * @param median their median
 * @param lowest the lowest of them
 * @param highest the highest of them
 * @param spread how far lowest and highest are apart, relative to the median
 */
record Score(List<Double> samples, double median, double lowest, double highest, double spread) {

	/**
	 * Summarises the scores of forks.
	 * @param samples one or more
	 * @return the summary
	 */
	static Score of(List<Double> samples) {
		double[] sorted = samples.stream().mapToDouble(Double::doubleValue).sorted().toArray();
		if (sorted.length == 0) {
			throw new IllegalArgumentException("A score needs a sample");
		}
		double median = median(sorted);
		double lowest = sorted[0];
		double highest = sorted[sorted.length - 1];
		double spread = (median != 0) ? (highest - lowest) / median : 0;
		return new Score(List.copyOf(samples), median, lowest, highest, spread);
	}

	static double median(double... values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

}
