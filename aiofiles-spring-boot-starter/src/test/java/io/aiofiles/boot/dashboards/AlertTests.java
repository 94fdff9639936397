package io.aiofiles.boot.dashboards;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The alerts that the starter carries, as Prometheus' own tool judges them. */
@EnabledIf(value = "promtoolIsThere", disabledReason = "needs promtool: apt-get install prometheus, or set PROMTOOL")
class AlertTests {

	private static final Path ALERTS = Path.of("src/main/resources/META-INF/aiofiles/prometheus/aiofiles-alerts.yml");

	private static final Path TESTS = Path.of("src/test/promtool/aiofiles-alerts-test.yml");

	private static final Pattern ALERT = Pattern.compile("(?s)- alert: (\\w+).*?> ([0-9.]+)\\n        (for|labels):");

	@TempDir
	Path folder;

	static boolean promtoolIsThere() {
		boolean there = Files.isExecutable(promtool());
		if (!there && Boolean.parseBoolean(System.getenv("CI"))) {
			throw new IllegalStateException("needs promtool: apt-get install prometheus, or set PROMTOOL");
		}
		return there;
	}

	private static Path promtool() {
		return Path.of(System.getenv().getOrDefault("PROMTOOL", "/usr/bin/promtool"));
	}

	@Test
	void theRulesAreWellFormed() throws Exception {
		int status = run("check", "rules", "--lint=all", "--lint-fatal", ALERTS.toString());

		assertThat(status).as(output()).isZero();
	}

	@Test
	void theAlertsComeWhenTheyShouldAndNotOtherwise() throws Exception {
		int status = run("test", "rules", TESTS.toString());

		assertThat(status).as(output()).isZero();
	}

	@ParameterizedTest
	@MethodSource("alerts")
	void anAlertThatNeverComesIsNoticed(String alert) throws Exception {
		String deaf = ALERT.matcher(Files.readString(ALERTS))
			.replaceAll((rule) -> rule.group(1).equals(alert)
					? rule.group()
						.replace("> " + rule.group(2) + "\n        " + rule.group(3), "> 1e9\n        " + rule.group(3))
					: "$0");
		Path rules = Files.writeString(this.folder.resolve("rules.yml"), deaf);
		String tests = Files.readString(TESTS)
			.replaceAll("(?m)^  - .*aiofiles-alerts\\.yml$", "  - " + rules.toAbsolutePath());

		assertThat(run("test", "rules", Files.writeString(this.folder.resolve("tests.yml"), tests).toString()))
			.isNotZero();
		assertThat(output()).contains("alertname: " + alert);
	}

	@ParameterizedTest
	@MethodSource("alerts")
	void theDocumentationHasEveryAlert(String alert) throws Exception {
		assertThat(Files.readString(Path.of("../docs/dashboards.md"))).contains("\n| `" + alert + "` | ");
	}

	static List<String> alerts() throws IOException {
		List<String> alerts = ALERT.matcher(Files.readString(ALERTS)).results().map((rule) -> rule.group(1)).toList();
		assertThat(alerts).hasSize(8);
		return alerts;
	}

	private int run(String... arguments) throws Exception {
		ProcessBuilder builder = new ProcessBuilder(arguments);
		builder.command().add(0, promtool().toString());
		Process process = builder.redirectErrorStream(true)
			.redirectOutput(this.folder.resolve("output").toFile())
			.start();
		return process.waitFor();
	}

	private String output() throws IOException {
		return Files.readString(this.folder.resolve("output"), StandardCharsets.UTF_8);
	}

}
