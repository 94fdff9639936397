package io.aiofiles.races.controls;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * Copies with a look before each step in place of one step: whoever watches the races
 * must see them go wrong.
 */
public final class ControlRaces {

	private ControlRaces() {
	}

	/** A future of a file operation that looks, and then decides. */
	private static final class LookingFuture extends CompletableFuture<Integer> {

		private volatile int state = 1;

		boolean decide() {
			if (this.state == 1) {
				this.state = 2;
				return true;
			}
			return false;
		}

		void deliver(Integer value) {
			super.complete(value);
		}

		@Override
		public boolean cancel(boolean mayInterruptIfRunning) {
			if (this.state == 1) {
				this.state = 3;
				return super.cancel(mayInterruptIfRunning);
			}
			return isCancelled();
		}

	}

	/** As in the race of a file's future. */
	@JCStressTest
	@State
	@Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "the result counts")
	@Outcome(id = "0, 1, 2", expect = Expect.ACCEPTABLE, desc = "it is to be taken back")
	public static class DecideAgainstCancel {

		private final LookingFuture future = new LookingFuture();

		@Actor
		public void worker(III_Result result) {
			result.r1 = this.future.decide() ? 1 : 0;
		}

		@Actor
		public void caller(III_Result result) {
			result.r2 = this.future.cancel(true) ? 1 : 0;
		}

		@Arbiter
		public void after(III_Result result) {
			if (result.r1 == 1) {
				this.future.deliver(7);
			}
			result.r3 = this.future.isCancelled() ? 2 : this.future.isDone() ? 1 : 0;
		}

	}

	/** As in the race of a task that is taken over. */
	@JCStressTest
	@State
	@Outcome(id = { "1, 0", "0, 1" }, expect = Expect.ACCEPTABLE, desc = "one of them has run it")
	public static class RunAgainstRun {

		private volatile boolean begun;

		private boolean run() {
			if (!this.begun) {
				this.begun = true;
				return true;
			}
			return false;
		}

		@Actor
		public void worker(II_Result result) {
			result.r1 = run() ? 1 : 0;
		}

		@Actor
		public void waiting(II_Result result) {
			result.r2 = run() ? 1 : 0;
		}

	}

	/** As in the race of calls: an engine that nobody has for himself. */
	@JCStressTest
	@State
	@Outcome(id = { "1, 2, 2", "2, 1, 2" }, expect = Expect.ACCEPTABLE, desc = "one after the other")
	public static class FileAgainstFile {

		private final int[] engine = new int[1];

		@Actor
		public void first(III_Result result) {
			result.r1 = ++this.engine[0];
		}

		@Actor
		public void second(III_Result result) {
			result.r2 = ++this.engine[0];
		}

		@Arbiter
		public void after(III_Result result) {
			result.r3 = this.engine[0];
		}

	}

	/** As in the race for memory. */
	@JCStressTest
	@State
	@Outcome(id = { "1, 0, 0", "0, 1, 1" }, expect = Expect.ACCEPTABLE, desc = "one of them has it")
	public static class TakeAgainstTake {

		private volatile int left = 2;

		private boolean take(int count) {
			int seen = this.left;
			if (seen >= count) {
				this.left = seen - count;
				return true;
			}
			return false;
		}

		@Actor
		public void one(III_Result result) {
			result.r1 = take(2) ? 1 : 0;
		}

		@Actor
		public void other(III_Result result) {
			result.r2 = take(1) ? 1 : 0;
		}

		@Arbiter
		public void after(III_Result result) {
			result.r3 = this.left;
		}

	}

	/** As in the race of demand, with a worker who does not look again. */
	@JCStressTest
	@State
	@Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "both come")
	public static class RequestAgainstRequest {

		private final AtomicInteger asked = new AtomicInteger();

		private final AtomicBoolean working = new AtomicBoolean();

		private int received;

		private void request() {
			this.asked.incrementAndGet();
			if (this.working.compareAndSet(false, true)) {
				this.received += this.asked.getAndSet(0);
				this.working.set(false);
			}
		}

		@Actor
		public void one() {
			request();
		}

		@Actor
		public void other() {
			request();
		}

		@Arbiter
		public void after(I_Result result) {
			result.r1 = this.received;
		}

	}

}
