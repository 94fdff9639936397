package io.aiofiles.execution;

import java.util.AbstractQueue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * The queue of a pool whose tasks are many and short: a bounded ring that no thread locks
 * and no thread waits at as long as there is something in it. Threads that find nothing
 * are woken one after another, the latest first: who is woken and finds more than one
 * task wakes the next, so that a burst gets all threads, and a chain of tasks, each
 * handed over by the one before it, stays on its thread instead of waking another one
 * each time.
 *
 * <p>
 * Tasks leave in the order in which they came. The capacity is exact, and a full queue
 * refuses at once. An element that was {@link #remove(Object) removed} from the middle
 * holds its place until those before it are gone. Iterators are of the elements at the
 * time at which they were asked for. Safe for any number of threads; does not accept
 * {@code null}.
 */
public final class FileTaskQueue extends AbstractQueue<Runnable> implements BlockingQueue<Runnable> {

	/** The most that a queue may hold. */
	public static final int MAX_CAPACITY = 1 << 16;

	/** Far enough from one another that no two share a cache line. */
	private static final int TAIL = 16;

	private static final int HEAD_SEEN = TAIL + 1;

	private static final int HEAD = 48;

	private static final int TAIL_SEEN = HEAD + 1;

	private static final int POSITIONS = 80;

	/** How often a thread looks for what another is about to do before it yields. */
	private static final int PATIENCE = 64;

	private static final long RETRY_NANOS = 1_000_000;

	/** In the place of an element that was removed from the middle. */
	private static final Runnable REMOVED = new Removed();

	private final int capacity;

	private final AtomicReferenceArray<@Nullable Runnable> ring;

	/** Where the next element goes, and where the next one is taken. */
	private final AtomicLongArray positions = new AtomicLongArray(POSITIONS);

	private final AtomicInteger removed = new AtomicInteger();

	private final Deque<Idler> idlers = new ConcurrentLinkedDeque<>();

	/** Whether somebody was woken and has not looked around yet. */
	private final AtomicBoolean waking = new AtomicBoolean();

	/**
	 * Create a queue.
	 * @param capacity how many tasks may wait, 1 to {@value #MAX_CAPACITY}
	 * @throws IllegalArgumentException for another capacity
	 */
	public FileTaskQueue(int capacity) {
		if (capacity < 1 || capacity > MAX_CAPACITY) {
			throw new IllegalArgumentException("capacity " + capacity + " is not between 1 and " + MAX_CAPACITY);
		}
		this.capacity = capacity;
		this.ring = new AtomicReferenceArray<>(Integer.highestOneBit(Math.max(1, capacity - 1)) << 1);
	}

	@Override
	public boolean offer(Runnable task) {
		Objects.requireNonNull(task, "task");
		long tail;
		do {
			tail = this.positions.get(TAIL);
			if (tail - this.positions.getPlain(HEAD_SEEN) >= this.capacity) {
				long head = this.positions.get(HEAD);
				if (tail - head >= this.capacity) {
					return false;
				}
				this.positions.setPlain(HEAD_SEEN, head);
			}
		}
		while (!this.positions.compareAndSet(TAIL, tail, tail + 1));
		int place = place(tail);
		for (int i = 0; !this.ring.compareAndSet(place, null, task); i++) {
			pause(i); // its last element is just being taken
		}
		wake();
		return true;
	}

	@Override
	public @Nullable Runnable poll() {
		while (true) {
			long head = this.positions.get(HEAD);
			if (head >= this.positions.getPlain(TAIL_SEEN)) {
				long tail = this.positions.get(TAIL);
				if (head >= tail) {
					return null;
				}
				this.positions.setPlain(TAIL_SEEN, tail);
			}
			if (this.positions.compareAndSet(HEAD, head, head + 1)) {
				Runnable task = take(place(head));
				if (task != REMOVED) {
					return task;
				}
				this.removed.decrementAndGet();
			}
		}
	}

	private Runnable take(int place) {
		Runnable task = this.ring.getAndSet(place, null);
		for (int i = 0; task == null; i++) {
			pause(i); // it is just being put there
			task = this.ring.getAndSet(place, null);
		}
		return task;
	}

	private int place(long position) {
		return (int) position & (this.ring.length() - 1);
	}

	private static void pause(int times) {
		if (times < PATIENCE) {
			Thread.onSpinWait();
		}
		else {
			giveWay(); // the other was interrupted in between
		}
	}

	@SuppressWarnings("ThreadPriorityCheck") // nothing depends on it but speed
	private static void giveWay() {
		Thread.yield();
	}

	/** There is something: see to it that somebody looks. */
	private void wake() {
		while (!this.idlers.isEmpty() && !this.waking.get() && !isEmpty() && this.waking.compareAndSet(false, true)) {
			Idler idler = this.idlers.pollFirst();
			if (idler != null) {
				idler.called = true;
				LockSupport.unpark(idler.thread);
				return;
			}
			this.waking.set(false);
		}
	}

	@Override
	public Runnable take() throws InterruptedException {
		Runnable task;
		do {
			task = poll(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
		}
		while (task == null);
		return task;
	}

	@Override
	public @Nullable Runnable poll(long timeout, TimeUnit unit) throws InterruptedException {
		Runnable task = poll();
		if (task != null) {
			return task;
		}
		long nanos = unit.toNanos(timeout);
		long start = System.nanoTime();
		long left = nanos;
		while (task == null && left > 0) {
			boolean interrupted = idle(left);
			task = poll();
			if (task != null) {
				wake(); // for what else is there
				if (interrupted) {
					Thread.currentThread().interrupt();
				}
			}
			else if (interrupted) {
				throw new InterruptedException();
			}
			left = nanos - (System.nanoTime() - start);
		}
		return task;
	}

	/**
	 * Wait until there may be something.
	 * @return whether the thread was interrupted
	 */
	private boolean idle(long nanos) {
		Idler idler = new Idler(Thread.currentThread());
		long start = System.nanoTime();
		boolean interrupted = Thread.interrupted();
		this.idlers.addFirst(idler);
		long left = nanos;
		while (!idler.called && !interrupted && left > 0 && isEmpty()) {
			LockSupport.parkNanos(this, left);
			interrupted = Thread.interrupted();
			left = nanos - (System.nanoTime() - start);
		}
		if (!this.idlers.remove(idler)) {
			if (held() == 1) {
				giveWay(); // the thread that has just put it there may be about to take
							// it
			}
			this.waking.set(false);
		}
		return interrupted;
	}

	@Override
	public void put(Runnable task) throws InterruptedException {
		while (!offer(task, Long.MAX_VALUE, TimeUnit.NANOSECONDS)) {
			Thread.onSpinWait();
		}
	}

	/** Waits by trying again each millisecond: pools do not wait for a place. */
	@Override
	public boolean offer(Runnable task, long timeout, TimeUnit unit) throws InterruptedException {
		long nanos = unit.toNanos(timeout);
		long start = System.nanoTime();
		while (!offer(task)) {
			long left = nanos - (System.nanoTime() - start);
			if (Thread.interrupted()) {
				throw new InterruptedException();
			}
			if (left <= 0) {
				return false;
			}
			LockSupport.parkNanos(this, Math.min(left, RETRY_NANOS));
		}
		return true;
	}

	@Override
	public @Nullable Runnable peek() {
		List<Runnable> first = elements(1);
		return first.isEmpty() ? null : first.get(0);
	}

	@Override
	public int size() {
		return Math.max(0, held() - this.removed.get());
	}

	@Override
	public int remainingCapacity() {
		return Math.max(0, this.capacity - held());
	}

	/** Elements and removed ones. */
	private int held() {
		long head = this.positions.get(HEAD);
		return (int) Math.max(0, Math.min(this.capacity, this.positions.get(TAIL) - head));
	}

	@Override
	public boolean remove(@Nullable Object element) {
		long tail = this.positions.get(TAIL);
		for (long position = this.positions.get(HEAD); position < tail; position++) {
			Runnable task = this.ring.get(place(position));
			if (task != null && task.equals(element) && task != REMOVED
					&& this.ring.compareAndSet(place(position), task, REMOVED)) {
				this.removed.incrementAndGet();
				return true;
			}
		}
		return false;
	}

	@Override
	public int drainTo(Collection<? super Runnable> target) {
		return drainTo(target, Integer.MAX_VALUE);
	}

	@Override
	public int drainTo(Collection<? super Runnable> target, int most) {
		if (target == this) {
			throw new IllegalArgumentException("a queue cannot be drained to itself");
		}
		int count = 0;
		while (count < most) {
			Runnable task = poll();
			if (task == null) {
				break;
			}
			target.add(task);
			count++;
		}
		return count;
	}

	@Override
	public Iterator<Runnable> iterator() {
		Iterator<Runnable> elements = elements(Integer.MAX_VALUE).iterator();
		return new Iterator<>() {

			private @Nullable Runnable latest;

			@Override
			public boolean hasNext() {
				return elements.hasNext();
			}

			@Override
			public Runnable next() {
				Runnable next = elements.next();
				this.latest = next;
				return next;
			}

			@Override
			public void remove() {
				if (this.latest == null) {
					throw new IllegalStateException("nothing to remove");
				}
				FileTaskQueue.this.remove(this.latest);
				this.latest = null;
			}

		};
	}

	private List<Runnable> elements(int most) {
		List<Runnable> elements = new ArrayList<>();
		long tail = this.positions.get(TAIL);
		for (long position = this.positions.get(HEAD); position < tail && elements.size() < most; position++) {
			Runnable task = this.ring.get(place(position));
			if (task != null && task != REMOVED) {
				elements.add(task);
			}
		}
		return elements;
	}

	/** Has no work. */
	private static final class Removed implements Runnable {

		@Override
		public void run() {
			// Nobody takes it
		}

	}

	/** A thread that has found nothing. */
	private static final class Idler {

		private final Thread thread;

		private volatile boolean called;

		Idler(Thread thread) {
			this.thread = thread;
		}

	}

}
