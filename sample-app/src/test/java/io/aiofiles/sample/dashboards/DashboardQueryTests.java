package io.aiofiles.sample.dashboards;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.sample.SampleApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The sample under load, a Prometheus that scrapes it, and every query of the dashboard
 * and of the alerts: one without a series fails.
 */
@EnabledIf(value = "io.aiofiles.sample.dashboards.Prometheus#isThere",
		disabledReason = "needs Prometheus: apt-get install prometheus, or set PROMETHEUS")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardQueryTests {

	private static final Pattern LABEL = Pattern.compile("\\{\\{(\\w+)}}");

	@TempDir
	static Path folder;

	private JsonNode dashboard;

	private ConfigurableApplicationContext sample;

	private Prometheus prometheus;

	@BeforeAll
	void start() throws Exception {
		this.dashboard = new JsonMapper().readTree(resource("grafana/aiofiles.json"));
		Path rules = Files.write(folder.resolve("alerts.yml"), resource("prometheus/aiofiles-alerts.yml"));
		Path imported = Files.createDirectory(folder.resolve("imported"));
		Path files = Files.createDirectory(folder.resolve("files"));
		this.sample = new SpringApplicationBuilder(SampleApplication.class).run("--server.port=0",
				"--import=" + imported, "--sample.directory=" + files,
				"--management.endpoints.web.exposure.include=prometheus",
				"--management.metrics.tags.application=sample", "--aiofiles.pool.core-size=2",
				"--aiofiles.pool.max-size=2", "--aiofiles.pool.queue-capacity=20");
		int port = Integer.parseInt(this.sample.getEnvironment().getRequiredProperty("local.server.port"));
		this.prometheus = Prometheus.start(folder, port, rules);
		this.prometheus.awaitFirstScrape();
		FileLoad load = new FileLoad(this.sample.getBean(AsyncFileOperations.class), files);
		for (int i = 0; i < 3; i++) {
			load.run();
			this.prometheus.awaitScrapes(2);
		}
	}

	private static byte[] resource(String name) throws IOException {
		try (InputStream stream = new ClassPathResource("META-INF/aiofiles/" + name).getInputStream()) {
			return stream.readAllBytes();
		}
	}

	@AfterAll
	void stop() throws Exception {
		if (this.prometheus != null) {
			this.prometheus.stop();
		}
		if (this.sample != null) {
			this.sample.close();
		}
	}

	@TestFactory
	Stream<DynamicTest> everyQueryOfEveryPanelHasASeries() {
		List<DynamicTest> tests = new ArrayList<>();
		for (JsonNode panel : this.dashboard.path("panels")) {
			for (JsonNode target : panel.path("targets")) {
				String name = panel.path("title").asString() + ": " + target.path("legendFormat").asString();
				tests.add(DynamicTest.dynamicTest(name,
						() -> assertHasSeries(target.path("expr").asString(), target.path("legendFormat").asString())));
			}
		}
		assertThat(tests).hasSizeGreaterThanOrEqualTo(28);
		return tests.stream();
	}

	/** Without what stands in for an empty answer: there has to be a real one. */
	private void assertHasSeries(String query, String legend) {
		List<JsonNode> series = this.prometheus.query(filledIn(query.replace(" or vector(0)", "")));

		assertThat(series).as(query).isNotEmpty();
		assertThat(series).as(query).anyMatch((one) -> !one.path("value").path(1).asString().equals("NaN"));
		LABEL.matcher(legend)
			.results()
			.forEach((label) -> assertThat(series).as(query).allMatch((one) -> one.path("metric").has(label.group(1))));
	}

	/** As Grafana fills in what somebody has chosen. */
	private static String filledIn(String query) {
		String filled = query.replace("$__rate_interval", "30s")
			.replace("$__range", "1m")
			.replace("$application", "sample")
			.replace("$instance", ".*");
		assertThat(filled).doesNotContain("$");
		return filled;
	}

	@TestFactory
	Stream<DynamicTest> everyVariableHasValues() {
		Pattern query = Pattern.compile("label_values\\((.*), (\\w+)\\)");
		List<DynamicTest> tests = new ArrayList<>();
		for (JsonNode variable : this.dashboard.path("templating").path("list")) {
			Matcher parts = query.matcher(variable.path("definition").asString(""));
			if (parts.matches()) {
				tests.add(DynamicTest.dynamicTest(variable.path("name").asString(),
						() -> assertThat(this.prometheus.labelValues(filledIn(parts.group(1)), parts.group(2)))
							.isNotEmpty()));
			}
		}
		assertThat(tests).hasSize(2);
		return tests.stream();
	}

	/** Nothing has restarted: so much of it that does not depend on that. */
	@Test
	void theAnnotationIsAboutSomething() {
		JsonNode annotation = this.dashboard.path("annotations").path("list").path(0);

		assertHasSeries(withoutThreshold(annotation.path("expr").asString()), annotation.path("textFormat").asString());
	}

	@TestFactory
	Stream<DynamicTest> everyAlertIsAboutSomething() {
		await().until(() -> this.prometheus.rules()
			.stream()
			.noneMatch((rule) -> rule.path("health").asString().equals("unknown")));
		List<JsonNode> rules = this.prometheus.rules();
		assertThat(rules).hasSize(8);
		return rules.stream().map((rule) -> DynamicTest.dynamicTest(rule.path("name").asString(), () -> {
			assertThat(rule.path("health").asString()).isEqualTo("ok");
			assertHasSeries(withoutThreshold(rule.path("query").asString()), "{{application}} {{instance}}");
		}));
	}

	private static String withoutThreshold(String condition) {
		int threshold = condition.lastIndexOf(" > ");
		assertThat(threshold).isPositive();
		return condition.substring(0, threshold);
	}

	@Test
	void tasksThatWereRejectedAreAnAlert() {
		await().until(() -> this.prometheus.rules()
			.stream()
			.anyMatch((rule) -> rule.path("name").asString().equals("AiofilesTasksRejected")
					&& rule.path("state").asString().equals("firing")));
	}

	@Test
	void aMetricThatIsNotThereHasNoSeries() {
		assertThat(this.prometheus.query(filledIn("sum(rate(aiofiles_operations_seconds_cuont[$__rate_interval]))")))
			.isEmpty();
	}

}
