package io.aiofiles.benchmarks.report;

import java.io.IOException;
import java.util.Map;

/** Runs something once, in a process of its own. */
interface Forks {

	/**
	 * Runs it.
	 * @param run what to do
	 * @param round the number of the round, from 0
	 * @return the metrics by name
	 * @throws IOException if the process failed, or its answer was wrong
	 */
	Map<String, Double> run(Run run, int round) throws IOException;

}
