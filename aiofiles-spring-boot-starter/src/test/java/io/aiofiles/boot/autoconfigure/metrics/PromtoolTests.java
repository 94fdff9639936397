package io.aiofiles.boot.autoconfigure.metrics;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.boot.autoconfigure.AiofilesAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.task.TaskExecutorMetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Prometheus finds nothing to say against the meters. */
class PromtoolTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withBean(MeterRegistry.class, () -> new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))
		.withConfiguration(AutoConfigurations.of(AiofilesMetricsAutoConfiguration.class,
				AiofilesAutoConfiguration.class, TaskExecutionAutoConfiguration.class, MetricsAutoConfiguration.class,
				CompositeMeterRegistryAutoConfiguration.class, TaskExecutorMetricsAutoConfiguration.class));

	@TempDir
	private Path directory;

	/** In a continuous build, whose variable CI is true, it has to be there. */
	@BeforeEach
	void promtoolIsInstalled() throws Exception {
		boolean installed = isInstalled();
		assertThat(installed || !Boolean.parseBoolean(System.getenv("CI"))).as("promtool is installed").isTrue();
		assumeTrue(installed, "promtool is not installed (Debian: package prometheus)");
	}

	private static boolean isInstalled() throws InterruptedException {
		try {
			return new ProcessBuilder("promtool", "--version").redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

	@Test
	void promtoolFindsNothingToSayAgainstTheMeters() {
		this.runner.run((context) -> {
			AsyncFileOperations files = context.getBean(AsyncFileOperations.class);
			Path file = this.directory.resolve("a");
			files.writeString(file, "text").join();
			files.withOpen(file, "r", (text) -> text.readline()).join();
			files.size(this.directory.resolve("absent")).handle((size, failure) -> failure).join();
			String scrape = context.getBean(PrometheusMeterRegistry.class).scrape();
			assertThat(scrape).contains("aiofiles_operations_seconds_bucket")
				.contains("aiofiles_buffered_operations_total")
				.contains("aiofiles_bytes_total{direction=\"read\"}")
				.contains("aiofiles_open_files")
				.contains("aiofiles_leaked_files_total 0.0")
				.contains("aiofiles_rejected_tasks_total 0.0")
				.contains("executor_idle_seconds_count{name=\"aiofilesTaskExecutor\"}");
			assertThat(check(scrape)).isEmpty();
		});
	}

	@Test
	void promtoolWouldSayIt() throws Exception {
		assertThat(check("# TYPE bad_total gauge\nbad_total 1\n")).isNotEmpty();
	}

	/** What promtool has to say, and nothing if it is content. */
	private static List<String> check(String scrape) throws IOException, InterruptedException {
		Process process = new ProcessBuilder("promtool", "check", "metrics").redirectErrorStream(true).start();
		try (OutputStream input = process.getOutputStream()) {
			input.write(scrape.getBytes(StandardCharsets.UTF_8));
		}
		List<String> said = new ArrayList<>(process.inputReader().lines().toList());
		assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
		if (process.exitValue() != 0) {
			said.add("exit status " + process.exitValue());
		}
		return said;
	}

}
