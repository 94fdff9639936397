package io.aiofiles.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import io.aiofiles.support.Race;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever calls, performs, refuses or gives up at the same moment: all agree on what
 * happened.
 */
@Timeout(120)
class RaceTests {

	private static final int ROUNDS = Integer.getInteger("aiofiles.test.races", 40);

	/** How many futures two threads race over in a round, each in its own pace. */
	private static final int FUTURES = 500;

	private final Race race = new Race();

	private final ExecutorService pool = Executors.newFixedThreadPool(3);

	@AfterEach
	void stop() {
		this.race.close();
		this.pool.shutdown();
	}

	/** What each of several did with each of many futures: whether it won. */
	@SafeVarargs
	private List<boolean[]> race(List<FileFuture<Integer>> futures, Predicate<FileFuture<Integer>>... actions)
			throws Exception {
		List<Callable<boolean[]>> racers = new ArrayList<>();
		for (Predicate<FileFuture<Integer>> action : actions) {
			racers.add(() -> {
				boolean[] won = new boolean[futures.size()];
				for (int i = 0; i < won.length; i++) {
					won[i] = action.test(futures.get(i));
				}
				return won;
			});
		}
		return this.race.run(racers);
	}

	private static List<FileFuture<Integer>> futures() {
		return IntStream.range(0, FUTURES).mapToObj((i) -> new FileFuture<Integer>()).toList();
	}

	@Test
	void theWorkerOrTheCallerDecidesAndNeverBoth() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			List<FileFuture<Integer>> futures = futures();
			List<boolean[]> won = race(futures, (future) -> {
				boolean decided = future.begin() && future.decide();
				if (decided) {
					future.deliver(1, null);
				}
				return decided;
			}, (future) -> future.cancel(true));
			for (int i = 0; i < FUTURES; i++) {
				FileFuture<Integer> future = futures.get(i);
				assertThat(future).isDone();
				assertThat(won.get(0)[i]).isNotEqualTo(won.get(1)[i]).isNotEqualTo(future.isCancelled());
			}
		}
	}

	@Test
	void aTaskIsBegunOrRefusedAndNeverBoth() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			List<FileFuture<Integer>> futures = futures();
			List<boolean[]> won = race(futures, FileFuture::begin,
					(future) -> future.refuse(new IllegalStateException("full")), (future) -> future.complete(2));
			for (int i = 0; i < FUTURES; i++) {
				boolean begun = won.get(0)[i];
				boolean refused = won.get(1)[i];
				boolean abandoned = won.get(2)[i];
				assertThat(begun && refused).isFalse();
				assertThat(refused).isNotEqualTo(abandoned); // a running one may be
																// abandoned, too
				assertThat(futures.get(i)).isDone();
			}
		}
	}

	@Test
	void callsTakeEffectOneAtATimeWhetherMemoryAnswersOrAFile() throws Exception {
		for (int round = 0; round < ROUNDS * 5; round++) {
			int[] engine = new int[1];
			CallOrder<int[]> order = new CallOrder<>(engine,
					new ExecutorHandOff(this.pool, null, FileOperationListener.NONE), null, (used) -> {
					});
			List<List<CompletableFuture<Integer>>> made = this.race
				.run(List.of(() -> calls(order, true), () -> calls(order, false), () -> calls(order, true)));
			List<Integer> sums = new ArrayList<>();
			for (List<CompletableFuture<Integer>> calls : made) {
				List<Integer> own = new ArrayList<>();
				for (CompletableFuture<Integer> call : calls) {
					own.add(call.get(60, TimeUnit.SECONDS));
				}
				assertThat(own).as("in the order of one caller").isSorted();
				sums.addAll(own);
			}
			assertThat(sums).as("round " + round)
				.containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, sums.size()).boxed().toList());
			assertThat(engine[0]).isEqualTo(sums.size());
		}
	}

	private static List<CompletableFuture<Integer>> calls(CallOrder<int[]> order, boolean inMemory) {
		return IntStream.range(0, 5).mapToObj((i) -> order.make(new Count(inMemory ^ (i % 2 == 0)))).toList();
	}

	@Test
	void whatIsCancelledIsTakenBackAndWhatIsNotCounts() throws Exception {
		for (int round = 0; round < ROUNDS * 5; round++) {
			int[] engine = new int[1];
			CallOrder<int[]> order = new CallOrder<>(engine,
					new ExecutorHandOff(this.pool, null, FileOperationListener.NONE), null, (used) -> {
					});
			List<CompletableFuture<Integer>> made = calls(order, false);
			AtomicInteger cancelled = new AtomicInteger();
			this.race.run(List.of(() -> {
				made.forEach((call) -> cancelled.addAndGet(call.cancel(true) ? 1 : 0));
				return 0;
			}, () -> order.make(new Count(false)).get(60, TimeUnit.SECONDS)));
			int sum = order.make(new Count(false)).get(60, TimeUnit.SECONDS);
			assertThat(sum).as("round " + round).isEqualTo(made.size() - cancelled.get() + 2);
		}
	}

	/** Adds one to a number, without any care for other threads, and answers the sum. */
	private static final class Count extends HandleCall<int[], Integer> {

		private final boolean inMemory;

		private int before;

		Count(boolean inMemory) {
			super(FileOperation.WRITE);
			this.inMemory = inMemory;
		}

		@Override
		protected Object fromMemory(int[] engine) {
			return this.inMemory ? fromFile(engine) : NOT_IN_MEMORY;
		}

		@Override
		protected Integer fromFile(int[] engine) {
			int present = engine[0];
			engine[0] = present + 1;
			return engine[0];
		}

		@Override
		protected void mark(int[] engine) {
			this.before = engine[0];
		}

		@Override
		protected void takeBack(int[] engine) {
			engine[0] = this.before;
		}

	}

}
