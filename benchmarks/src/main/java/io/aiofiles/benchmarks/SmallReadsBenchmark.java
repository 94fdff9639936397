package io.aiofiles.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.aiofiles.file.AsyncBinaryFile;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
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

/** How fast is a file 64 bytes at a time, in order? In reads a second. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class SmallReadsBenchmark {

	private static final int BYTES = 64;

	private final Workspace workspace = Workspace.ofSystemProperties();

	private Path file = Path.of("unset");

	private int reads;

	private int few;

	private long sum;

	private long sumOfFew;

	/**
	 * Write the file if it is not there, and read it once, so that it is in memory.
	 * @throws IOException if that fails
	 */
	@Setup(Level.Trial)
	public void warm() throws IOException {
		this.file = this.workspace.big();
		this.reads = this.workspace.sizes().smallReads();
		this.few = this.workspace.sizes().hops();
		this.sum = readBuffered(this.reads);
		this.sumOfFew = readBuffered(this.few);
	}

	private long readBuffered(int count) throws IOException {
		long result = 0;
		byte[] bytes = new byte[BYTES];
		try (InputStream in = new BufferedInputStream(Files.newInputStream(this.file))) {
			for (int i = 0; i < count; i++) {
				Check.equal(BYTES, in.readNBytes(bytes, 0, BYTES));
				result += bytes[0];
			}
		}
		return result;
	}

	/**
	 * The limit: a buffered stream.
	 * @param counted counts
	 * @return the sum of first bytes
	 * @throws IOException if reading fails
	 */
	@Benchmark
	public long bufferedInputStream(Counted counted) throws IOException {
		return counted.done(this.reads, this.sum, readBuffered(this.reads));
	}

	/**
	 * Blocking, with one system call each.
	 * @param counted counts
	 * @return the sum of first bytes
	 * @throws IOException if reading fails
	 */
	@Benchmark
	public long fileChannel(Counted counted) throws IOException {
		long result = 0;
		ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);
		try (FileChannel channel = FileChannel.open(this.file)) {
			for (int i = 0; i < this.reads; i++) {
				Check.equal(BYTES, channel.read(buffer.clear()));
				result += buffer.get(0);
			}
		}
		return counted.done(this.reads, this.sum, result);
	}

	/**
	 * The buffered stream in a virtual thread.
	 * @param counted counts
	 * @param threads the threads
	 * @return the sum of first bytes
	 * @throws ExecutionException if reading fails
	 * @throws InterruptedException if interrupted
	 */
	@Benchmark
	public long virtualThread(Counted counted, VirtualThreads threads) throws ExecutionException, InterruptedException {
		return threads.run(() -> counted.done(this.reads, this.sum, readBuffered(this.reads)));
	}

	/**
	 * One task of the pool for each read, joined.
	 * @param counted counts
	 * @param pool the pool
	 * @return the sum of first bytes
	 * @throws IOException if opening fails
	 */
	@Benchmark
	public long hopJoined(Counted counted, FilePool pool) throws IOException {
		long result = 0;
		ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);
		try (FileChannel channel = FileChannel.open(this.file)) {
			for (int i = 0; i < this.few; i++) {
				Check.equal(BYTES, pool.hop(() -> channel.read(buffer.clear())).join());
				result += buffer.get(0);
			}
		}
		return counted.done(this.few, this.sumOfFew, result);
	}

	/**
	 * One task of the pool for each read, chained.
	 * @param counted counts
	 * @param pool the pool
	 * @return the sum of first bytes
	 * @throws IOException if opening fails
	 */
	@Benchmark
	public long hopChained(Counted counted, FilePool pool) throws IOException {
		Tally tally = new Tally(this.reads);
		ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);
		try (FileChannel channel = FileChannel.open(this.file)) {
			Chain.run(() -> pool.hop(() -> channel.read(buffer.clear())).thenApply((n) -> tally.add(n, buffer.get(0))))
				.join();
		}
		return counted.done(this.reads, this.sum, tally.sum);
	}

	/**
	 * Vert.x: reads at positions, the next from the handler of the last, on its event
	 * loop.
	 * @param counted counts
	 * @param vertx Vert.x
	 * @return the sum of first bytes
	 */
	@Benchmark
	public long vertx(Counted counted, VertxPeer vertx) {
		Tally tally = new Tally(this.few);
		Buffer buffer = Buffer.buffer(BYTES);
		AsyncFile file = vertx.openForReading(this.file);
		Chain
			.run(() -> VertxPeer.completable(file.read(buffer, 0, (long) BYTES * tally.count, BYTES))
				.thenApply((read) -> tally.add(read.length(), read.getByte(0))))
			.join();
		VertxPeer.await(file.close());
		return counted.done(this.few, this.sumOfFew, tally.sum);
	}

	/**
	 * The JDK's asynchronous channel with its own threads, each future awaited.
	 * @param counted counts
	 * @return the sum of first bytes
	 * @throws IOException if opening fails
	 * @throws ExecutionException if reading fails
	 * @throws InterruptedException if interrupted
	 */
	@Benchmark
	public long asynchronousFileChannel(Counted counted) throws IOException, ExecutionException, InterruptedException {
		long result = 0;
		ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);
		try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(this.file)) {
			for (int i = 0; i < this.few; i++) {
				Check.equal(BYTES, channel.read(buffer.clear(), (long) BYTES * i).get());
				result += buffer.get(0);
			}
		}
		return counted.done(this.few, this.sumOfFew, result);
	}

	/**
	 * The JDK's asynchronous channel on the pool, chained by its handlers.
	 * @param counted counts
	 * @param pool the pool
	 * @return the sum of first bytes
	 * @throws IOException if opening fails
	 */
	@Benchmark
	public long asynchronousFileChannelChained(Counted counted, FilePool pool) throws IOException {
		Tally tally = new Tally(this.reads);
		ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);
		try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(this.file, Set.of(StandardOpenOption.READ),
				pool.executor().getThreadPoolExecutor())) {
			ChannelLoop.run(() -> (long) BYTES * tally.count, buffer, channel, (n) -> tally.add(n, buffer.get(0)));
		}
		return counted.done(this.reads, this.sum, tally.sum);
	}

	/**
	 * The library: {@code readinto}, awaited.
	 * @param counted counts
	 * @param pool the pool
	 * @return the sum of first bytes
	 */
	@Benchmark
	public long readinto(Counted counted, FilePool pool) {
		long result = 0;
		ByteBuffer buffer = ByteBuffer.allocate(BYTES);
		try (AsyncBinaryFile binary = pool.files().openBinary(this.file).join()) {
			for (int i = 0; i < this.reads; i++) {
				Check.equal(BYTES, binary.readinto(buffer.clear()).join());
				result += buffer.get(0);
			}
		}
		return counted.done(this.reads, this.sum, result);
	}

	/**
	 * The library: {@code read}, awaited.
	 * @param counted counts
	 * @param pool the pool
	 * @return the sum of first bytes
	 */
	@Benchmark
	public long read(Counted counted, FilePool pool) {
		long result = 0;
		try (AsyncBinaryFile binary = pool.files().openBinary(this.file).join()) {
			for (int i = 0; i < this.reads; i++) {
				byte[] bytes = binary.read(BYTES).join();
				Check.equal(BYTES, bytes.length);
				result += bytes[0];
			}
		}
		return counted.done(this.reads, this.sum, result);
	}

	/**
	 * The library: {@code readinto} in a chain.
	 * @param counted counts
	 * @param pool the pool
	 * @return the sum of first bytes
	 */
	@Benchmark
	public long readintoChained(Counted counted, FilePool pool) {
		Tally tally = new Tally(this.reads);
		ByteBuffer buffer = ByteBuffer.allocate(BYTES);
		try (AsyncBinaryFile binary = pool.files().openBinary(this.file).join()) {
			Chain.run(() -> {
				CompletableFuture<Integer> read = binary.readinto(buffer.clear());
				return read.thenApply((n) -> tally.add(n, buffer.get(0)));
			}).join();
		}
		return counted.done(this.reads, this.sum, tally.sum);
	}

	/** Counts reads, and says whether another is wanted. */
	private static final class Tally {

		private final int wanted;

		private int count;

		private long sum;

		private Tally(int wanted) {
			this.wanted = wanted;
		}

		private boolean add(int bytes, byte first) {
			Check.equal(BYTES, bytes);
			this.sum += first;
			this.count++;
			return this.count < this.wanted;
		}

	}

}
