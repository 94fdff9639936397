package io.aiofiles.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How fast is {@code exists}, one call after another, and with 64 of them in flight? In
 * calls a second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class MetadataBenchmark {

	private static final int IN_FLIGHT = 64;

	private final Workspace workspace = Workspace.ofSystemProperties();

	private List<Path> paths = List.of();

	private int calls;

	/**
	 * Write the files if they are not there.
	 * @throws IOException if that fails
	 */
	@Setup(Level.Trial)
	public void warm() throws IOException {
		this.paths = this.workspace.smallFiles();
		this.calls = this.workspace.sizes().hops();
	}

	private Path path(int number) {
		return this.paths.get(number % this.paths.size());
	}

	private long askAll(Work work) {
		long found = 0;
		for (int i = work.next(); i >= 0; i = work.next()) {
			found += Files.exists(path(i)) ? 1 : 0;
		}
		return found;
	}

	/**
	 * The limit: blocking, in one thread.
	 * @param counted counts
	 * @return files found
	 */
	@Benchmark
	public long blocking(Counted counted) {
		return counted.done(this.calls, this.calls, askAll(new Work(this.calls)));
	}

	/**
	 * The limit in many threads: as many as there are processors.
	 * @param counted counts
	 * @param threads the threads
	 * @return files found
	 * @throws ExecutionException if asking fails
	 * @throws InterruptedException if interrupted
	 */
	@Benchmark
	public long blockingThreads(Counted counted, BlockingThreads threads)
			throws ExecutionException, InterruptedException {
		Work work = new Work(this.calls);
		return counted.done(this.calls, this.calls, threads.run(() -> askAll(work)));
	}

	/**
	 * Blocking, in one virtual thread.
	 * @param counted counts
	 * @param threads the threads
	 * @return files found
	 * @throws ExecutionException if asking fails
	 * @throws InterruptedException if interrupted
	 */
	@Benchmark
	public long virtualThread(Counted counted, VirtualThreads threads) throws ExecutionException, InterruptedException {
		Work work = new Work(this.calls);
		return counted.done(this.calls, this.calls, threads.run(() -> askAll(work)));
	}

	/**
	 * Blocking, in 64 virtual threads.
	 * @param counted counts
	 * @param threads the threads
	 * @return files found
	 * @throws ExecutionException if asking fails
	 * @throws InterruptedException if interrupted
	 */
	@Benchmark
	public long virtualThreads(Counted counted, VirtualThreads threads)
			throws ExecutionException, InterruptedException {
		Work work = new Work(this.calls);
		return counted.done(this.calls, this.calls, threads.run(IN_FLIGHT, () -> askAll(work)));
	}

	/**
	 * One task of the pool for each call, joined.
	 * @param counted counts
	 * @param pool the pool
	 * @return files found
	 */
	@Benchmark
	public long hopJoined(Counted counted, FilePool pool) {
		return joined(counted, (path) -> pool.hop(() -> Files.exists(path)));
	}

	/**
	 * One task of the pool for each call, chained.
	 * @param counted counts
	 * @param pool the pool
	 * @return files found
	 */
	@Benchmark
	public long hopChained(Counted counted, FilePool pool) {
		return inFlight(counted, 1, (path) -> pool.hop(() -> Files.exists(path)));
	}

	/**
	 * One task of the pool for each call, 64 in flight.
	 * @param counted counts
	 * @param pool the pool
	 * @return files found
	 */
	@Benchmark
	public long hopInFlight(Counted counted, FilePool pool) {
		return inFlight(counted, IN_FLIGHT, (path) -> pool.hop(() -> Files.exists(path)));
	}

	/**
	 * Vert.x, one call after another, chained.
	 * @param counted counts
	 * @param vertx Vert.x
	 * @return files found
	 */
	@Benchmark
	public long vertxChained(Counted counted, VertxPeer vertx) {
		return inFlight(counted, 1, (path) -> VertxPeer.completable(vertx.fileSystem().exists(path.toString())));
	}

	/**
	 * Vert.x, 64 in flight.
	 * @param counted counts
	 * @param vertx Vert.x
	 * @return files found
	 */
	@Benchmark
	public long vertxInFlight(Counted counted, VertxPeer vertx) {
		return inFlight(counted, IN_FLIGHT,
				(path) -> VertxPeer.completable(vertx.fileSystem().exists(path.toString())));
	}

	/**
	 * The library, joined.
	 * @param counted counts
	 * @param pool the pool
	 * @return files found
	 */
	@Benchmark
	public long existsJoined(Counted counted, FilePool pool) {
		return joined(counted, pool.files().path()::exists);
	}

	/**
	 * The library, chained.
	 * @param counted counts
	 * @param pool the pool
	 * @return files found
	 */
	@Benchmark
	public long existsChained(Counted counted, FilePool pool) {
		return inFlight(counted, 1, pool.files().path()::exists);
	}

	/**
	 * The library, 64 in flight.
	 * @param counted counts
	 * @param pool the pool
	 * @return files found
	 */
	@Benchmark
	public long existsInFlight(Counted counted, FilePool pool) {
		return inFlight(counted, IN_FLIGHT, pool.files().path()::exists);
	}

	private long joined(Counted counted, Function<Path, CompletableFuture<Boolean>> exists) {
		long found = 0;
		for (int i = 0; i < this.calls; i++) {
			found += exists.apply(path(i)).join() ? 1 : 0;
		}
		return counted.done(this.calls, this.calls, found);
	}

	private long inFlight(Counted counted, int chains, Function<Path, CompletableFuture<Boolean>> exists) {
		Work work = new Work(this.calls);
		Chain.inFlight(chains, () -> {
			int i = work.next();
			return (i < 0) ? Work.NO_MORE : exists.apply(path(i)).thenApply((found) -> work.check(1, found ? 1 : 0));
		});
		return counted.done(this.calls, this.calls, work.checked());
	}

}
