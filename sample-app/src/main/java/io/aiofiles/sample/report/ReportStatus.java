package io.aiofiles.sample.report;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a report.
 *
 * @param id its number
 * @param file the name of the file
 * @param kind what it reports
 * @param state what became of it
 * @param read bytes that were read so far
 * @param size bytes that there were when it began
 * @param report the result, if it is done
 * @param error why it failed, if it did
 */
public record ReportStatus(long id, String file, ReportKind kind, State state, long read, long size,
		@Nullable Report report, @Nullable String error) {

	/** What became of a report. */
	public enum State {

		/** It is being made, or waits for its turn. */
		RUNNING,

		/** There is a result. */
		DONE,

		/** There is an error. */
		FAILED,

		/** Nobody wanted it any more. */
		CANCELLED

	}

}
