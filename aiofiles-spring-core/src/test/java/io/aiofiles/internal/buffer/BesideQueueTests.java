package io.aiofiles.internal.buffer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Who makes a transfer, and when. */
class BesideQueueTests {

	private final List<Runnable> tasks = new ArrayList<>();

	private final List<Integer> made = Collections.synchronizedList(new ArrayList<>());

	private final BesideQueue<Numbered> queue = new BesideQueue<>(this.tasks::add);

	@Test
	void oneTaskMakesAllThatFollow() {
		add(1);
		add(2);
		this.queue.begin();
		this.queue.begin();
		assertThat(this.tasks).hasSize(1);
		this.tasks.get(0).run();
		assertThat(this.made).containsExactly(1, 2);
	}

	@Test
	void whoNeedsATransferMakesItAndTheTaskGoesOnBehindIt() {
		add(1);
		add(2);
		this.queue.begin();
		take(1);
		assertThat(this.made).containsExactly(1);
		this.tasks.get(0).run();
		assertThat(this.made).containsExactly(1, 2);
	}

	@Test
	void aTaskThatStillStandsInAQueueMakesWhatIsAddedMeanwhile() {
		add(1);
		this.queue.begin();
		take(1);
		add(2);
		take(2);
		add(3);
		this.queue.begin();
		assertThat(this.tasks).hasSize(1);
		this.tasks.get(0).run();
		assertThat(this.made).containsExactly(1, 2, 3);
	}

	@Test
	void whatComesAfterATaskHasEndedHasATaskOfItsOwn() {
		add(1);
		this.queue.begin();
		this.tasks.remove(0).run();
		add(2);
		this.queue.begin();
		this.tasks.remove(0).run();
		assertThat(this.made).containsExactly(1, 2);
	}

	@Test
	void whatStandsBehindATransferThatNobodyHasBegunIsBegunInItsPlace() {
		add(1);
		add(2);
		take(1);
		this.queue.begin();
		this.tasks.remove(0).run();
		assertThat(this.made).containsExactly(1, 2);
	}

	@Test
	void nothingFollowsWhatIsNotWhole() {
		this.queue.add(new Numbered(1, false));
		add(2);
		this.queue.begin();
		this.tasks.remove(0).run();
		assertThat(this.made).containsExactly(1);
		assertThat(this.queue.admits(10, 1)).isFalse();
	}

	@Test
	void afterGivingUpNothingIsAddedUntilAThreadHasCome() {
		add(1);
		this.queue.begin();
		while (this.queue.first() != null) {
			assertThat(this.queue.first().giveUp()).isTrue();
			this.queue.pollGivenUp();
		}
		assertThat(this.queue.admits(10, 1)).isFalse();
		this.tasks.get(0).run();
		assertThat(this.made).isEmpty();
		assertThat(this.queue.admits(10, 1)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 50, 2000 })
	void eachIsMadeOnceAndInItsOrderWhateverTheThreads(int work) throws Exception {
		ExecutorService others = Executors.newFixedThreadPool(2);
		BesideQueue<Numbered> own = new BesideQueue<>(others::execute);
		Random random = new Random(29);
		int count = 20_000;
		int taken = 0;
		try {
			for (int added = 0; taken < count;) {
				if (added < count && own.admits(10, 1)) {
					own.add(new Numbered(++added, true));
					own.begin();
				}
				spin(random.nextInt(1 + work));
				Numbered first = own.first();
				if (first != null && (first.isDone() || random.nextBoolean())) {
					first.finish();
					own.poll();
					assertThat(first.number).isEqualTo(++taken);
				}
			}
		}
		finally {
			others.shutdown();
			own.forget();
		}
		assertThat(this.made).hasSize(count).isSorted().doesNotHaveDuplicates();
	}

	private static void spin(int times) {
		for (int i = 0; i < times; i++) {
			Thread.onSpinWait();
		}
	}

	private void add(int number) {
		assertThat(this.queue.admits(10, 1)).isTrue();
		this.queue.add(new Numbered(number, true));
	}

	private void take(int number) {
		Numbered first = this.queue.poll();
		assertThat(first).isNotNull();
		assertThat(first.number).isEqualTo(number);
		first.finish();
	}

	/** Says when it is made. */
	private final class Numbered extends BesideTransfer {

		private final int number;

		private final boolean whole;

		Numbered(int number, boolean whole) {
			this.number = number;
			this.whole = whole;
		}

		@Override
		void transfer() {
			BesideQueueTests.this.made.add(this.number);
		}

		@Override
		boolean isWhole() {
			return this.whole;
		}

	}

}
