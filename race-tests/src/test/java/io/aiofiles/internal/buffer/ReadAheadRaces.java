package io.aiofiles.internal.buffer;

import java.io.IOException;
import java.nio.ByteBuffer;

import io.aiofiles.internal.channel.MemoryRawFile;
import io.aiofiles.internal.channel.RawFile;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** What another thread reads ahead is whole when it is used, or never there. */
public final class ReadAheadRaces {

	private static final RawFile FILE = file();

	private ReadAheadRaces() {
	}

	private static RawFile file() {
		MemoryRawFile file = new MemoryRawFile(true, true);
		try {
			file.write(ByteBuffer.wrap(new byte[] { 7 }), 0);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		return file;
	}

	private static byte[] array() {
		return new byte[ReadAhead.HEADROOM + 1];
	}

	/** The reader comes for the bytes at the moment when a thread begins to read them. */
	@JCStressTest
	@State
	@Outcome(id = "1, 7", expect = Expect.ACCEPTABLE, desc = "they are there")
	@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "nobody reads them")
	public static class RunAgainstAwait {

		private final byte[] array = array();

		private final ReadAhead ahead = new ReadAhead(FILE, this.array, 0);

		@Actor
		public void other() {
			this.ahead.run();
		}

		@Actor
		public void reader(II_Result result) {
			result.r1 = this.ahead.await() ? this.ahead.count() : 0;
			result.r2 = this.array[ReadAhead.HEADROOM];
		}

	}

	/** An array that is nobody's any more is not written to. */
	@JCStressTest
	@State
	@Outcome(id = "1, 9", expect = Expect.ACCEPTABLE, desc = "it is the reader's")
	@Outcome(id = "0, 7", expect = Expect.ACCEPTABLE, desc = "it is the other thread's")
	public static class RunAgainstGiveUp {

		private final byte[] array = array();

		private final ReadAhead ahead = new ReadAhead(FILE, this.array, 0);

		@Actor
		public void other() {
			this.ahead.run();
		}

		@Actor
		public void reader(II_Result result) {
			if (this.ahead.giveUp()) {
				result.r1 = 1;
				this.array[ReadAhead.HEADROOM] = 9;
			}
		}

		@Arbiter
		public void after(II_Result result) {
			result.r2 = this.array[ReadAhead.HEADROOM];
		}

	}

	/** A file hands over what was read ahead; where memory is short, nothing is. */
	@JCStressTest
	@State
	@Outcome(id = "1, 7", expect = Expect.ACCEPTABLE, desc = "the bytes are there")
	@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "nobody reads them")
	public static class RunAgainstTake {

		private final Lookahead lookahead = new Lookahead(FILE, (work) -> {
		});

		private final @Nullable Runnable work;

		public RunAgainstTake() {
			this.lookahead.prepare(0, 1);
			this.work = this.lookahead.takeWork();
		}

		@Actor
		public void other() {
			if (this.work != null) {
				this.work.run();
			}
		}

		@Actor
		public void reader(II_Result result) {
			ReadAhead taken = this.lookahead.take(0);
			if (taken != null) {
				result.r1 = taken.count();
				result.r2 = taken.array()[ReadAhead.HEADROOM];
			}
		}

		@Arbiter
		public void after(II_Result result) {
			this.lookahead.forget();
		}

	}

	/** Two files want more memory than is left. */
	@JCStressTest
	@State
	@Outcome(id = { "1, 0, 0", "0, 1, 1" }, expect = Expect.ACCEPTABLE, desc = "one of them has it")
	public static class TakeAgainstTake {

		private final AheadBudget budget = new AheadBudget(2);

		@Actor
		public void one(III_Result result) {
			result.r1 = this.budget.take(2) ? 1 : 0;
		}

		@Actor
		public void other(III_Result result) {
			result.r2 = this.budget.take(1) ? 1 : 0;
		}

		@Arbiter
		public void after(III_Result result) {
			result.r3 = (int) this.budget.left();
		}

	}

}
