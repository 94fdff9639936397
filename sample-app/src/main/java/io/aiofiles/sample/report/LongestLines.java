package io.aiofiles.sample.report;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

import io.aiofiles.sample.report.Report.Row;

/** Finds the longest lines; of each only the beginning is kept. */
final class LongestLines {

	private static final int KEPT = 10;

	private static final int SHOWN = 120;

	private final PriorityQueue<Row> longest = new PriorityQueue<>(Comparator.comparingLong(Row::value));

	private String beginning = "";

	private long number;

	private long length;

	private boolean atStart = true;

	void add(String piece) {
		if (this.atStart) {
			this.number++;
			this.length = 0;
			this.beginning = piece;
		}
		boolean ended = piece.endsWith("\n");
		this.length += piece.codePointCount(0, piece.length() - (ended ? 1 : 0));
		this.atStart = ended;
		if (ended) {
			end();
		}
	}

	private void end() {
		if (this.longest.size() < KEPT || this.longest.element().value() < this.length) {
			String shown = this.beginning.codePoints()
				.limit(SHOWN)
				.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
				.toString()
				.strip();
			this.longest
				.add(new Row("Line " + this.number + ": " + shown + ((this.length > SHOWN) ? "…" : ""), this.length));
		}
		if (this.longest.size() > KEPT) {
			this.longest.remove();
		}
	}

	Report report() {
		if (!this.atStart) {
			end(); // the last line has no ending
			this.atStart = true;
		}
		return new Report("Characters of the longest lines",
				this.longest.stream().sorted(Comparator.comparingLong(Row::value).reversed()).toList());
	}

}
