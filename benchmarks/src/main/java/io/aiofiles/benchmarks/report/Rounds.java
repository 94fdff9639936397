package io.aiofiles.benchmarks.report;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Measures candidates side by side: one fork of each, then another of each, so that what
 * else the machine does meets all of them. Each round begins with another candidate.
 */
final class Rounds {

	private final int count;

	private final Function<Run, Forks> forks;

	private final PrintStream progress;

	private final BooleanSupplier goOn;

	/**
	 * Creates rounds.
	 * @param count how many
	 * @param goOn whether there is time for another fork, once there is one of each
	 * @param forks who does a run
	 * @param progress where to say how it goes
	 */
	Rounds(int count, BooleanSupplier goOn, Function<Run, Forks> forks, PrintStream progress) {
		this.count = count;
		this.goOn = goOn;
		this.forks = forks;
		this.progress = progress;
	}

	/**
	 * Measures everything that some questions ask for.
	 * @param questions the questions
	 * @param samples takes what comes out
	 * @param afterEach what to do after each round of a question
	 */
	void measure(List<Question> questions, Samples samples, Runnable afterEach) {
		for (int round = 0; round < this.count; round++) {
			Set<Run> done = new HashSet<>();
			for (Question question : questions) {
				for (Run run : inTurn(question, round)) {
					if (done.add(run) && !samples.isMissing(run) && (round == 0 || this.goOn.getAsBoolean())) {
						measure(run, round, samples);
					}
				}
				afterEach.run();
			}
		}
	}

	private List<Run> inTurn(Question question, int round) {
		List<Run> runs = new ArrayList<>(question.candidates().stream().map(Candidate::run).distinct().toList());
		Collections.rotate(runs, round * runs.size() / this.count);
		return runs;
	}

	private void measure(Run run, int round, Samples samples) {
		long start = System.nanoTime();
		try {
			Map<String, Double> answer = this.forks.apply(run).run(run, round);
			samples.add(run, answer);
			tell(run, round, start, answer.toString());
		}
		catch (IOException ex) {
			samples.fail(run, String.valueOf(ex.getMessage()));
			tell(run, round, start, "failed: " + ex.getMessage());
		}
	}

	private void tell(Run run, int round, long start, String outcome) {
		double seconds = (System.nanoTime() - start) / 1e9;
		this.progress.println(
				String.format(Locale.ROOT, "round %d, %.1f s: %s %s", round + 1, seconds, run.toString(), outcome));
	}

}
