package io.aiofiles.sample.report;

import java.util.List;

/**
 * The result of a report.
 *
 * @param note what is to be said of it, may be empty
 * @param rows the figures
 */
public record Report(String note, List<Row> rows) {

	/**
	 * A figure.
	 *
	 * @param label of what
	 * @param value the figure
	 */
	public record Row(String label, long value) {
	}

}
