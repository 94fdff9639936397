package io.aiofiles.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.aiofiles.benchmarks.report.Report.Answer;
import io.aiofiles.benchmarks.report.Report.Outcome;
import io.aiofiles.benchmarks.report.Report.Result;
import org.jspecify.annotations.Nullable;

/** Makes answers of samples: medians, spreads, ratios, goals. */
final class Reckoning {

	private final Samples samples;

	Reckoning(Samples samples) {
		this.samples = samples;
	}

	/**
	 * Answers a question.
	 * @param question the question
	 * @return the answer
	 */
	Answer answer(Question question) {
		List<Result> results = new ArrayList<>();
		for (Candidate candidate : question.candidates()) {
			Score score = score(candidate);
			results.add(new Result(candidate.name(), candidate.label(), candidate.role(), score, cpu(candidate),
					(score == null) ? this.samples.missing(candidate.run()) : null, ratios(question, candidate)));
		}
		return new Answer(question.id(), question.title(), question.unit().name(), question.unit().moreIsBetter(),
				results, outcomes(question));
	}

	private Map<String, Double> ratios(Question question, Candidate candidate) {
		Map<String, Double> ratios = new LinkedHashMap<>();
		for (Candidate other : question.candidates()) {
			Double ratio = ratio(question, candidate, other);
			if (!other.equals(candidate) && ratio != null) {
				ratios.put(other.name(), ratio);
			}
		}
		return ratios;
	}

	private List<Outcome> outcomes(Question question) {
		List<Outcome> outcomes = new ArrayList<>();
		for (Goal goal : question.goals()) {
			Candidate candidate = question.candidate(goal.candidate());
			if (goal.references().isEmpty()) {
				outcomes.add(atMost(goal, candidate));
			}
			for (String reference : goal.references()) {
				outcomes.add(atLeast(goal, question, candidate, question.candidate(reference)));
			}
		}
		return outcomes;
	}

	private Outcome atMost(Goal goal, Candidate candidate) {
		Score score = score(candidate);
		Double reached = (score != null) ? score.median() : null;
		return new Outcome(candidate.name(), candidate.label(), null, goal.bound(), reached,
				reached != null && reached <= goal.bound());
	}

	private Outcome atLeast(Goal goal, Question question, Candidate candidate, Candidate reference) {
		Double reached = ratio(question, candidate, reference);
		return new Outcome(candidate.name(), candidate.label(), reference.label(), goal.bound(), reached,
				reached != null && reached >= goal.bound());
	}

	private @Nullable Double ratio(Question question, Candidate candidate, Candidate other) {
		Score score = score(candidate);
		Score reference = score(other);
		if (score == null || reference == null) {
			return null;
		}
		return question.unit().ratio(score.median(), reference.median());
	}

	private @Nullable Double cpu(Candidate candidate) {
		List<Double> values = this.samples.of(candidate.run(), Candidate.CPU);
		return values.isEmpty() ? null : Score.of(values).median();
	}

	private @Nullable Score score(Candidate candidate) {
		List<Double> values = this.samples.of(candidate.run(), candidate.metric());
		return values.isEmpty() ? null : Score.of(values);
	}

}
