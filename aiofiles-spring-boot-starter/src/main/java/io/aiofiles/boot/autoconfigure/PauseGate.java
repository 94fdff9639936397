package io.aiofiles.boot.autoconfigure;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * Where the tasks of a pool begin and end: lets none begin while the pool is paused, and
 * knows when the last one has ended. Only a paused pool takes a lock for that.
 */
final class PauseGate {

	/** Both only grow, so that equal sums, the ended ones first, mean that none runs. */
	private final LongAdder begun = new LongAdder();

	private final LongAdder ended = new LongAdder();

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition opened = this.lock.newCondition();

	private final AtomicReference<@Nullable Runnable> whenQuiet = new AtomicReference<>();

	private volatile boolean closed;

	private volatile boolean released;

	/** A task is about to begin on this thread. An interrupt lets it. */
	void begin() {
		this.begun.increment();
		while (this.closed && !this.released) {
			end(); // it has not begun yet
			boolean opened = awaitOpening();
			this.begun.increment();
			if (!opened) {
				return;
			}
		}
	}

	/** A task has ended. */
	void end() {
		this.ended.increment();
		tellIfQuiet();
	}

	/** Let no task begin from here on. */
	void close() {
		this.closed = true;
	}

	/**
	 * Learn when no task runs any more; at once if none does.
	 * @param callback what to do then, once; on the thread of the last task
	 */
	void whenQuiet(Runnable callback) {
		this.whenQuiet.set(callback);
		tellIfQuiet();
	}

	private void tellIfQuiet() {
		if (this.whenQuiet.get() == null) {
			return;
		}
		long before = this.ended.sum();
		if (before == this.begun.sum()) {
			Runnable callback = this.whenQuiet.getAndSet(null);
			if (callback != null) {
				callback.run();
			}
		}
	}

	/** Let tasks begin again. */
	void open() {
		this.closed = false;
		wakeAll();
	}

	/** Let tasks begin from here on, whatever happens. */
	void release() {
		this.released = true;
		wakeAll();
	}

	private void wakeAll() {
		this.lock.lock();
		try {
			this.opened.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Wait until tasks may begin.
	 * @return {@code false} if the thread was interrupted, which it is then
	 */
	private boolean awaitOpening() {
		this.lock.lock();
		try {
			while (this.closed && !this.released) {
				this.opened.await();
			}
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		finally {
			this.lock.unlock();
		}
	}

}
