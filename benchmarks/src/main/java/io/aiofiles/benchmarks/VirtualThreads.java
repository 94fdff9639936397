package io.aiofiles.benchmarks;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A virtual thread for each task, used as JEP 444 advises: plain blocking code in it. On
 * JDK 21 and later.
 */
@State(Scope.Benchmark)
public class VirtualThreads {

	private ExecutorService executor = Executors.newFixedThreadPool(1);

	/**
	 * Look for virtual threads.
	 * @throws ReflectiveOperationException if this JVM has none
	 */
	@Setup(Level.Trial)
	public void start() throws ReflectiveOperationException {
		this.executor.shutdown();
		this.executor = threads();
	}

	/** End them. */
	@TearDown(Level.Trial)
	public void stop() {
		this.executor.shutdown();
	}

	/** By reflection: the bytecode is that of Java 17. */
	private static ExecutorService threads() throws ReflectiveOperationException {
		try {
			return (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
		}
		catch (InvocationTargetException ex) {
			throw new IllegalStateException(ex.getCause());
		}
	}

	/**
	 * Runs blocking code in one virtual thread, and waits for it.
	 * @param work the code
	 * @return what it answers
	 * @throws ExecutionException if it fails
	 * @throws InterruptedException if interrupted
	 */
	long run(Callable<Long> work) throws ExecutionException, InterruptedException {
		return this.executor.submit(work).get();
	}

	/**
	 * Runs the same blocking code in many virtual threads, and waits for them.
	 * @param threads how many
	 * @param work the code
	 * @return the sum of what they answer
	 * @throws ExecutionException if one fails
	 * @throws InterruptedException if interrupted
	 */
	long run(int threads, Callable<Long> work) throws ExecutionException, InterruptedException {
		return sum(this.executor, threads, work);
	}

	static long sum(ExecutorService executor, int threads, Callable<Long> work)
			throws ExecutionException, InterruptedException {
		List<Future<Long>> results = new ArrayList<>();
		for (int i = 0; i < threads; i++) {
			results.add(executor.submit(work));
		}
		long sum = 0;
		for (Future<Long> result : results) {
			sum += result.get();
		}
		return sum;
	}

}
