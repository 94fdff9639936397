package io.aiofiles.benchmarks.report;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Starts a Spring Boot application with the starter and without it, in turns, and takes
 * the time from the start of the process until the application has started.
 */
final class StartForks implements Forks {

	/** What the type of a run begins with, if this is to run it. */
	static final String TYPE = "start";

	private static final String APPLICATION = "io.aiofiles.benchmarks.StartedApplication";

	private static final String STARTED = "started, threads of the file pool: ";

	private static final List<String> NOT_OF_THE_APPLICATION = List.of("vertx", "netty", "jmh", "jopt", "commons-math");

	private final int pairs;

	/**
	 * Creates a runner.
	 * @param pairs how many pairs of starts make a sample
	 */
	StartForks(int pairs) {
		this.pairs = pairs;
	}

	@Override
	public Map<String, Double> run(Run run, int round) throws IOException {
		List<Start> without = new ArrayList<>();
		List<Start> with = new ArrayList<>();
		for (int i = 0; i < this.pairs; i++) {
			if ((i + round) % 2 == 0) {
				without.add(start(false));
			}
			with.add(start(true));
			if ((i + round) % 2 != 0) {
				without.add(start(false));
			}
		}
		return Map.of("without", median(without, Start::milliseconds), "with", median(with, Start::milliseconds),
				"withoutCpu", median(without, Start::cpuMilliseconds), "withCpu", median(with, Start::cpuMilliseconds),
				"threads", with.stream().mapToDouble(Start::threads).max().orElse(0));
	}

	private static double median(List<Start> starts, ToDoubleFunction<Start> measure) {
		return Score.median(starts.stream().mapToDouble(measure).toArray());
	}

	private static Start start(boolean withStarter) throws IOException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		ProcessBuilder builder = new ProcessBuilder(java, "-Xmx512m", "-cp", classPath(withStarter), APPLICATION);
		long begin = System.nanoTime();
		Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
		try (BufferedReader output = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
			for (String line = output.readLine(); line != null; line = output.readLine()) {
				if (line.startsWith(STARTED)) {
					double milliseconds = (System.nanoTime() - begin) / 1e6;
					double cpu = process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e6;
					return new Start(milliseconds, cpu, Double.parseDouble(line.substring(STARTED.length())));
				}
			}
			throw new IOException(
					"The application " + (withStarter ? "with" : "without") + " the starter did not start");
		}
		finally {
			process.destroyForcibly();
		}
	}

	private static String classPath(boolean withStarter) {
		Predicate<String> wanted = (jar) -> NOT_OF_THE_APPLICATION.stream().noneMatch(jar::startsWith)
				&& (withStarter || !jar.startsWith("aiofiles"));
		List<String> jars = new ArrayList<>(
				Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator)));
		jars.removeIf((jar) -> !wanted.test(String.valueOf(Path.of(jar).getFileName())));
		return String.join(File.pathSeparator, jars);
	}

	private record Start(double milliseconds, double cpuMilliseconds, double threads) {

	}

}
