package io.aiofiles.execution;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;
import org.springframework.core.task.TaskRejectedException;

/**
 * Lets tasks through to the executors of a template, and knows how many are not done;
 * shut, it refuses new ones while the others end. For the end of an application. Safe for
 * use by many threads.
 */
public final class FileGate {

	private final LongAdder inside = new LongAdder();

	private static final int PLACES = 64;

	/** So far apart that no two threads share a cache line. */
	private static final int SPACING = 16;

	private static final int NO_PLACE = -1;

	/** Those that a thread has begun, each at its thread's place. */
	private final AtomicReferenceArray<@Nullable PoolTask> begun = new AtomicReferenceArray<>(PLACES * SPACING);

	/** Those whose thread's place another thread has. */
	private final Set<PoolTask> crowded = ConcurrentHashMap.newKeySet();

	private volatile boolean shut;

	/** Create a gate that is open. */
	public FileGate() {
	}

	/** Let tasks through. */
	public void open() {
		this.shut = false;
	}

	/** Refuse tasks; files are closed all the same. */
	public void shut() {
		this.shut = true;
	}

	/**
	 * How many tasks wait or run.
	 * @return tasks
	 */
	public long inside() {
		return Math.max(0, this.inside.sum());
	}

	/**
	 * Wait no longer for the tasks that a thread has begun and that do not end: their
	 * futures fail, and those of the calls that wait behind them on the same file.
	 * @param failure why
	 */
	public void giveUp(Throwable failure) {
		for (int i = 0; i < PLACES; i++) {
			PoolTask task = this.begun.get(i * SPACING);
			if (task != null) {
				task.giveUp(failure);
			}
		}
		this.crowded.forEach((task) -> task.giveUp(failure));
	}

	/**
	 * Count a task in, and let it through; one that is refused has to be counted out.
	 * Counted before the gate is looked at, so that nobody slips through a shut one.
	 */
	void admit() {
		this.inside.increment();
		if (this.shut) {
			throw new TaskRejectedException("the application is stopping");
		}
	}

	/** Count a task out that no executor has run. */
	void left() {
		this.inside.decrement();
	}

	/**
	 * The present thread begins a task that was admitted.
	 * @return where it is kept, for its end
	 */
	int begin(PoolTask task) {
		int place = ((int) Thread.currentThread().getId() & (PLACES - 1)) * SPACING;
		if (this.begun.compareAndSet(place, null, task)) {
			return place;
		}
		this.crowded.add(task);
		return NO_PLACE;
	}

	/** The task has ended. */
	void end(int place, PoolTask task) {
		if (place != NO_PLACE) {
			this.begun.setRelease(place, null);
		}
		else {
			this.crowded.remove(task);
		}
		left();
	}

}
