package io.aiofiles.sample.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.aiofiles.sample.report.Report.Row;

/** Counts words: letters and digits in a row. */
final class WordFrequencies {

	private static final int SHOWN = 20;

	private static final int LONGEST_WORD = 100;

	/** A file of nothing but different words shall not fill the memory. */
	private static final int DIFFERENT = 200_000;

	private final Map<String, Long> counts = new HashMap<>();

	private final StringBuilder word = new StringBuilder();

	private long notCounted;

	void add(String piece) {
		piece.codePoints().forEach((character) -> {
			if (!Character.isLetterOrDigit(character)) {
				end();
			}
			else if (this.word.length() < LONGEST_WORD) {
				this.word.appendCodePoint(character);
			}
		});
	}

	private void end() {
		if (this.word.isEmpty()) {
			return;
		}
		String text = this.word.toString().toLowerCase(Locale.ROOT);
		this.word.setLength(0);
		if (this.counts.size() < DIFFERENT || this.counts.containsKey(text)) {
			this.counts.merge(text, 1L, Long::sum);
		}
		else {
			this.notCounted++;
		}
	}

	Report report() {
		end();
		List<Row> rows = this.counts.entrySet()
			.stream()
			.map((entry) -> new Row(entry.getKey(), entry.getValue()))
			.sorted(Comparator.comparingLong(Row::value).reversed().thenComparing(Row::label))
			.limit(SHOWN)
			.toList();
		String note = this.counts.size() + " different words";
		return new Report((this.notCounted == 0) ? note : note + "; " + this.notCounted
				+ " more words came too late to be counted: there are too many different ones", rows);
	}

}
