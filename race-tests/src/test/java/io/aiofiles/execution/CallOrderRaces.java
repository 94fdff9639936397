package io.aiofiles.execution;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** Calls are made one at a time, and none is forgotten. */
public final class CallOrderRaces {

	private CallOrderRaces() {
	}

	/** A number that calls count up; whoever calls does the work of the pool, too. */
	public abstract static class Counted {

		final int[] engine = new int[1];

		final ExecutorHandOff handOff = new ExecutorHandOff(Runnable::run, null, FileOperationListener.NONE);

		final CallOrder<int[]> order = new CallOrder<>(this.engine, this.handOff, null, (used) -> {
		});

		CompletableFuture<Integer> one = new CompletableFuture<>();

		CompletableFuture<Integer> other = new CompletableFuture<>();

		void tell(III_Result result) {
			result.r1 = this.one.getNow(0);
			result.r2 = this.other.getNow(0);
			result.r3 = this.engine[0];
		}

	}

	/** Two calls need the file: who comes second is performed by who came first. */
	@JCStressTest
	@State
	@Outcome(id = { "1, 2, 2", "2, 1, 2" }, expect = Expect.ACCEPTABLE, desc = "one after the other")
	public static class FileAgainstFile extends Counted {

		@Actor
		public void first() {
			this.one = this.order.make(new Count(false));
		}

		@Actor
		public void second() {
			this.other = this.order.make(new Count(false));
		}

		@Arbiter
		public void after(III_Result result) {
			tell(result);
		}

	}

	/** Memory answers one call while another needs the file. */
	@JCStressTest
	@State
	@Outcome(id = { "1, 2, 2", "2, 1, 2" }, expect = Expect.ACCEPTABLE, desc = "one after the other")
	public static class MemoryAgainstFile extends Counted {

		@Actor
		public void first() {
			this.one = this.order.make(new Count(true));
		}

		@Actor
		public void second() {
			this.other = this.order.make(new Count(false));
		}

		@Arbiter
		public void after(III_Result result) {
			tell(result);
		}

	}

	/** The same without a future: memory answers at once, or not at all. */
	@JCStressTest
	@State
	@Outcome(id = { "1, 2, 2", "2, 1, 2" }, expect = Expect.ACCEPTABLE, desc = "one after the other")
	@Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "somebody had the file")
	public static class NowAgainstFile extends Counted {

		@Actor
		public void first(III_Result result) {
			Object answer = this.order.now(this.handOff, new Count(true));
			result.r1 = (answer instanceof Integer sum) ? sum : 0;
		}

		@Actor
		public void second() {
			this.other = this.order.make(new Count(false));
		}

		@Arbiter
		public void after(III_Result result) {
			result.r2 = this.other.getNow(0);
			result.r3 = this.engine[0];
		}

	}

	/** Whoever had a turn gives the file up while a call is made. */
	@JCStressTest
	@State
	@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "the call follows the turn")
	public static class TurnAgainstFile extends Counted {

		private final CallOrder.Turn turn = CallOrder.turns(FileOperation.SENDFILE, List.of(this.order)).get(0).join();

		@Actor
		public void first() {
			this.turn.end();
		}

		@Actor
		public void second() {
			this.one = this.order.make(new Count(false));
		}

		@Arbiter
		public void after(II_Result result) {
			result.r1 = this.one.getNow(0);
			result.r2 = this.engine[0];
		}

	}

	/** A call that shares the file never sees one that must have it for itself. */
	@JCStressTest
	@State
	@Outcome(id = { "0, 1, 1", "1, 1, 1" }, expect = Expect.ACCEPTABLE, desc = "before it, or behind it")
	public static class SharedAgainstFile extends Counted {

		@Actor
		public void first() {
			this.one = this.order.make(new Look());
		}

		@Actor
		public void second() {
			this.other = this.order.make(new Unsettled());
		}

		@Arbiter
		public void after(III_Result result) {
			result.r1 = this.one.getNow(-1);
			result.r2 = this.other.getNow(-1);
			result.r3 = this.engine[0];
		}

	}

	/** A call is given up while it is performed. */
	@JCStressTest
	@State
	@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "it counts")
	@Outcome(id = "0, 2", expect = Expect.ACCEPTABLE, desc = "it was taken back")
	public static class PerformAgainstCancel {

		private final int[] engine = new int[1];

		private final Captured executor = new Captured();

		private final CompletableFuture<Integer> call = new CallOrder<>(this.engine, this.executor.handOff(), null,
				(used) -> {
				})
			.make(new Count(false));

		@Actor
		public void worker() {
			this.executor.task().run();
		}

		@Actor
		public void caller() {
			this.call.cancel(true);
		}

		@Arbiter
		public void after(II_Result result) {
			result.r1 = this.engine[0];
			result.r2 = Captured.endOf(this.call);
		}

	}

	/** A call that waits behind another is given up: the one behind it comes, too. */
	@JCStressTest
	@State
	@Outcome(id = "3, 1, 3", expect = Expect.ACCEPTABLE, desc = "it counts")
	@Outcome(id = "2, 2, 2", expect = Expect.ACCEPTABLE, desc = "it was taken back, or passed over")
	public static class QueueAgainstCancel {

		private final int[] engine = new int[1];

		private final Captured executor = new Captured();

		private final CallOrder<int[]> order = new CallOrder<>(this.engine, this.executor.handOff(), null, (used) -> {
		});

		private final CompletableFuture<Integer> waiting;

		private final CompletableFuture<Integer> last;

		public QueueAgainstCancel() {
			this.order.make(new Count(false));
			this.waiting = this.order.make(new Count(false));
			this.last = this.order.make(new Count(false));
		}

		@Actor
		public void worker() {
			this.executor.task().run();
		}

		@Actor
		public void caller() {
			this.waiting.cancel(true);
		}

		@Arbiter
		public void after(III_Result result) {
			result.r1 = this.engine[0];
			result.r2 = Captured.endOf(this.waiting);
			result.r3 = this.last.getNow(0);
		}

	}

	/** Looks at the number, beside others who look. */
	private static final class Look extends HandleCall<int[], Integer> {

		Look() {
			super(FileOperation.READ_AT);
		}

		@Override
		protected Integer fromFile(int[] engine) {
			return engine[0];
		}

		@Override
		protected boolean canShare(int[] engine) {
			return true;
		}

	}

	/** Sets the number to something that nobody must see, and then to one. */
	private static final class Unsettled extends HandleCall<int[], Integer> {

		Unsettled() {
			super(FileOperation.WRITE);
		}

		@Override
		protected Integer fromFile(int[] engine) {
			engine[0] = 99;
			Thread.onSpinWait();
			engine[0] = 1;
			return engine[0];
		}

	}

}
