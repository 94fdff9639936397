package io.aiofiles.execution;

import java.util.concurrent.CompletableFuture;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** What was opened has one owner, and a task one thread. */
public final class HandOffRaces {

	private HandOffRaces() {
	}

	/** Something that is opened by a thread of the pool. */
	public abstract static class Opening {

		final Captured executor = new Captured();

		final ExecutorHandOff handOff = this.executor.handOff();

		int opened;

		int disposed;

		final CompletableFuture<Integer> future = this.handOff.run(FileOperation.OPEN, null, () -> ++this.opened,
				(unwanted) -> this.disposed++);

	}

	/** It is opened at the moment when the caller gives up. */
	@JCStressTest
	@State
	@Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "the caller has it")
	@Outcome(id = "1, 1, 2", expect = Expect.ACCEPTABLE, desc = "it was closed again")
	@Outcome(id = "0, 0, 2", expect = Expect.ACCEPTABLE, desc = "it never was opened")
	public static class OpenAgainstCancel extends Opening {

		@Actor
		public void worker() {
			this.executor.task().run();
		}

		@Actor
		public void caller() {
			this.future.cancel(true);
		}

		@Arbiter
		public void after(III_Result result) {
			result.r1 = this.opened;
			result.r2 = this.disposed;
			result.r3 = Captured.endOf(this.future);
		}

	}

	/** It is opened at the moment when the pool stops to wait for its threads. */
	@JCStressTest
	@State
	@Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "the caller has it")
	@Outcome(id = "1, 1, 3", expect = Expect.ACCEPTABLE, desc = "it was closed again")
	@Outcome(id = "0, 0, 3", expect = Expect.ACCEPTABLE, desc = "it never was opened")
	public static class OpenAgainstGiveUp extends Opening {

		@Actor
		public void worker() {
			this.executor.task().run();
		}

		@Actor
		public void pool() {
			this.executor.task().giveUp(new IllegalStateException("shut down"));
		}

		@Arbiter
		public void after(III_Result result) {
			result.r1 = this.opened;
			result.r2 = this.disposed;
			result.r3 = Captured.endOf(this.future);
		}

	}

	/** A thread that waits takes a task over at the moment when another comes for it. */
	@JCStressTest
	@State
	@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "one of them has run it")
	public static class RunAgainstRun extends Opening {

		@Actor
		public void worker() {
			this.executor.task().run();
		}

		@Actor
		public void waiting() {
			this.executor.task().run();
		}

		@Arbiter
		public void after(II_Result result) {
			result.r1 = this.opened;
			result.r2 = Captured.endOf(this.future);
		}

	}

	/** A thread of the pool waits for what another one is about to do. */
	@JCStressTest
	@State
	@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "it was done once, and seen")
	public static class RunAgainstJoin extends Opening {

		@Actor
		public void worker() {
			this.executor.task().run();
		}

		@Actor
		public void waiting(II_Result result) {
			this.handOff.work(() -> result.r1 = this.future.join());
		}

		@Arbiter
		public void after(II_Result result) {
			result.r2 = this.opened;
		}

	}

	/** Two threads forget what was begun: what was not begun stays known. */
	@JCStressTest
	@State
	@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "it can be taken over")
	public static class ForgetAgainstForget {

		private static final int MORE_THAN_PLACES = 128;

		private final Backlog backlog = new Backlog();

		private final Submission begun = submission();

		private final Submission waiting = submission();

		public ForgetAgainstForget() {
			for (int i = 0; i < MORE_THAN_PLACES; i++) {
				this.backlog.add(submission());
			}
			this.backlog.add(this.begun);
			this.backlog.add(this.waiting);
			this.begun.leave();
		}

		private static Submission submission() {
			return new Submission(new FileTask(), null);
		}

		@Actor
		public void one() {
			this.backlog.forgetBegun();
		}

		@Actor
		public void other() {
			this.backlog.forgetBegun();
		}

		@Arbiter
		public void after(I_Result result) {
			result.r1 = (this.backlog.firstCrowded() == this.waiting) ? 1 : 0;
		}

	}

	/** A thread of the pool begins what the end of the pool cancels. */
	@JCStressTest
	@State
	@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "counted out once, and run or cancelled")
	public static class RunAgainstCancel {

		private final FileGate gate = new FileGate();

		private final FileTask task = new FileTask();

		private final Submission submission = new Submission(this.task, this.gate);

		public RunAgainstCancel() {
			this.gate.admit();
		}

		@Actor
		public void worker() {
			this.submission.run();
		}

		@Actor
		public void end() {
			this.submission.cancel(false);
		}

		@Arbiter
		public void after(II_Result result) {
			result.r1 = (int) this.gate.inside();
			result.r2 = (this.task.isBegun() && this.submission.isBegun()) ? 1 : 0;
		}

	}

	/** A task that does nothing. */
	private static final class FileTask extends FileFuture<Integer> implements PoolTask {

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
