package io.aiofiles.execution;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/**
 * Whoever cancels and whoever performs an operation agree on what happened, whatever the
 * interleaving: the answers of all threads are those of some order of the same calls.
 */
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "Lincheck cannot transform the classes of newer JDKs")
public class FileFutureRaceTests {

	private final FileFuture<Integer> future = new FileFuture<>();

	/** The worker begins. */
	@Operation
	public boolean begin() {
		return this.future.begin();
	}

	/** The worker has a result, and delivers it if it counts. */
	@Operation
	public boolean decide() {
		boolean decided = this.future.decide();
		if (decided) {
			this.future.deliver(1, null);
		}
		return decided;
	}

	/** The pool refuses the task. */
	@Operation
	public boolean refuse() {
		return this.future.refuse(new IllegalStateException());
	}

	/** The caller gives up. */
	@Operation
	public boolean completeFromOutside() {
		return this.future.complete(2);
	}

	/** Nobody begins an operation that was begun, refused or given up. */
	@Operation
	public boolean isBegun() {
		return this.future.isBegun();
	}

	@Test
	void modelChecking() {
		new ModelCheckingOptions().iterations(20)
			.invocationsPerIteration(500)
			.threads(2)
			.actorsPerThread(3)
			.check(FileFutureRaceTests.class);
	}

	@Test
	void stress() {
		new StressOptions().iterations(10)
			.invocationsPerIteration(500)
			.threads(3)
			.actorsPerThread(2)
			.check(FileFutureRaceTests.class);
	}

}
