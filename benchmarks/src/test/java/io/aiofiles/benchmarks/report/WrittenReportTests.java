package io.aiofiles.benchmarks.report;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import javax.xml.parsers.DocumentBuilderFactory;

import io.aiofiles.benchmarks.report.Report.Answer;
import io.aiofiles.benchmarks.report.Report.Outcome;
import io.aiofiles.benchmarks.report.Report.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class WrittenReportTests {

	private final Answer answer = new Answer("lines", "Lines <fast> & right", "lines/s", true,
			List.of(result("BufferedReader", Role.LIMIT, 4_200_000, Map.of("readline", 0.33)),
					result("readline", Role.LIBRARY, 12_600_000, Map.of("BufferedReader", 3.0)),
					new Result("aiofiles", "aiofiles", Role.PEER, null, null, "aiofiles is not installed", Map.of())),
			List.of(new Outcome("readline", "readline", "BufferedReader", 3, 3.0, true),
					new Outcome("readline", "readline", "byte scan", 0.75, 0.5, false),
					new Outcome("readline", "readline", "aiofiles", 1000, null, false)));

	private final Report report = new Report(Map.of("processors", "2"), Map.of("JDK", "17"), Map.of("sizes", "quick"),
			List.of(this.answer), List.of("A note."));

	private static Result result(String name, Role role, double score, Map<String, Double> ratios) {
		return new Result(name, name, role, Score.of(List.of(score)), 12.5, null, ratios);
	}

	@Test
	void goalsSayWhatBecameOfThem() {
		assertThat(new MarkdownReport(this.report).text())
			.contains("| lines | readline | ≥ 3.00 × BufferedReader | 3.00 | met |")
			.contains("| lines | readline | ≥ 0.75 × byte scan | 0.50 | **not met** |")
			.contains("| lines | readline | ≥ 1,000 × aiofiles |  | not measured |");
	}

	@Test
	void whatIsMissingSaysWhy() {
		assertThat(new MarkdownReport(this.report).text()).contains("aiofiles is not installed").contains("A note.");
	}

	@Test
	void scoresAreReadable() {
		assertThat(new MarkdownReport(this.report).text()).contains("| BufferedReader | 4.20 M |")
			.contains("| **readline** | 12.6 M | 12.6 M – 12.6 M | 0 % | 12.5 |");
		assertThat(Unit.format(999_600)).isEqualTo("1.00 M");
		assertThat(Unit.format(0)).isEqualTo("0");
		assertThat(Unit.format(0.3)).isEqualTo("0.30");
	}

	@Test
	void theChartIsWellFormedAndHasABarForWhatWasMeasured() throws Exception {
		String svg = new BarChart(this.answer).svg();
		Document document = DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(new InputSource(new StringReader(svg)));
		assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(3);
		assertThat(svg).contains("prefers-color-scheme: dark").contains("12.6 M").doesNotContain("aiofiles");
	}

	@Test
	void theJsonHasTheSameFigures(@TempDir Path directory) throws Exception {
		new ReportFiles(directory).write(this.report);
		Report read = JsonMapper.shared().readValue(Files.readString(directory.resolve("report.json")), Report.class);
		assertThat(read).isEqualTo(this.report);
		assertThat(directory.resolve("report.md")).exists();
		assertThat(directory.resolve("lines.svg")).exists();
	}

}
