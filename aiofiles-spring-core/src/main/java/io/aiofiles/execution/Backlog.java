package io.aiofiles.execution;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * The tasks that were handed to one executor and that no thread has begun, for a thread
 * of that executor that has to wait: rather than leave them without a thread, and wait
 * for ever if it was the last one, it begins them itself.
 *
 * <p>
 * That happens when a continuation, which runs on the thread that has done the work,
 * joins another operation. It is rare, and tasks are many: they are kept at places that
 * are chosen by the thread that hands them over, and that the next one takes over once
 * they were begun, so that nobody has to look for them, nor to take them away.
 */
final class Backlog {

	/** How long a task is left to other threads before the waiting one takes it. */
	private static final long PATIENCE_NANOS = 5_000_000;

	private static final int NONE = -1;

	private static final ThreadLocal<@Nullable Backlog> CURRENT = new ThreadLocal<>();

	/** Threads that hand tasks over share a stripe, more or less rarely. */
	private static final int STRIPES = 4;

	/** Of each stripe. */
	private static final int PLACES = 128;

	/** So far apart that no two share a cache line. */
	private static final int SPACING = 16;

	/** A place is free once its submission was begun. */
	private final AtomicReferenceArray<@Nullable Submission> places = new AtomicReferenceArray<>(STRIPES * PLACES);

	/** The next place of each stripe; only a hint. */
	private final int[] next = new int[STRIPES * SPACING];

	/** What came when the next place was taken. */
	private final Queue<Submission> crowded = new ConcurrentLinkedQueue<>();

	/** A submission is about to be handed to the executor. */
	void add(Submission submission) {
		int stripe = (int) Thread.currentThread().getId() & (STRIPES - 1);
		int place = stripe * PLACES + (this.next[stripe * SPACING]++ & (PLACES - 1));
		Submission before = this.places.get(place);
		if ((before != null && !before.isBegun()) || !this.places.compareAndSet(place, before, submission)) {
			submission.setCrowded(this);
			this.crowded.add(submission);
		}
	}

	/** Let go of what was begun; by those that begin something of the list. */
	void forgetBegun() {
		for (Submission first = this.crowded.peek(); first != null && first.isBegun(); first = this.crowded.peek()) {
			this.crowded.remove(first);
		}
	}

	/** Let go of what leaves without having been begun, wherever in the list it is. */
	void forget(Submission submission) {
		this.crowded.remove(submission);
	}

	/** This thread works for the executor from here on. Returns what it did before. */
	@Nullable Backlog enter() {
		Backlog before = CURRENT.get();
		CURRENT.set(this);
		return before;
	}

	/** This thread goes back to what it did before. */
	static void leave(@Nullable Backlog before) {
		CURRENT.set(before); // nothing, mostly: to remove it costs more than to keep that
	}

	/** The first of the list that nobody has begun. */
	@Nullable Submission firstCrowded() {
		forgetBegun();
		return this.crowded.peek();
	}

	/** The next place from one on, in a circle, whose submission nobody has begun. */
	private int nextWaiting(int from) {
		int count = this.places.length();
		for (int i = 0; i < count; i++) {
			Submission submission = this.places.get((from + i) % count);
			if (submission != null && !submission.isBegun()) {
				return (from + i) % count;
			}
		}
		return NONE;
	}

	/** Before a thread waits for a future: see to it that somebody can complete it. */
	static void help(CompletableFuture<?> future, long nanos) {
		Backlog backlog = CURRENT.get();
		if (backlog != null && !future.isDone()) {
			backlog.helpUntil(future, System.nanoTime(), nanos);
		}
	}

	@SuppressWarnings("FutureReturnValueIgnored") // only its end matters
	private void helpUntil(CompletableFuture<?> future, long start, long nanos) {
		Thread waiting = Thread.currentThread();
		future.whenComplete((value, failure) -> LockSupport.unpark(waiting));
		boolean interrupted = false;
		int place = 0;
		boolean listed = false;
		while (!future.isDone() && !interrupted && System.nanoTime() - start < nanos) {
			Submission seen = listed ? firstCrowded() : null;
			if (seen == null) {
				place = nextWaiting(place + 1);
				seen = (place != NONE) ? this.places.get(place) : firstCrowded();
			}
			listed = !listed; // so that none waits behind those that come later
			LockSupport.parkNanos(this, PATIENCE_NANOS);
			interrupted |= Thread.interrupted();
			if (seen != null && !future.isDone() && !interrupted) {
				begin(seen); // nobody else has come for it
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	/** The executor still has it, and will find it begun. */
	private static void begin(Submission submission) {
		PoolTask task = submission.task();
		if (task != null) {
			task.run();
		}
	}

}
