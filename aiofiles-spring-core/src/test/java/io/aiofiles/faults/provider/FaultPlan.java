package io.aiofiles.faults.provider;

import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Which of the calls to a file system fails, and how. Safe for use by many threads.
 */
public final class FaultPlan implements Plan {

	private final int first;

	private final boolean lasting;

	private final String reason;

	private final List<String> failed = new ArrayList<>();

	private int calls;

	private boolean armed;

	/**
	 * Create a plan.
	 * @param first the number of the first call to fail, from 1 on; 0 for none
	 * @param lasting whether all calls behind it fail too
	 * @param reason what the system says
	 */
	public FaultPlan(int first, boolean lasting, String reason) {
		this.first = first;
		this.lasting = lasting;
		this.reason = reason;
	}

	/** A plan that only counts. */
	public static FaultPlan none() {
		return new FaultPlan(0, false, BROKEN);
	}

	@Override
	public synchronized void arm() {
		this.armed = true;
	}

	@Override
	public synchronized void disarm() {
		this.armed = false;
	}

	/** A call to the system. */
	synchronized void call(String name, @Nullable Path path) throws FileSystemException {
		if (!this.armed) {
			return;
		}
		this.calls++;
		if (this.first > 0 && (this.calls == this.first || (this.lasting && this.calls > this.first))) {
			this.failed.add(name);
			throw new FileSystemException((path != null) ? path.toString() : null, null, this.reason);
		}
	}

	@Override
	public synchronized int calls() {
		return this.calls;
	}

	@Override
	public synchronized List<String> failed() {
		return List.copyOf(this.failed);
	}

	@Override
	public boolean isLasting() {
		return this.lasting;
	}

	@Override
	public String reason() {
		return this.reason;
	}

}
