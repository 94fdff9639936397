package io.aiofiles.benchmarks.report;

import java.util.List;

/**
 * A workload, and everything that does it.
 *
 * @param id its name
 * @param workload the name it is selected by, which it may share with others
 * @param title what a reader calls it
 * @param unit what its scores count
 * @param candidates everything that does it; the first one is what the others are
 * compared to
 * @param goals what the library has to reach
 */
record Question(String id, String workload, String title, Unit unit, List<Candidate> candidates, List<Goal> goals) {

	Candidate candidate(String name) {
		return this.candidates.stream()
			.filter((candidate) -> candidate.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No candidate '" + name + "' in " + this.id));
	}

}
