package io.aiofiles.races;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.aiofiles.execution.CallOrderRaces;
import io.aiofiles.execution.FileFutureRaces;
import io.aiofiles.execution.HandOffRaces;
import io.aiofiles.internal.buffer.ReadAheadRaces;
import io.aiofiles.internal.publisher.PullSubscriptionRaces;
import io.aiofiles.races.controls.ControlRaces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jcstress.Main;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Has jcstress run the races, each {@code -Daiofiles.races.iterations} times for
 * {@code -Daiofiles.races.milliseconds}. Whatever the timing, each ends in one of the
 * ways that it allows; only the controls go wrong, and must.
 */
class RacesTests {

	private static final String ITERATIONS = System.getProperty("aiofiles.races.iterations", "3");

	private static final String MILLISECONDS = System.getProperty("aiofiles.races.milliseconds", "200");

	private static final Pattern RESULT = Pattern.compile("\\[(\\w+)\\] (io\\.aiofiles\\.[\\w.]+)");

	@TempDir
	private Path report;

	@Test
	void onlyWhatLooksBeforeItDecidesGoesWrong() throws Exception {
		String output = run();
		Set<String> failed = new TreeSet<>();
		Set<String> passed = new TreeSet<>();
		for (Matcher result = RESULT.matcher(output); result.find();) {
			(result.group(1).equals("OK") ? passed : failed).add(result.group(2));
		}
		passed.removeAll(failed);
		assertThat(failed).as(output).isEqualTo(races(ControlRaces.class));
		assertThat(passed).as(output)
			.isEqualTo(races(FileFutureRaces.class, HandOffRaces.class, CallOrderRaces.class, ReadAheadRaces.class,
					PullSubscriptionRaces.class));
		System.out.println(passed.size() + " races without a forbidden end, " + failed.size() + " controls with one");
	}

	private static Set<String> races(Class<?>... containers) {
		return Stream.of(containers)
			.flatMap((container) -> Arrays.stream(container.getClasses()))
			.filter((type) -> !Modifier.isAbstract(type.getModifiers()) && type.getSimpleName().contains("Against"))
			.map(Class::getCanonicalName)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private String run() throws IOException, InterruptedException {
		List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), Main.class.getName(), "-v", "-t", "io\\.aiofiles\\.", "-f", "1",
				"-fsm", "1", "-sc", "false", "-iters", ITERATIONS, "-time", MILLISECONDS, "-jvmArgs", "-Xmx256m", "-r",
				"report");
		Path output = this.report.resolve("output");
		Process process = new ProcessBuilder(command).directory(this.report.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			assertThat(process.waitFor(2, TimeUnit.HOURS)).as("it ended").isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		return Files.readString(output);
	}

}
