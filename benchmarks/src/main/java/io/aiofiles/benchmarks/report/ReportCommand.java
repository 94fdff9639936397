package io.aiofiles.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.aiofiles.benchmarks.Workspace;

/**
 * Measures what it is asked for, and writes {@code report.md}, {@code report.json} and
 * charts.
 */
public final class ReportCommand {

	/**
	 * The quick form has ten minutes; a fork that has begun may need the last of them.
	 */
	private static final long QUICK_NANOS = Duration.ofMinutes(9).toNanos();

	private final long start = System.nanoTime();

	private final Settings settings;

	private final List<String> notes = new ArrayList<>();

	private final Samples samples = new Samples();

	private ReportCommand(Settings settings) {
		this.settings = settings;
	}

	/**
	 * Runs the command.
	 * @param arguments see {@link Settings#USAGE}
	 * @throws IOException if the report cannot be written
	 */
	public static void main(String... arguments) throws IOException {
		Settings settings;
		try {
			settings = Settings.of(arguments);
		}
		catch (IllegalArgumentException ex) {
			System.err.println(ex.getMessage());
			System.err.print(Settings.USAGE);
			System.exit(2);
			return;
		}
		new ReportCommand(settings).run();
	}

	private void run() throws IOException {
		Files.createDirectories(this.settings.data());
		Map<String, String> machine = Machine.describe(this.settings.data());
		Map<String, String> versions = Machine.versions();
		PythonForks python = python(versions);
		JmhForks jmh = jmh();
		StartForks start = new StartForks(this.settings.quick() ? 2 : 5);
		List<Question> questions = this.settings.questions();
		questions.forEach(this::leaveOut);
		Reckoning reckoning = new Reckoning(this.samples);
		Rounds rounds = new Rounds(this.settings.rounds(), this::hasTime, (run) -> forks(run, jmh, python, start),
				System.out);
		rounds.measure(questions, this.samples, () -> write(new Report(machine, versions, describe(),
				questions.stream().map(reckoning::answer).toList(), this.notes)));
		writePage(new Report(machine, versions, describe(), questions.stream().map(reckoning::answer).toList(),
				this.notes));
		System.out.println("Written: " + this.settings.output().resolve("report.md"));
	}

	private static Forks forks(Run run, Forks jmh, Forks python, Forks start) {
		if (run.type().equals(StartForks.TYPE)) {
			return start;
		}
		return run.type().startsWith(PythonForks.TYPE) ? python : jmh;
	}

	/** Every now and then, so that nothing is lost when the rest is not waited for. */
	private void write(Report report) {
		try {
			new ReportFiles(this.settings.output()).write(report);
			Path charts = this.settings.charts();
			if (charts != null) {
				new ReportFiles(charts).writeCharts(report);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void writePage(Report report) throws IOException {
		Path page = this.settings.page();
		if (page != null) {
			String section = this.settings.studies().isEmpty() ? "benchmarks on JDK " + Runtime.version().feature()
					: "studies";
			new Page(page).replace(section, new MarkdownReport(report).section());
		}
	}

	private boolean hasTime() {
		return !this.settings.quick() || System.nanoTime() - this.start < QUICK_NANOS;
	}

	private JmhForks jmh() {
		List<String> options = new ArrayList<>(Workspace.jvmOptions(this.settings.data(), this.settings.sizes()));
		options.addAll(List.of("-Xms1g", "-Xmx1g"));
		Path logs = this.settings.output().resolve("logs");
		if (this.settings.studies().contains("cold")) {
			return new JmhForks(logs, options, 2, 1);
		}
		return new JmhForks(logs, options, this.settings.quick() ? 2 : 3, this.settings.milliseconds());
	}

	private PythonForks python(Map<String, String> versions) {
		String command = (this.settings.python() != null) ? this.settings.python() : "python3";
		PythonForks forks = new PythonForks(command, Path.of("benchmarks", "peers.py"),
				List.of("--data", this.settings.data().toString(), "--seconds", this.settings.quick() ? "0.6" : "2"));
		if (this.settings.python() == null) {
			this.notes.add("The peers in Python were left out.");
			return forks;
		}
		try {
			versions.putAll(forks.versions());
		}
		catch (IOException ex) {
			this.notes.add("The peers in Python could not be run: " + ex.getMessage());
		}
		return forks;
	}

	private void leaveOut(Question question) {
		for (Candidate candidate : question.candidates()) {
			if (candidate.isVirtual() && Runtime.version().feature() < 21) {
				this.samples.fail(candidate.run(), "virtual threads need JDK 21 or later");
			}
			if (this.settings.python() == null && candidate.run().type().startsWith(PythonForks.TYPE)) {
				this.samples.fail(candidate.run(), "left out");
			}
		}
	}

	private Map<String, String> describe() {
		Map<String, String> description = new LinkedHashMap<>();
		description.put("sizes", this.settings.sizes());
		description.put("rounds", Integer.toString(this.settings.rounds()));
		description.put("milliseconds of an iteration", Integer.toString(this.settings.milliseconds()));
		return description;
	}

}
