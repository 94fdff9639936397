package io.aiofiles.execution;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Who performs, who refuses and who gives up agree on what happened. */
public final class FileFutureRaces {

	private FileFutureRaces() {
	}

	/** The worker is done at the moment when the caller gives up. */
	@JCStressTest
	@State
	@Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "the result counts")
	@Outcome(id = "0, 1, 2", expect = Expect.ACCEPTABLE, desc = "it is to be taken back")
	public static class DecideAgainstCancel {

		private final FileFuture<Integer> future = new FileFuture<>();

		public DecideAgainstCancel() {
			this.future.begin();
		}

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
				this.future.deliver(7, null);
			}
			result.r3 = Captured.endOf(this.future);
		}

	}

	/** A worker begins what the pool refuses at the same moment. */
	@JCStressTest
	@State
	@Outcome(id = "1, 0, 0", expect = Expect.ACCEPTABLE, desc = "begun")
	@Outcome(id = "0, 1, 3", expect = Expect.ACCEPTABLE, desc = "refused")
	public static class BeginAgainstRefuse {

		private final FileFuture<Integer> future = new FileFuture<>();

		@Actor
		public void worker(III_Result result) {
			result.r1 = this.future.begin() ? 1 : 0;
		}

		@Actor
		public void pool(III_Result result) {
			result.r2 = this.future.refuse(new IllegalStateException("full")) ? 1 : 0;
		}

		@Arbiter
		public void after(III_Result result) {
			result.r3 = Captured.endOf(this.future);
		}

	}

	/** The pool refuses what somebody outside completes at the same moment. */
	@JCStressTest
	@State
	@Outcome(id = "1, 0, 3", expect = Expect.ACCEPTABLE, desc = "refused")
	@Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "given up")
	public static class RefuseAgainstComplete {

		private final FileFuture<Integer> future = new FileFuture<>();

		@Actor
		public void pool(III_Result result) {
			result.r1 = this.future.refuse(new IllegalStateException("full")) ? 1 : 0;
		}

		@Actor
		public void caller(III_Result result) {
			result.r2 = this.future.complete(7) ? 1 : 0;
		}

		@Arbiter
		public void after(III_Result result) {
			result.r3 = Captured.endOf(this.future);
		}

	}

}
