package io.aiofiles.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A thread of the pool that waits begins what no other thread does, however much is
 * waiting and whoever has handed it over.
 */
@Timeout(60)
class BacklogTests {

	/** What the executor was given, and does not run. */
	private final ConcurrentLinkedQueue<Runnable> handedOver = new ConcurrentLinkedQueue<>();

	private final FileGate gate = new FileGate();

	private final ExecutorHandOff handOff = new ExecutorHandOff(this.handedOver::add, null,
			FileOperationListener.of(List.of()), this.gate);

	private final AtomicInteger performed = new AtomicInteger();

	private CompletableFuture<Integer> submit() {
		return this.handOff.run(FileOperation.SUBMIT, null, this.performed::incrementAndGet);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 128, 129, 300 })
	void whoeverWaitsBeginsWhatNobodyElseDoes(int tasks) {
		List<CompletableFuture<Integer>> futures = new ArrayList<>();
		for (int i = 0; i < tasks; i++) {
			futures.add(submit());
		}
		this.handOff.work(() -> futures.forEach(CompletableFuture::join));
		assertThat(this.performed).hasValue(tasks);

		this.handedOver.forEach(Runnable::run);
		assertThat(this.performed).as("each is performed once").hasValue(tasks);
		assertThat(this.gate.inside()).isZero();
	}

	@Test
	void whatOthersHandedOverIsBegunToo() throws InterruptedException {
		List<CompletableFuture<Integer>> futures = new ArrayList<>();
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			Thread thread = new Thread(() -> {
				for (int j = 0; j < 20; j++) {
					CompletableFuture<Integer> future = submit();
					synchronized (futures) {
						futures.add(future);
					}
				}
			});
			threads.add(thread);
			thread.start();
		}
		for (Thread thread : threads) {
			thread.join();
		}
		this.handOff.work(() -> futures.forEach(CompletableFuture::join));
		assertThat(this.performed).hasValue(160);
	}

	@Test
	void whatComesLaterDoesNotKeepItFromWhatIsWaitedFor() {
		for (int i = 0; i < 64; i++) {
			this.handOff.run(FileOperation.SUBMIT, null, this::submitAnother);
		}
		CompletableFuture<Integer> last = submit();
		this.handOff.work(last::join);
		assertThat(last).isCompleted();
	}

	/** Each that is performed leaves another one behind. */
	private Integer submitAnother() {
		this.handOff.run(FileOperation.SUBMIT, null, this::submitAnother);
		return 0;
	}

	@Test
	void whatWasBegunIsNotKept() {
		for (int i = 0; i < 1000; i++) {
			submit();
		}
		this.handedOver.forEach(Runnable::run);
		assertThat(this.performed).hasValue(1000);
		assertThat(this.handedOver).allSatisfy((task) -> assertThat(((Submission) task).task()).isNull());
	}

	/**
	 * Callers try again and again while a pool hangs: what it refuses must not pile up.
	 */
	@Test
	void whatWasRefusedIsNotKeptEither() {
		Backlog backlog = new Backlog();
		for (int i = 0; i < 128; i++) {
			backlog.add(waiting());
		}
		Submission first = waiting();
		Submission refused = waiting();
		backlog.add(first);
		backlog.add(refused);
		refused.leave();
		assertThat(backlog).extracting("crowded", InstanceOfAssertFactories.ITERABLE).containsExactly(first);
	}

	private static Submission waiting() {
		return new Submission(new Idle(), null);
	}

	@Test
	void theEndOfTheExecutorCancelsWhatItHasNotBegun() {
		CompletableFuture<Integer> run = submit();
		CompletableFuture<Integer> cancelled = submit();
		assertThat(this.gate.inside()).isEqualTo(2);
		this.handedOver.remove().run();
		((RunnableFuture<?>) this.handedOver.remove()).cancel(true);
		assertThat(run).isCompletedWithValue(1);
		assertThat(cancelled).isCancelled();
		assertThat(this.gate.inside()).isZero();
	}

	@Test
	void aTaskThatWasCancelledOnceIsNotCountedOutTwice() {
		submit();
		RunnableFuture<?> task = (RunnableFuture<?>) this.handedOver.remove();
		assertThat(task.cancel(true)).isTrue();
		assertThat(task.cancel(true)).isFalse();
		task.run();
		assertThat(task.isCancelled()).isTrue();
		assertThat(this.gate.inside()).isZero();
		assertThat(this.performed).hasValue(0);
	}

	@Test
	void aDecorationIsAroundTheTaskAndLeavesWithIt() {
		CompletableFuture<Integer> future = submit();
		Submission task = (Submission) this.handedOver.remove();
		List<String> order = new ArrayList<>();
		Runnable decorated = task.decorated((work) -> () -> {
			order.add("before " + this.performed);
			work.run();
			order.add("after " + this.performed);
		});
		assertThat(decorated).as("what the executor cancels in the end").isSameAs(task);
		decorated.run();
		assertThat(future).isCompletedWithValue(1);
		assertThat(order).containsExactly("before 0", "after 1");
		decorated.run();
		assertThat(order).hasSize(2);
	}

	@Test
	void aShutGateCountsNothingIn() {
		this.gate.shut();
		CompletableFuture<Integer> refused = submit();
		assertThat(refused).isCompletedExceptionally();
		assertThat(this.gate.inside()).isZero();
		assertThat(this.handedOver).isEmpty();
		this.gate.open();
		CompletableFuture<Integer> later = submit();
		this.handOff.work(later::join);
		assertThat(this.performed).as("what was refused is not performed").hasValue(1);
	}

	@Test
	void whoeverGivesUpReachesEveryTaskThatWasBegun() throws Exception {
		List<CompletableFuture<Integer>> hanging = new ArrayList<>();
		CompletableFuture<Integer> never = new CompletableFuture<>();
		List<Thread> threads = new ArrayList<>();
		AtomicInteger begun = new AtomicInteger();
		for (int i = 0; i < 70; i++) {
			hanging.add(this.handOff.run(FileOperation.SUBMIT, null, () -> {
				begun.incrementAndGet();
				return never.join();
			}));
			Thread thread = new Thread(this.handedOver.remove());
			thread.setDaemon(true);
			threads.add(thread);
			thread.start();
		}
		while (begun.get() < hanging.size()) {
			Thread.sleep(1);
		}
		this.gate.giveUp(new IllegalStateException("too late"));
		assertThat(hanging).allSatisfy((future) -> assertThat(future).isCompletedExceptionally());
		never.complete(1);
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(this.gate.inside()).isZero();
	}

	/** Does nothing, once somebody comes for it. */
	private static final class Idle extends FileFuture<Integer> implements PoolTask {

		@Override
		public void run() {
			begin();
		}

		@Override
		public void reject(Throwable failure) {
			refuse(failure);
		}

	}

}
