package io.aiofiles.benchmarks.report;

import java.util.Locale;

/**
 * What a score counts.
 *
 * @param name the name, as it is printed
 * @param moreIsBetter whether a larger score is the better one
 */
record Unit(String name, boolean moreIsBetter) {

	/**
	 * Says how many times as good one score is as another.
	 * @param score the one
	 * @param other the other
	 * @return more than 1 if the first is better
	 */
	double ratio(double score, double other) {
		return this.moreIsBetter ? score / other : other / score;
	}

	/**
	 * Prints a score to three digits, large ones in thousands, millions or billions.
	 * @param score the score
	 * @return the text, without the unit's name
	 */
	static String format(double score) {
		String[] suffixes = { "", " k", " M", " G" };
		double rest = score;
		int power = 0;
		while (rest >= 999.5 && power < suffixes.length - 1) {
			rest /= 1000;
			power++;
		}
		int digits = (rest >= 99.95 || rest == 0) ? 0 : (rest >= 9.995) ? 1 : 2;
		return String.format(Locale.ROOT, "%." + digits + "f", rest) + suffixes[power];
	}

}
