package io.aiofiles.sample.report;

import java.util.concurrent.CancellationException;

/**
 * How far a report is, and whether anybody still wants it. Safe for use by many threads.
 */
final class ReportProgress {

	private volatile long read;

	private volatile boolean cancelled;

	/**
	 * Tell how far the report is.
	 * @param position bytes that were read
	 * @throws CancellationException if nobody wants it any more
	 */
	void reached(long position) {
		this.read = position;
		if (this.cancelled) {
			throw new CancellationException("The report was cancelled");
		}
	}

	long read() {
		return this.read;
	}

	void cancel() {
		this.cancelled = true;
	}

}
