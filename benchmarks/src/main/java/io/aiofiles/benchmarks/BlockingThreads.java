package io.aiofiles.benchmarks;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** As many platform threads as there are processors, for blocking code. */
@State(Scope.Benchmark)
public class BlockingThreads {

	private final int count = Runtime.getRuntime().availableProcessors();

	private final ExecutorService executor = Executors.newFixedThreadPool(this.count);

	/** End them. */
	@TearDown(Level.Trial)
	public void stop() {
		this.executor.shutdown();
	}

	/**
	 * Runs the same code in all of them, and waits for it.
	 * @param work the code
	 * @return the sum of what they answer
	 * @throws ExecutionException if one fails
	 * @throws InterruptedException if interrupted
	 */
	long run(Callable<Long> work) throws ExecutionException, InterruptedException {
		return VirtualThreads.sum(this.executor, this.count, work);
	}

}
