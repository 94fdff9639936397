package io.aiofiles.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncTextFile;

/**
 * Every line of a log, one await each: the library beside blocking Java and beside one
 * hop to a pool for each line. The score is lines a second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class LinesBenchmark {

	private static final int LINES = 1_000_000;

	private static final int FEW_LINES = 20_000;

	/** Whether every tenth line has characters beyond ASCII. */
	@Param({ "mixed", "ascii" })
	String content = "mixed";

	private Path file = Path.of("unset");

	private Path small = Path.of("unset");

	private ExecutorService pool = Executors.newFixedThreadPool(1);

	private AsyncFileTemplate files = new AsyncFileTemplate(this.pool);

	/**
	 * Write the log.
	 * @throws IOException if that fails
	 */
	@Setup(Level.Trial)
	public void write() throws IOException {
		this.file = writeLog(LINES);
		this.small = writeLog(FEW_LINES);
		this.pool.shutdown();
		this.pool = Executors.newFixedThreadPool(4);
		this.files = new AsyncFileTemplate(this.pool);
	}

	private Path writeLog(int count) throws IOException {
		Path log = Files.createTempFile("lines", ".log");
		Random random = new Random(42);
		try (Writer writer = Files.newBufferedWriter(log)) {
			for (int i = 0; i < count; i++) {
				String text = (this.content.equals("mixed") && i % 10 == 0) ? "größer als € 漢字 " : "plain words ";
				writer.write("2026-01-01T00:00:00.000Z INFO [worker-" + random.nextInt(32) + "] " + text
						+ Long.toHexString(random.nextLong()) + " took " + random.nextInt(10_000)
						+ " ms, status 200\n");
			}
		}
		return log;
	}

	/**
	 * Delete the log.
	 * @throws IOException if that fails
	 */
	@TearDown(Level.Trial)
	public void delete() throws IOException {
		this.pool.shutdown();
		Files.deleteIfExists(this.file);
		Files.deleteIfExists(this.small);
	}

	/**
	 * The limit: blocking Java.
	 * @return the length of all lines
	 * @throws IOException if reading fails
	 */
	@Benchmark
	@OperationsPerInvocation(LINES)
	public long bufferedReader() throws IOException {
		long length = 0;
		try (BufferedReader reader = Files.newBufferedReader(this.file)) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				length += line.length();
			}
		}
		return length;
	}

	/**
	 * A peer: one task of the pool for each line, joined, as aiofiles does it.
	 * @return the length of all lines
	 * @throws IOException if reading fails
	 */
	@Benchmark
	@OperationsPerInvocation(FEW_LINES)
	public long hopForEachLine() throws IOException {
		long length = 0;
		try (BufferedReader reader = Files.newBufferedReader(this.small)) {
			for (String line = hop(reader); line != null; line = hop(reader)) {
				length += line.length();
			}
		}
		return length;
	}

	private String hop(BufferedReader reader) {
		return CompletableFuture.supplyAsync(() -> {
			try {
				return reader.readLine();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}, this.pool).join();
	}

	/**
	 * The library: each line awaited.
	 * @return the length of all lines
	 */
	@Benchmark
	@OperationsPerInvocation(LINES)
	public long readlineAwaited() {
		long length = 0;
		try (AsyncTextFile text = this.files.open(this.file).join()) {
			for (String line = text.readline().join(); !line.isEmpty(); line = text.readline().join()) {
				length += line.length();
			}
		}
		return length;
	}

	/**
	 * The library: each line consumed on the pool.
	 * @return the length of all lines
	 */
	@Benchmark
	@OperationsPerInvocation(LINES)
	public long forEachLine() {
		long[] length = new long[1];
		try (AsyncTextFile text = this.files.open(this.file).join()) {
			text.forEachLine((line) -> length[0] += line.length()).join();
		}
		return length[0];
	}

	/**
	 * The library: a publisher, and one line demanded at a time.
	 * @return the length of all lines
	 * @throws InterruptedException if interrupted
	 */
	@Benchmark
	@OperationsPerInvocation(LINES)
	public long publisher() throws InterruptedException {
		Adder adder = new Adder();
		this.files.lines(this.file).subscribe(adder);
		adder.done.await();
		return adder.length;
	}

	private static final class Adder implements Flow.Subscriber<String> {

		private final CountDownLatch done = new CountDownLatch(1);

		private Flow.Subscription subscription = new Flow.Subscription() {

			@Override
			public void request(long count) {
				throw new IllegalStateException("not yet subscribed");
			}

			@Override
			public void cancel() {
				throw new IllegalStateException("not yet subscribed");
			}

		};

		private long length;

		@Override
		public void onSubscribe(Flow.Subscription given) {
			this.subscription = given;
			given.request(1);
		}

		@Override
		public void onNext(String line) {
			this.length += line.length();
			this.subscription.request(1);
		}

		@Override
		public void onError(Throwable failure) {
			this.done.countDown();
		}

		@Override
		public void onComplete() {
			this.done.countDown();
		}

	}

}
