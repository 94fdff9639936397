package io.aiofiles.execution;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/** The queue of a pool. */
@Timeout(60)
class FileTaskQueueTests {

	/** As many rounds as a ring of four places goes round more than once in. */
	private static final int LAPS = 10;

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, FileTaskQueue.MAX_CAPACITY + 1 })
	void refusesACapacityThatItCannotHave(int capacity) {
		assertThatIllegalArgumentException().isThrownBy(() -> new FileTaskQueue(capacity))
			.withMessageContaining(String.valueOf(capacity));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 1000, FileTaskQueue.MAX_CAPACITY })
	void holdsExactlyItsCapacity(int capacity) {
		FileTaskQueue queue = new FileTaskQueue(capacity);
		List<Runnable> tasks = tasks(capacity);
		assertThat(tasks).allMatch(queue::offer);
		assertThat(queue.offer(new Named(-1))).isFalse();
		assertThat(queue).hasSize(capacity);
		assertThat(queue.remainingCapacity()).isZero();
		assertThat(queue.poll()).isEqualTo(new Named(0));
		assertThat(queue.remainingCapacity()).isOne();
		assertThat(queue.offer(new Named(capacity))).isTrue();
		assertThat(queue.offer(new Named(-1))).isFalse();
	}

	@Test
	void keepsTheOrderRoundAndRound() {
		FileTaskQueue queue = new FileTaskQueue(3);
		for (int i = 0; i < LAPS; i++) {
			assertThat(tasks(3)).allMatch(queue::offer);
			assertThat(queue.peek()).isEqualTo(new Named(0));
			assertThat(queue).containsExactlyElementsOf(tasks(3));
			assertThat(drained(queue)).isEqualTo(tasks(3));
			assertThat(queue.poll()).isNull();
			assertThat(queue.peek()).isNull();
			assertThat(queue).isEmpty();
		}
	}

	@Test
	void doesNotTakeNull() {
		FileTaskQueue queue = new FileTaskQueue(1);
		assertThatNullPointerException().isThrownBy(() -> queue.offer(nothing()));
	}

	@SuppressWarnings("NullAway") // what the annotations forbid
	private static Runnable nothing() {
		return null;
	}

	@Test
	void forgetsWhatWasRemovedFromTheMiddle() {
		FileTaskQueue queue = new FileTaskQueue(4);
		queue.addAll(tasks(4));
		assertThat(queue.remove(new Named(2))).isTrue();
		assertThat(queue.remove(new Named(2))).isFalse();
		assertThat(queue.contains(new Named(2))).isFalse();
		assertThat(queue).containsExactly(new Named(0), new Named(1), new Named(3));
		assertThat(queue.size()).isEqualTo(3);
		assertThat(drained(queue)).containsExactly(new Named(0), new Named(1), new Named(3));
		assertThat(queue.isEmpty()).isTrue();
		assertThat(queue.remainingCapacity()).isEqualTo(4);
	}

	@Test
	void isEmptyWhenAllWasRemoved() {
		FileTaskQueue queue = new FileTaskQueue(4);
		queue.addAll(tasks(3));
		queue.removeIf((task) -> true);
		assertThat(queue.isEmpty()).isTrue();
		assertThat(queue.poll()).isNull();
		assertThat(queue.offer(new Named(7))).isTrue();
		assertThat(queue.poll()).isEqualTo(new Named(7));
	}

	@Test
	void iteratesOverWhatItHeldWhenAsked() {
		FileTaskQueue queue = new FileTaskQueue(4);
		queue.addAll(tasks(2));
		Iterator<Runnable> elements = queue.iterator();
		queue.clear();
		assertThat(elements).toIterable().containsExactlyElementsOf(tasks(2));
		assertThatIllegalStateException().isThrownBy(() -> queue.iterator().remove());
	}

	@Test
	void drainsNoMoreThanAskedFor() {
		FileTaskQueue queue = new FileTaskQueue(4);
		queue.addAll(tasks(4));
		List<Runnable> first = new ArrayList<>();
		assertThat(queue.drainTo(first, 3)).isEqualTo(3);
		assertThat(first).isEqualTo(tasks(3));
		assertThatIllegalArgumentException().isThrownBy(() -> queue.drainTo(queue));
		assertThat(queue).containsExactly(new Named(3));
	}

	@Test
	void givesUpAfterATime() throws InterruptedException {
		FileTaskQueue queue = new FileTaskQueue(1);
		assertThat(queue.poll(1, TimeUnit.MILLISECONDS)).isNull();
		assertThat(queue.poll(0, TimeUnit.MILLISECONDS)).isNull();
		assertThat(queue.offer(new Named(0), 1, TimeUnit.MILLISECONDS)).isTrue();
		assertThat(queue.offer(new Named(1), 1, TimeUnit.MILLISECONDS)).isFalse();
		assertThat(queue.poll(1, TimeUnit.MILLISECONDS)).isEqualTo(new Named(0));
	}

	@Test
	void isInterruptedWhileItWaits() throws Exception {
		FileTaskQueue queue = new FileTaskQueue(1);
		CompletableFuture<String> taken = new CompletableFuture<>();
		Thread taker = new Thread(() -> {
			try {
				queue.take();
				taken.complete("a task");
			}
			catch (InterruptedException ex) {
				taken.complete("interrupted");
			}
		});
		taker.start();
		taker.interrupt();
		assertThat(taken.get(10, TimeUnit.SECONDS)).isEqualTo("interrupted");
		queue.put(new Named(0));
		assertThat(queue.take()).isEqualTo(new Named(0));
	}

	@Test
	void letsWhoPutsWaitForAPlace() throws Exception {
		FileTaskQueue queue = new FileTaskQueue(1);
		queue.put(new Named(0));
		Thread putting = new Thread(() -> {
			try {
				queue.put(new Named(1));
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
		putting.start();
		assertThat(queue.take()).isEqualTo(new Named(0));
		assertThat(queue.take()).isEqualTo(new Named(1));
		putting.join();
	}

	/** Small rings meet their own ends all the time. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 7, 1000 })
	void losesAndDoublesNothingBetweenManyThreads(int capacity) throws Exception {
		int each = 20_000;
		int producers = 4;
		FileTaskQueue queue = new FileTaskQueue(capacity);
		AtomicIntegerArray seen = new AtomicIntegerArray(producers * each);
		AtomicInteger left = new AtomicInteger(producers * each);
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < producers; i++) {
			int first = i * each;
			threads.add(new Thread(() -> {
				for (int task = first; task < first + each; task++) {
					while (!queue.offer(new Named(task))) {
						Thread.yield();
					}
				}
			}));
			threads.add(new Thread(() -> {
				while (left.get() > 0) {
					try {
						Runnable task = queue.poll(10, TimeUnit.MILLISECONDS);
						if (task instanceof Named named) {
							seen.incrementAndGet(named.number());
							left.decrementAndGet();
						}
					}
					catch (InterruptedException ex) {
						throw new IllegalStateException(ex);
					}
				}
			}));
		}
		threads.forEach(Thread::start);
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(IntStream.range(0, producers * each)).allMatch((task) -> seen.get(task) == 1);
		assertThat(queue).isEmpty();
	}

	/** If a wake-up were lost, the tasks of a round would not all be there at once. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 5 })
	void wakesAsManyThreadsAsThereAreTasks(int size) throws Exception {
		ThreadPoolExecutor pool = pool(size, new FileTaskQueue(64));
		try {
			for (int round = 0; round < 2000; round++) {
				CyclicBarrier together = new CyclicBarrier(size + 1);
				for (int i = 0; i < size; i++) {
					pool.execute(() -> await(together));
				}
				together.await(20, TimeUnit.SECONDS);
			}
		}
		finally {
			pool.shutdownNow();
		}
	}

	/**
	 * A chain stays on its thread; and yet somebody else comes for what that thread has
	 * handed over and does not come for.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 2, 5 })
	void leavesNoTaskToAThreadThatBlocksAfterAChain(int size) throws Exception {
		ThreadPoolExecutor pool = pool(size, new FileTaskQueue(64));
		try {
			for (int round = 0; round < 200; round++) {
				CompletableFuture<String> done = new CompletableFuture<>();
				pool.execute(() -> chain(pool, 3000, () -> {
					CountDownLatch other = new CountDownLatch(1);
					pool.execute(other::countDown);
					await(other);
					done.complete("by another thread");
				}));
				assertThat(done.get(20, TimeUnit.SECONDS)).isEqualTo("by another thread");
			}
		}
		finally {
			pool.shutdownNow();
		}
	}

	private static void chain(ThreadPoolExecutor pool, int links, Runnable last) {
		if (links == 0) {
			last.run();
		}
		else {
			pool.execute(() -> chain(pool, links - 1, last));
		}
	}

	/**
	 * A chain keeps one thread busy, and tasks from outside get the others all the same.
	 */
	@Test
	void wakesTheOthersForWhatComesFromOutsideAChain() throws Exception {
		ThreadPoolExecutor pool = pool(3, new FileTaskQueue(64));
		AtomicBoolean goesOn = new AtomicBoolean(true);
		try {
			pool.execute(() -> chainWhile(pool, goesOn));
			for (int round = 0; round < 2000; round++) {
				CyclicBarrier together = new CyclicBarrier(3);
				pool.execute(() -> await(together));
				pool.execute(() -> await(together));
				together.await(20, TimeUnit.SECONDS);
			}
		}
		finally {
			goesOn.set(false);
			pool.shutdownNow();
		}
	}

	private static void chainWhile(ThreadPoolExecutor pool, AtomicBoolean goesOn) {
		if (goesOn.get()) {
			pool.execute(() -> chainWhile(pool, goesOn));
		}
	}

	@Test
	void losesNothingWhileThreadsComeAndGo() throws Exception {
		ThreadPoolExecutor pool = pool(4, new FileTaskQueue(64));
		pool.setKeepAliveTime(1, TimeUnit.MICROSECONDS);
		pool.allowCoreThreadTimeOut(true);
		try {
			for (int round = 0; round < 5000; round++) {
				CountDownLatch done = new CountDownLatch(3);
				for (int i = 0; i < 3; i++) {
					pool.execute(done::countDown);
				}
				assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
			}
		}
		finally {
			pool.shutdownNow();
		}
	}

	@Test
	void letsAPoolRefuseAndEnd() throws Exception {
		ThreadPoolExecutor pool = pool(1, new FileTaskQueue(2));
		CountDownLatch go = new CountDownLatch(1);
		AtomicInteger ran = new AtomicInteger();
		Runnable last = ran::incrementAndGet;
		pool.execute(() -> await(go));
		pool.execute(ran::incrementAndGet);
		pool.execute(last);
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> pool.execute(() -> {
		}));
		assertThat(pool.getQueue()).hasSize(2);
		pool.shutdown();
		assertThat(pool.remove(last)).isTrue();
		go.countDown();
		assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
		assertThat(ran).hasValue(1);
	}

	@Test
	void leavesAPoolThatStopsNowWithNothing() throws Exception {
		ThreadPoolExecutor pool = pool(1, new FileTaskQueue(8));
		CountDownLatch started = new CountDownLatch(1);
		pool.execute(() -> {
			started.countDown();
			await(new CountDownLatch(1));
		});
		tasks(3).forEach(pool::execute);
		started.await();
		assertThat(pool.shutdownNow()).isEqualTo(tasks(3));
		assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
	}

	private static ThreadPoolExecutor pool(int size, FileTaskQueue queue) {
		return new ThreadPoolExecutor(size, size, 1, TimeUnit.MINUTES, queue);
	}

	private static void await(CyclicBarrier barrier) {
		try {
			barrier.await(20, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static List<Runnable> drained(FileTaskQueue queue) {
		List<Runnable> drained = new ArrayList<>();
		queue.drainTo(drained);
		return drained;
	}

	private static List<Runnable> tasks(int count) {
		return IntStream.range(0, count).<Runnable>mapToObj(Named::new).toList();
	}

	/** A task that does nothing. */
	private record Named(int number) implements Runnable {

		@Override
		public void run() {
			// only its place counts
		}

	}

}
