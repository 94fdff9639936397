package io.aiofiles.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

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

/**
 * How fast are 4 KiB anywhere in a big file, with a read in flight on each of 64 handles?
 * In reads a second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class RandomReadsBenchmark {

	private static final int HANDLES = 64;

	private final Workspace workspace = Workspace.ofSystemProperties();

	private Path file = Path.of("unset");

	private int reads;

	private long blocks;

	/**
	 * Write the file if it is not there, and read it once, so that it is in memory.
	 * @throws IOException if that fails
	 */
	@Setup(Level.Trial)
	public void warm() throws IOException {
		this.file = this.workspace.big();
		this.reads = 5 * this.workspace.sizes().hops();
		this.blocks = this.workspace.sizes().streamBytes() / Workspace.BLOCK;
		ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
		try (FileChannel channel = FileChannel.open(this.file)) {
			while (channel.read(buffer.clear()) > 0) {
				Check.equal(buffer.capacity(), buffer.position());
			}
		}
	}

	/** Scattered evenly, and the same in each pass. */
	private long block(int number) {
		return (new SplittableRandom(number).nextLong() >>> 1) % this.blocks;
	}

	private long readAll(Work work, FileChannel channel) throws IOException {
		ByteBuffer buffer = ByteBuffer.allocateDirect(Workspace.BLOCK);
		long count = 0;
		for (int i = work.next(); i >= 0; i = work.next()) {
			long block = block(i);
			Check.equal(Workspace.BLOCK, channel.read(buffer.clear(), block * Workspace.BLOCK));
			work.check(block, buffer.getLong(0));
			count++;
		}
		return count;
	}

	/**
	 * The limit: blocking, in as many threads as there are processors.
	 * @param counted counts
	 * @param threads the threads
	 * @return reads done
	 * @throws Exception if reading fails
	 */
	@Benchmark
	public long blockingThreads(Counted counted, BlockingThreads threads) throws Exception {
		return shared(counted, (work, channel) -> threads.run(() -> readAll(work, channel)));
	}

	/**
	 * Blocking, in a virtual thread for each read in flight.
	 * @param counted counts
	 * @param threads the threads
	 * @return reads done
	 * @throws Exception if reading fails
	 */
	@Benchmark
	public long virtualThreads(Counted counted, VirtualThreads threads) throws Exception {
		return shared(counted, (work, channel) -> threads.run(HANDLES, () -> readAll(work, channel)));
	}

	private long shared(Counted counted, Blocking reading) throws Exception {
		Work work = new Work(this.reads);
		try (FileChannel channel = FileChannel.open(this.file)) {
			return counted.done(this.reads, this.reads, reading.read(work, channel));
		}
	}

	/**
	 * One task of the pool for each read.
	 * @param counted counts
	 * @param pool the pool
	 * @return reads done
	 * @throws Exception if reading fails
	 */
	@Benchmark
	public long hop(Counted counted, FilePool pool) throws Exception {
		return inFlight(counted, () -> Slot.of(FileChannel.open(this.file)), (slot, position) -> pool.hop(() -> {
			Check.equal(Workspace.BLOCK, slot.handle().read(slot.cleared(), position));
			return slot.number();
		}));
	}

	/**
	 * Vert.x.
	 * @param counted counts
	 * @param vertx Vert.x
	 * @return reads done
	 * @throws Exception if reading fails
	 */
	@Benchmark
	public long vertx(Counted counted, VertxPeer vertx) throws Exception {
		return inFlight(counted, () -> {
			AsyncFile opened = vertx.openForReading(this.file);
			return new Slot<>(opened, ByteBuffer.allocate(0), () -> VertxPeer.await(opened.close()));
		}, (slot, position) -> VertxPeer
			.completable(slot.handle().read(Buffer.buffer(Workspace.BLOCK), 0, position, Workspace.BLOCK))
			.thenApply((buffer) -> buffer.getLong(0)));
	}

	/**
	 * The JDK's asynchronous channel with its own threads.
	 * @param counted counts
	 * @return reads done
	 * @throws Exception if reading fails
	 */
	@Benchmark
	public long asynchronousFileChannel(Counted counted) throws Exception {
		return inFlight(counted, () -> Slot.of(AsynchronousFileChannel.open(this.file)), RandomReadsBenchmark::read);
	}

	/**
	 * The JDK's asynchronous channel on the pool.
	 * @param counted counts
	 * @param pool the pool
	 * @return reads done
	 * @throws Exception if reading fails
	 */
	@Benchmark
	public long asynchronousFileChannelOnPool(Counted counted, FilePool pool) throws Exception {
		Set<StandardOpenOption> options = Set.of(StandardOpenOption.READ);
		return inFlight(counted,
				() -> Slot
					.of(AsynchronousFileChannel.open(this.file, options, pool.executor().getThreadPoolExecutor())),
				RandomReadsBenchmark::read);
	}

	private static CompletableFuture<Long> read(Slot<AsynchronousFileChannel> slot, long position) {
		CompletableFuture<Boolean> done = new CompletableFuture<>();
		slot.handle().read(slot.cleared(), position, done, new Completing((count) -> count == Workspace.BLOCK));
		return done.thenApply((whole) -> slot.number());
	}

	/**
	 * The library: positional reads.
	 * @param counted counts
	 * @param pool the pool
	 * @return reads done
	 * @throws Exception if reading fails
	 */
	@Benchmark
	public long positional(Counted counted, FilePool pool) throws Exception {
		return inFlight(counted, () -> Slot.of(pool.files().openBinary(this.file).join()),
				(slot, position) -> slot.handle().read(slot.cleared(), position).thenApply((count) -> slot.number()));
	}

	/**
	 * The library: a seek, then {@code readinto}.
	 * @param counted counts
	 * @param pool the pool
	 * @return reads done
	 * @throws Exception if reading fails
	 */
	@Benchmark
	public long seekAndReadinto(Counted counted, FilePool pool) throws Exception {
		return inFlight(counted, () -> Slot.of(pool.files().openBinary(this.file).join()),
				(slot, position) -> slot.handle()
					.seek(position)
					.thenCompose((at) -> slot.handle().readinto(slot.cleared()))
					.thenApply((count) -> slot.number()));
	}

	private <H> long inFlight(Counted counted, Callable<Slot<H>> opening, Reading<H> reading) throws Exception {
		List<Slot<H>> slots = new ArrayList<>();
		for (int i = 0; i < HANDLES; i++) {
			slots.add(opening.call());
		}
		Queue<Slot<H>> idle = new ConcurrentLinkedQueue<>(slots);
		Work work = new Work(this.reads);
		Chain.inFlight(HANDLES, () -> {
			int i = work.next();
			return (i < 0) ? Work.NO_MORE : readOne(work, block(i), idle, reading);
		});
		for (Slot<H> slot : slots) {
			slot.closing().close();
		}
		return counted.done(this.reads, this.reads, work.checked());
	}

	private static <H> CompletableFuture<Boolean> readOne(Work work, long block, Queue<Slot<H>> idle,
			Reading<H> reading) {
		Slot<H> slot = idle.remove();
		return reading.read(slot, block * Workspace.BLOCK).thenApply((number) -> {
			idle.add(slot);
			return work.check(block, number);
		});
	}

	/** A handle, and what is read into. */
	private record Slot<H>(H handle, ByteBuffer buffer, AutoCloseable closing) {

		private static <H extends AutoCloseable> Slot<H> of(H handle) {
			return new Slot<>(handle, ByteBuffer.allocateDirect(Workspace.BLOCK), handle);
		}

		private ByteBuffer cleared() {
			return this.buffer.clear();
		}

		private long number() {
			return this.buffer.getLong(0);
		}

	}

	private interface Reading<H> {

		CompletableFuture<Long> read(Slot<H> slot, long position);

	}

	private interface Blocking {

		long read(Work work, FileChannel channel) throws Exception;

	}

}
