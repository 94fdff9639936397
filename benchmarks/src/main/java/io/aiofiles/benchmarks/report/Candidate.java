package io.aiofiles.benchmarks.report;

/**
 * One way to do a workload.
 *
 * @param name its name, unique within its question
 * @param label what a reader calls it
 * @param role what it is measured for
 * @param run the run that measures it
 * @param metric which of the run's metrics is its score
 */
record Candidate(String name, String label, Role role, Run run, String metric) {

	/** The metric of most benchmarks: work done a second. */
	static final String UNITS = "units";

	/** The metric of the same benchmarks: nanoseconds of processor time for a unit. */
	static final String CPU = "cpu";

	boolean isVirtual() {
		return this.name.startsWith("virtual");
	}

}
