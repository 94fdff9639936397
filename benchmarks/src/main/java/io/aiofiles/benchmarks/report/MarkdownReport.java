package io.aiofiles.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.aiofiles.benchmarks.report.Report.Answer;
import io.aiofiles.benchmarks.report.Report.Outcome;
import io.aiofiles.benchmarks.report.Report.Result;
import org.jspecify.annotations.Nullable;

/** Writes a report for people to read. */
final class MarkdownReport {

	private final Report report;

	private final StringBuilder text = new StringBuilder();

	MarkdownReport(Report report) {
		this.report = report;
	}

	String text() {
		return "# Benchmarks\n\n" + section();
	}

	/**
	 * Writes the report without a title, for a page that has one.
	 * @return the text
	 */
	String section() {
		this.text.setLength(0);
		line("Median of all forks, the lowest and the highest fork beside it. Forks of all candidates take turns.");
		line("Figures move with the machine: what counts are the ratios within one run. \"CPU ns\" is the processor");
		line("time of the whole process for one unit.");
		line("");
		table(this.report.machine());
		table(this.report.versions());
		table(this.report.settings());
		line("");
		this.report.notes().forEach((note) -> line(note + "\n"));
		goals();
		this.report.answers().forEach(this::answer);
		return this.text.toString();
	}

	private void table(Map<String, String> entries) {
		entries.forEach((key, value) -> line("- " + key + ": " + value));
	}

	private void goals() {
		if (this.report.answers().stream().allMatch((answer) -> answer.goals().isEmpty())) {
			return;
		}
		line("### Goals");
		line("");
		line("| question | candidate | to reach | reached | |");
		line("| --- | --- | --- | --- | --- |");
		for (Answer answer : this.report.answers()) {
			answer.goals().forEach((outcome) -> goal(answer, outcome));
		}
		line("");
	}

	private void goal(Answer answer, Outcome outcome) {
		String bound = (outcome.reference() != null) ? "≥ " + number(outcome.bound()) + " × " + outcome.reference()
				: "≤ " + number(outcome.bound()) + " " + answer.unit();
		line("| " + String.join(" | ", answer.question(), outcome.label(), bound, number(outcome.reached()),
				state(outcome)) + " |");
	}

	private static String state(Outcome outcome) {
		if (outcome.reached() == null) {
			return "not measured";
		}
		return outcome.met() ? "met" : "**not met**";
	}

	private void answer(Answer answer) {
		List<Result> library = answer.results().stream().filter((result) -> result.role() == Role.LIBRARY).toList();
		line("### " + answer.title());
		line("");
		row("", answer.unit(), "lowest – highest", "spread", "CPU ns", library, (result) -> result.label() + " ÷ this");
		row("---", "---", "---", "---", "---", library, (result) -> "---");
		for (Result result : answer.results()) {
			Score score = result.score();
			String name = (result.role() == Role.LIBRARY) ? "**" + result.label() + "**" : result.label();
			if (score == null) {
				row(name, "–", String.valueOf(result.missing()), "", "", library, (other) -> "");
			}
			else {
				row(name, Unit.format(score.median()),
						Unit.format(score.lowest()) + " – " + Unit.format(score.highest()),
						Math.round(100 * score.spread()) + " %", number(result.cpuNanos()), library,
						(other) -> number(other.ratios().get(result.candidate())));
			}
		}
		line("");
	}

	private void row(String name, String median, String range, String spread, String cpu, List<Result> library,
			java.util.function.Function<Result, String> ratio) {
		StringBuilder cells = new StringBuilder("| " + String.join(" | ", name, median, range, spread, cpu));
		library.forEach((result) -> cells.append(" | ").append(ratio.apply(result)));
		line(cells + " |");
	}

	static String number(@Nullable Double value) {
		if (value == null) {
			return "";
		}
		int digits = (value >= 99.5) ? 0 : (value >= 9.95) ? 1 : 2;
		return String.format(Locale.ROOT, "%,." + digits + "f", value);
	}

	private void line(String line) {
		this.text.append(line).append('\n');
	}

}
