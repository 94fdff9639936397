package io.aiofiles.sample.report;

import java.util.List;
import java.util.concurrent.CancellationException;

import io.aiofiles.sample.report.Report.Row;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests of what the reports count, given lines and pieces of long lines. */
class ReportTests {

	private static final List<String> LINES = List.of("the cat\n", "\n", "The end, the end: \uD83D\uDE00\n",
			"a line of ", "two pieces");

	@Test
	void countsLinesAndCharacters() {
		LineTotals totals = new LineTotals();
		LINES.forEach(totals::add);

		assertThat(totals.report().rows()).containsExactly(new Row("Lines", 4), new Row("of them empty", 1),
				new Row("Characters, without line endings", 7 + 19 + 20));
	}

	@Test
	void findsTheLongestLines() {
		LongestLines longest = new LongestLines();
		LINES.forEach(longest::add);

		assertThat(longest.report().rows()).extracting(Row::value).containsExactly(20L, 19L, 7L, 0L);
		assertThat(longest.report().rows().get(1).label()).isEqualTo("Line 3: The end, the end: \uD83D\uDE00");
	}

	@Test
	void ofManyLinesTenAreKept() {
		LongestLines longest = new LongestLines();
		for (int i = 0; i < 100; i++) {
			longest.add("x".repeat(i) + "\n");
		}

		assertThat(longest.report().rows()).hasSize(10).extracting(Row::value).startsWith(99L, 98L).endsWith(90L);
	}

	@Test
	void countsWordsAcrossPieces() {
		WordFrequencies words = new WordFrequencies();
		List.of("the cat\n", "The end, the ", "en", "d").forEach(words::add);

		assertThat(words.report()).isEqualTo(
				new Report("3 different words", List.of(new Row("the", 3), new Row("end", 2), new Row("cat", 1))));
	}

	@Test
	void tooManyDifferentWordsAreSaidNotToBeCounted() {
		WordFrequencies words = new WordFrequencies();
		for (int i = 0; i < 200_003; i++) {
			words.add("w" + i + " ");
		}

		assertThat(words.report().note()).isEqualTo("200000 different words; 3 more words came too late to be counted: "
				+ "there are too many different ones");
	}

	@Test
	void aCancelledReportEndsWhereItNextLooks() {
		ReportProgress progress = new ReportProgress();
		progress.reached(1);

		progress.cancel();

		assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> progress.reached(2));
		assertThat(progress.read()).isEqualTo(2);
	}

}
