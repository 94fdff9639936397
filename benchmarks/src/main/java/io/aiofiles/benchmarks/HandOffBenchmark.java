package io.aiofiles.benchmarks;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does one empty task take, to the pool and back? In microseconds; for a chain
 * its mean, where the next task is handed over by the pool itself.
 */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class HandOffBenchmark {

	private static final int CHAINED = 10_000;

	/**
	 * The bare pool, joined.
	 * @param pool the pool
	 * @return the task's value
	 */
	@Benchmark
	@BenchmarkMode(Mode.SampleTime)
	public boolean poolJoined(FilePool pool) {
		return pool.hop(() -> true).join();
	}

	/**
	 * The bare pool, chained.
	 * @param pool the pool
	 * @return the tasks done
	 */
	@Benchmark
	@BenchmarkMode(Mode.AverageTime)
	@OperationsPerInvocation(CHAINED)
	public int poolChained(FilePool pool) {
		return chained(() -> pool.hop(() -> true));
	}

	/**
	 * The library, joined.
	 * @param pool the pool
	 * @return the task's value
	 */
	@Benchmark
	@BenchmarkMode(Mode.SampleTime)
	public boolean submitJoined(FilePool pool) {
		return pool.files().submit(() -> true).join();
	}

	/**
	 * The library, chained.
	 * @param pool the pool
	 * @return the tasks done
	 */
	@Benchmark
	@BenchmarkMode(Mode.AverageTime)
	@OperationsPerInvocation(CHAINED)
	public int submitChained(FilePool pool) {
		return chained(() -> pool.files().submit(() -> true));
	}

	/**
	 * A virtual thread for the task, awaited in a platform thread.
	 * @param threads the threads
	 * @return the task's value
	 * @throws ExecutionException if it fails
	 * @throws InterruptedException if interrupted
	 */
	@Benchmark
	@BenchmarkMode(Mode.SampleTime)
	public long virtualThread(VirtualThreads threads) throws ExecutionException, InterruptedException {
		return threads.run(() -> 1L);
	}

	private static int chained(Supplier<CompletableFuture<Boolean>> task) {
		Work work = new Work(CHAINED);
		Chain.run(() -> (work.next() < 0) ? Work.NO_MORE : task.get()).join();
		return work.wanted();
	}

}
