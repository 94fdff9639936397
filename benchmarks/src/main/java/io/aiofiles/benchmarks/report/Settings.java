package io.aiofiles.benchmarks.report;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param quick whether less work is to do
 * @param rounds how many forks of each candidate
 * @param milliseconds the time of an iteration
 * @param only the workloads to measure, or none for all
 * @param studies the studies to make instead
 * @param otherJdk the home of the JDK to compare with in the study of JDKs, or nothing
 * @param output the directory for the report
 * @param data the directory for the files that are read and written
 * @param charts the directory for charts besides, or nothing
 * @param page the page to write the report into, in its section for this JDK, or nothing
 * @param python the interpreter of the peers in Python, or nothing to leave them out
 */
record Settings(boolean quick, int rounds, int milliseconds, Set<String> only, Set<String> studies,
		@Nullable String otherJdk, Path output, Path data, @Nullable Path charts, @Nullable Path page,
		@Nullable String python) {

	static final String USAGE = """
			Usage: benchmarks/run [--quick] [--rounds N] [--milliseconds N] [--only WORKLOAD,...] [--output DIR] [--data DIR]
			                      [--charts DIR] [--page FILE] [--python COMMAND | --no-python] [--jdk HOME] [--no-build]
			       benchmarks/run --study STUDY,... [--other-jdk HOME] and the options above
			       benchmarks/run jmh [JMH'S OWN OPTIONS]
			""";

	/**
	 * Reads a command line.
	 * @param arguments the arguments
	 * @return what they ask for
	 */
	static Settings of(String... arguments) {
		Reader reader = new Reader(arguments);
		reader.readAll();
		return reader.settings();
	}

	List<Question> questions() {
		if (this.studies.isEmpty()) {
			return Catalogue.questions().stream().filter(this::asksFor).toList();
		}
		Studies made = new Studies(this.otherJdk);
		return this.studies.stream().flatMap((study) -> made.questions(study).stream()).toList();
	}

	private boolean asksFor(Question question) {
		return this.only.isEmpty() || this.only.contains(question.workload()) || this.only.contains(question.id());
	}

	String sizes() {
		return this.quick ? "quick" : "full";
	}

	/** Takes one argument after another. */
	private static final class Reader {

		private final Deque<String> arguments;

		private final Set<String> only = new LinkedHashSet<>();

		private final Set<String> studies = new LinkedHashSet<>();

		private @Nullable String otherJdk;

		private boolean quick;

		private int rounds;

		private int milliseconds;

		private Path output = Path.of("target", "benchmarks");

		private @Nullable Path data;

		private @Nullable Path charts;

		private @Nullable Path page;

		private @Nullable String python = "python3";

		private Reader(String... arguments) {
			this.arguments = new ArrayDeque<>(Arrays.asList(arguments));
		}

		private void readAll() {
			while (!this.arguments.isEmpty()) {
				read(this.arguments.removeFirst());
			}
		}

		private void read(String argument) {
			switch (argument) {
				case "--quick" -> this.quick = true;
				case "--rounds" -> this.rounds = positive(argument, value(argument));
				case "--milliseconds" -> this.milliseconds = positive(argument, value(argument));
				case "--only" -> this.only.addAll(known(argument, workloads(), value(argument)));
				case "--study" -> this.studies.addAll(known(argument, Studies.names(), value(argument)));
				case "--other-jdk" -> this.otherJdk = value(argument);
				case "--output" -> this.output = Path.of(value(argument));
				case "--data" -> this.data = Path.of(value(argument));
				case "--charts" -> this.charts = Path.of(value(argument));
				case "--page" -> this.page = Path.of(value(argument));
				case "--python" -> this.python = value(argument);
				case "--no-python" -> this.python = null;
				default -> throw new IllegalArgumentException("Unknown option " + argument);
			}
		}

		private String value(String option) {
			if (this.arguments.isEmpty()) {
				throw new IllegalArgumentException(option + " needs a value");
			}
			return this.arguments.removeFirst();
		}

		private static int positive(String option, String value) {
			if (!value.matches("[1-9][0-9]{0,3}")) {
				throw new IllegalArgumentException(option + " needs a number from 1 to 9999, not '" + value + "'");
			}
			return Integer.parseInt(value);
		}

		private static Set<String> workloads() {
			Set<String> known = new LinkedHashSet<>();
			for (Question question : Catalogue.questions()) {
				known.add(question.workload());
				known.add(question.id());
			}
			return known;
		}

		private static Set<String> known(String option, Set<String> known, String names) {
			Set<String> asked = new LinkedHashSet<>(Arrays.asList(names.split(",")));
			if (!known.containsAll(asked)) {
				throw new IllegalArgumentException(option + " knows " + String.join(", ", known) + ", not " + names);
			}
			return asked;
		}

		private Settings settings() {
			int asked = (this.rounds > 0) ? this.rounds : this.quick ? 3 : 5;
			int time = (this.milliseconds > 0) ? this.milliseconds : this.quick ? 400 : 1000;
			Path files = (this.data != null) ? this.data : this.output.resolve("data");
			return new Settings(this.quick, asked, time, this.only, this.studies, this.otherJdk, this.output, files,
					this.charts, this.page, this.python);
		}

	}

}
