package io.aiofiles.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Statistics;

/** Runs a benchmark in a JVM of its own, by JMH. */
final class JmhForks implements Forks {

	/** The parameter that names the home of another JDK. */
	static final String JDK = "jdk";

	/** The parameter that says how many iterations, where one is enough. */
	static final String ITERATIONS = "iterations";

	private static final String PACKAGE = "io.aiofiles.benchmarks.";

	private final Path logs;

	private final List<String> jvmOptions;

	private final int iterations;

	private final TimeValue time;

	/**
	 * Creates a runner.
	 * @param logs the directory for what JMH prints
	 * @param jvmOptions the options of the JVMs
	 * @param iterations how many iterations to warm up, and how many to measure
	 * @param milliseconds the time of each
	 */
	JmhForks(Path logs, List<String> jvmOptions, int iterations, long milliseconds) {
		this.logs = logs;
		this.jvmOptions = jvmOptions;
		this.iterations = iterations;
		this.time = TimeValue.milliseconds(milliseconds);
	}

	@Override
	public Map<String, Double> run(Run run, int round) throws IOException {
		Files.createDirectories(this.logs);
		Path log = this.logs.resolve(logName(run, round));
		int count = Integer.parseInt(run.parameters().getOrDefault(ITERATIONS, Integer.toString(this.iterations)));
		ChainedOptionsBuilder options = new OptionsBuilder()
			.include("^" + (PACKAGE + run.type() + "." + run.method()).replace(".", "\\.") + "$")
			.forks(1)
			.warmupIterations(count)
			.warmupTime(this.time)
			.measurementIterations(count)
			.measurementTime(this.time)
			.timeout(TimeValue.minutes(1))
			.shouldFailOnError(true)
			.jvmArgsAppend(jvmOptions(run))
			.output(log.toString());
		run.parameters().forEach((name, value) -> parameter(options, name, value));
		try {
			return metrics(new Runner(options.build()).run());
		}
		catch (RunnerException ex) {
			throw new IOException(run + " failed, see " + log, ex);
		}
	}

	private static String logName(Run run, int round) {
		return (run + "-" + round).replaceAll("[^A-Za-z0-9.=-]+", "-") + ".txt";
	}

	/** Parameters that begin with a hyphen are options of the JVM. */
	private String[] jvmOptions(Run run) {
		List<String> options = new ArrayList<>(this.jvmOptions);
		run.parameters().keySet().stream().filter((name) -> name.startsWith("-")).forEach(options::add);
		return options.toArray(String[]::new);
	}

	private static void parameter(ChainedOptionsBuilder options, String name, String value) {
		if (name.equals(JDK)) {
			options.jvm(Path.of(value, "bin", "java").toString());
		}
		else if (!name.startsWith("-") && !name.equals(ITERATIONS)) {
			options.param(name, value);
		}
	}

	private static Map<String, Double> metrics(Collection<RunResult> results) throws IOException {
		if (results.size() != 1) {
			throw new IOException("One benchmark was to run, not " + results.size());
		}
		RunResult result = results.iterator().next();
		Map<String, Double> metrics = new HashMap<>();
		Statistics statistics = result.getPrimaryResult().getStatistics();
		metrics.put("score", result.getPrimaryResult().getScore());
		metrics.put("p50", statistics.getPercentile(50));
		metrics.put("p99", statistics.getPercentile(99));
		result.getSecondaryResults().forEach((name, value) -> metrics.put(name, value.getScore()));
		Double cpuNanos = metrics.get("cpuNanos");
		Double units = metrics.get(Candidate.UNITS);
		if (cpuNanos != null && units != null) {
			metrics.put(Candidate.CPU, cpuNanos / units);
		}
		return metrics;
	}

}
