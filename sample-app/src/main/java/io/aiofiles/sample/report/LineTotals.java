package io.aiofiles.sample.report;

import java.util.List;

import io.aiofiles.sample.report.Report.Row;

/** Counts lines and characters. */
final class LineTotals {

	private long lines;

	private long empty;

	private long characters;

	private boolean atStart = true;

	void add(String piece) {
		boolean ended = piece.endsWith("\n");
		if (this.atStart) {
			this.lines++;
			this.empty += piece.equals("\n") ? 1 : 0;
		}
		this.characters += piece.codePointCount(0, piece.length() - (ended ? 1 : 0));
		this.atStart = ended;
	}

	Report report() {
		return new Report("", List.of(new Row("Lines", this.lines), new Row("of them empty", this.empty),
				new Row("Characters, without line endings", this.characters)));
	}

}
