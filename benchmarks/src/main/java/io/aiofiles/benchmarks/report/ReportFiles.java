package io.aiofiles.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.aiofiles.benchmarks.report.Report.Answer;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes a report down, as JSON, as Markdown and as charts. */
final class ReportFiles {

	private final JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	private final Path directory;

	ReportFiles(Path directory) {
		this.directory = directory;
	}

	void write(Report report) throws IOException {
		Files.createDirectories(this.directory);
		Files.writeString(this.directory.resolve("report.json"), this.json.writeValueAsString(report) + "\n");
		Files.writeString(this.directory.resolve("report.md"), new MarkdownReport(report).text());
		writeCharts(report, "");
	}

	/**
	 * Writes charts, and the data that they were drawn from beside them.
	 * @param report the data
	 * @throws IOException if that fails
	 */
	void writeCharts(Report report) throws IOException {
		Files.createDirectories(this.directory);
		Files.writeString(this.directory.resolve("benchmarks.json"), this.json.writeValueAsString(report) + "\n");
		writeCharts(report, "benchmark-");
	}

	private void writeCharts(Report report, String prefix) throws IOException {
		for (Answer answer : report.answers()) {
			Files.writeString(this.directory.resolve(prefix + answer.question() + ".svg"), new BarChart(answer).svg());
		}
	}

}
