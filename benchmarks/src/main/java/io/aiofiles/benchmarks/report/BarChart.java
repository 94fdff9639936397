package io.aiofiles.benchmarks.report;

import java.util.List;
import java.util.Locale;

import io.aiofiles.benchmarks.report.Report.Answer;
import io.aiofiles.benchmarks.report.Report.Result;

/** Draws an answer as horizontal bars, for light pages and for dark ones. */
final class BarChart {

	private static final int WIDTH = 860;

	private static final int LABELS = 330;

	private static final int VALUES = 110;

	private static final int ROW = 26;

	private static final int HEAD = 56;

	private static final String STYLE = """
			<style>
			text { font: 13px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; fill: #1f2328 }
			.page { fill: #ffffff } .title { font-weight: 600; font-size: 15px } .faint { fill: #59636e }
			.LIMIT { fill: #8c959f } .PEER { fill: #b8c4d0 } .LIBRARY { fill: #1a7f37 }
			.strong { font-weight: 600 }
			@media (prefers-color-scheme: dark) {
			text { fill: #e6edf3 } .page { fill: #0d1117 } .faint { fill: #9198a1 }
			.LIMIT { fill: #7d8590 } .PEER { fill: #444c56 } .LIBRARY { fill: #3fb950 }
			}
			</style>
			""";

	private final Answer answer;

	private final StringBuilder svg = new StringBuilder();

	BarChart(Answer answer) {
		this.answer = answer;
	}

	String svg() {
		List<Result> bars = this.answer.results().stream().filter((result) -> result.score() != null).toList();
		int height = HEAD + ROW * bars.size() + 12;
		add("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">\n",
				WIDTH, height, WIDTH, height);
		add("<title>%s</title>\n", escape(this.answer.title()));
		this.svg.append(STYLE);
		add("<rect class=\"page\" width=\"%d\" height=\"%d\"/>\n", WIDTH, height);
		add("<text class=\"title\" x=\"12\" y=\"24\">%s</text>\n", escape(this.answer.title()));
		add("<text class=\"faint\" x=\"12\" y=\"43\">%s, %s</text>\n", escape(this.answer.unit()),
				this.answer.moreIsBetter() ? "longer is better" : "shorter is better");
		double longest = bars.stream().mapToDouble(BarChart::length).max().orElse(1);
		for (int i = 0; i < bars.size(); i++) {
			bar(bars.get(i), HEAD + ROW * i, longest);
		}
		this.svg.append("</svg>\n");
		return this.svg.toString();
	}

	private void bar(Result result, int top, double longest) {
		double width = Math.max(1, length(result) / longest * (WIDTH - LABELS - VALUES));
		String weight = (result.role() == Role.LIBRARY) ? "strong" : "plain";
		add("<text class=\"%s\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n", weight, LABELS - 10, top + 17,
				escape(result.label()));
		add("<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>\n", result.role(), LABELS,
				top + 3, width, ROW - 7);
		add("<text class=\"%s\" x=\"%.1f\" y=\"%d\">%s</text>\n", weight, LABELS + width + 7, top + 17,
				Unit.format(length(result)));
	}

	private static double length(Result result) {
		return (result.score() != null) ? result.score().median() : 0;
	}

	private static String escape(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}

	private void add(String format, Object... arguments) {
		this.svg.append(String.format(Locale.ROOT, format, arguments));
	}

}
