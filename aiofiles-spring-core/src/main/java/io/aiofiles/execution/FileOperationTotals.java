package io.aiofiles.execution;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/**
 * Counts what happens to files, without any library for meters. Safe for use by many
 * threads; the counts are each exact, and not taken at one instant.
 */
public final class FileOperationTotals implements FileOperationListener {

	private final Map<Outcome, LongAdder> ended = new EnumMap<>(Outcome.class);

	private final LongAdder submitted = new LongAdder();

	private final LongAdder read = new LongAdder();

	private final LongAdder written = new LongAdder();

	private final LongAdder opened = new LongAdder();

	private final LongAdder leaked = new LongAdder();

	private final LongAdder rejected = new LongAdder();

	private final LongAdder timedOut = new LongAdder();

	private final Progress progress = new Counting();

	/** Create totals of nothing. */
	public FileOperationTotals() {
		for (Outcome outcome : Outcome.values()) {
			this.ended.put(outcome, new LongAdder());
		}
	}

	@Override
	public Progress submitted(FileOperation operation, @Nullable Path path) {
		this.submitted.increment();
		return this.progress;
	}

	@Override
	public void transferred(long bytesRead, long bytesWritten) {
		this.read.add(bytesRead);
		this.written.add(bytesWritten);
	}

	@Override
	public void timedOut(FileOperation operation, @Nullable Path path) {
		this.timedOut.increment();
	}

	@Override
	public void opened() {
		this.opened.increment();
	}

	@Override
	public void leaked() {
		this.leaked.increment();
	}

	@Override
	public void rejected() {
		this.rejected.increment();
	}

	/**
	 * The operations that ended in a way. Those that memory answered are not among them.
	 * @param outcome the way
	 * @return operations
	 */
	public long ended(Outcome outcome) {
		LongAdder count = this.ended.get(outcome);
		return (count != null) ? count.sum() : 0;
	}

	/**
	 * The operations that were handed to the pool, or wait for their turn, and have not
	 * ended yet.
	 * @return operations; never too few while no operation is submitted
	 */
	public long unfinished() {
		long done = 0;
		for (LongAdder count : this.ended.values()) {
			done += count.sum();
		}
		return Math.max(0, this.submitted.sum() - done);
	}

	/**
	 * The bytes that were read from files.
	 * @return bytes
	 */
	public long bytesRead() {
		return this.read.sum();
	}

	/**
	 * The bytes that were written to files.
	 * @return bytes
	 */
	public long bytesWritten() {
		return this.written.sum();
	}

	/**
	 * The files that were opened as handles.
	 * @return files
	 */
	public long filesOpened() {
		return this.opened.sum();
	}

	/**
	 * The files that nobody closed.
	 * @return files
	 */
	public long filesLeaked() {
		return this.leaked.sum();
	}

	/**
	 * The tasks that the pool did not take.
	 * @return tasks
	 */
	public long tasksRejected() {
		return this.rejected.sum();
	}

	/**
	 * The operations that did not end within their limit of time.
	 * @return operations
	 */
	public long operationsTimedOut() {
		return this.timedOut.sum();
	}

	/** Counts ends. */
	private final class Counting implements Progress {

		@Override
		public void ended(Outcome outcome, @Nullable Throwable failure) {
			LongAdder count = FileOperationTotals.this.ended.get(outcome);
			if (count != null) {
				count.increment();
			}
		}

	}

}
