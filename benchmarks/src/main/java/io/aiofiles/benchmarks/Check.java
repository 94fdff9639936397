package io.aiofiles.benchmarks;

/** Refuses to measure a wrong answer. */
final class Check {

	private Check() {
	}

	static void equal(long expected, long actual) {
		if (expected != actual) {
			throw new IllegalStateException("Wrong answer: " + actual + ", not " + expected);
		}
	}

}
