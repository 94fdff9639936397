package io.aiofiles.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.aiofiles.file.AsyncBinaryFile;
import io.vertx.core.file.AsyncFile;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

/** How fast is a big file in order, a chunk at a time? In bytes a second. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class StreamBenchmark {

	/** Bytes of a chunk. */
	@Param({ "65536", "8192" })
	int chunk = 65_536;

	private final Workspace workspace = Workspace.ofSystemProperties();

	private Path file = Path.of("unset");

	private long size;

	private long part;

	/**
	 * Write the file if it is not there, and read it once, so that it is in memory.
	 * @throws IOException if that fails
	 */
	@Setup(Level.Trial)
	public void warm() throws IOException {
		this.file = this.workspace.big();
		this.size = this.workspace.sizes().streamBytes();
		this.part = Math.min(this.size, (long) this.chunk * this.workspace.sizes().hops());
		readAll();
	}

	/**
	 * Forget the file, where that is asked for.
	 * @throws IOException if that fails
	 */
	@Setup(Level.Iteration)
	public void forget() throws IOException {
		Cold.forget(this.file);
	}

	private Blocks readAll() throws IOException {
		Blocks blocks = new Blocks();
		ByteBuffer buffer = ByteBuffer.allocateDirect(this.chunk);
		try (FileChannel channel = FileChannel.open(this.file)) {
			while (channel.read(buffer.clear()) > 0) {
				blocks.add(buffer.flip());
			}
		}
		return blocks;
	}

	private long done(Counted counted, Blocks blocks, long bytes) {
		long sum = blocks.checked(bytes);
		return counted.done(bytes, sum, sum);
	}

	/**
	 * The limit: a channel read into one direct buffer.
	 * @param counted counts
	 * @return the sum of numbers
	 * @throws IOException if reading fails
	 */
	@Benchmark
	public long fileChannel(Counted counted) throws IOException {
		return done(counted, readAll(), this.size);
	}

	/**
	 * The file mapped, and copied out.
	 * @param counted counts
	 * @return the sum of numbers
	 * @throws IOException if reading fails
	 */
	@Benchmark
	public long mapped(Counted counted) throws IOException {
		Blocks blocks = new Blocks();
		byte[] bytes = new byte[this.chunk];
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		try (FileChannel channel = FileChannel.open(this.file)) {
			MappedByteBuffer map = channel.map(FileChannel.MapMode.READ_ONLY, 0, this.size);
			while (map.hasRemaining()) {
				int length = Math.min(this.chunk, map.remaining());
				map.get(bytes, 0, length);
				blocks.add(buffer.clear().limit(length));
			}
		}
		return done(counted, blocks, this.size);
	}

	/**
	 * The limit in a virtual thread.
	 * @param counted counts
	 * @param threads the threads
	 * @return the sum of numbers
	 * @throws ExecutionException if reading fails
	 * @throws InterruptedException if interrupted
	 */
	@Benchmark
	public long virtualThread(Counted counted, VirtualThreads threads) throws ExecutionException, InterruptedException {
		return threads.run(() -> done(counted, readAll(), this.size));
	}

	/**
	 * One task of the pool for each chunk, joined.
	 * @param counted counts
	 * @param pool the pool
	 * @return the sum of numbers
	 * @throws IOException if opening fails
	 */
	@Benchmark
	public long hopJoined(Counted counted, FilePool pool) throws IOException {
		Blocks blocks = new Blocks();
		ByteBuffer buffer = ByteBuffer.allocateDirect(this.chunk);
		try (FileChannel channel = FileChannel.open(this.file)) {
			while (blocks.bytes() < this.part) {
				pool.hop(() -> channel.read(buffer.clear())).join();
				blocks.add(buffer.flip());
			}
		}
		return done(counted, blocks, this.part);
	}

	/**
	 * One task of the pool for each chunk, chained.
	 * @param counted counts
	 * @param pool the pool
	 * @return the sum of numbers
	 * @throws IOException if opening fails
	 */
	@Benchmark
	public long hopChained(Counted counted, FilePool pool) throws IOException {
		Blocks blocks = new Blocks();
		ByteBuffer buffer = ByteBuffer.allocateDirect(this.chunk);
		try (FileChannel channel = FileChannel.open(this.file)) {
			Chain
				.run(() -> pool.hop(() -> channel.read(buffer.clear())).thenApply((n) -> blocks.add(buffer.flip()) > 0))
				.join();
		}
		return done(counted, blocks, this.size);
	}

	/**
	 * Vert.x: its file as a stream, with a read buffer of the chunk's size.
	 * @param counted counts
	 * @param vertx Vert.x
	 * @return the sum of numbers
	 */
	@Benchmark
	public long vertx(Counted counted, VertxPeer vertx) {
		Blocks blocks = new Blocks();
		CompletableFuture<Boolean> end = new CompletableFuture<>();
		AsyncFile opened = vertx.openForReading(this.file);
		opened.setReadBufferSize(this.chunk)
			.setReadLength(this.part)
			.exceptionHandler(end::completeExceptionally)
			.endHandler((nothing) -> end.complete(true))
			.handler((buffer) -> blocks.add(ByteBuffer.wrap(buffer.getBytes())));
		end.join();
		VertxPeer.await(opened.close());
		return done(counted, blocks, this.part);
	}

	/**
	 * Spring: buffers of the chunk's size, each released, as its Javadoc asks.
	 * @param counted counts
	 * @return the sum of numbers
	 */
	@Benchmark
	public long dataBufferUtils(Counted counted) {
		Blocks blocks = new Blocks();
		DataBufferUtils.read(this.file, new DefaultDataBufferFactory(), this.chunk)
			.doOnNext((buffer) -> addAndRelease(blocks, buffer))
			.blockLast();
		return done(counted, blocks, this.size);
	}

	private static void addAndRelease(Blocks blocks, DataBuffer buffer) {
		try (DataBuffer.ByteBufferIterator pieces = buffer.readableByteBuffers()) {
			pieces.forEachRemaining(blocks::add);
		}
		DataBufferUtils.release(buffer);
	}

	/**
	 * The JDK's asynchronous channel with its own threads, each future awaited.
	 * @param counted counts
	 * @return the sum of numbers
	 * @throws IOException if opening fails
	 * @throws ExecutionException if reading fails
	 * @throws InterruptedException if interrupted
	 */
	@Benchmark
	public long asynchronousFileChannel(Counted counted) throws IOException, ExecutionException, InterruptedException {
		Blocks blocks = new Blocks();
		ByteBuffer buffer = ByteBuffer.allocateDirect(this.chunk);
		try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(this.file)) {
			while (blocks.bytes() < this.part) {
				Check.equal(this.chunk, channel.read(buffer.clear(), blocks.bytes()).get());
				blocks.add(buffer.flip());
			}
		}
		return done(counted, blocks, this.part);
	}

	/**
	 * The JDK's asynchronous channel on the pool, chained by its handlers.
	 * @param counted counts
	 * @param pool the pool
	 * @return the sum of numbers
	 * @throws IOException if opening fails
	 */
	@Benchmark
	public long asynchronousFileChannelChained(Counted counted, FilePool pool) throws IOException {
		Blocks blocks = new Blocks();
		ByteBuffer buffer = ByteBuffer.allocateDirect(this.chunk);
		try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(this.file, Set.of(StandardOpenOption.READ),
				pool.executor().getThreadPoolExecutor())) {
			ChannelLoop.run(blocks::bytes, buffer, channel, (n) -> blocks.add(buffer.flip()) > 0);
		}
		return done(counted, blocks, this.size);
	}

	/**
	 * The library: {@code readinto}, awaited.
	 * @param counted counts
	 * @param pool the pool
	 * @return the sum of numbers
	 */
	@Benchmark
	public long readinto(Counted counted, FilePool pool) {
		Blocks blocks = new Blocks();
		ByteBuffer buffer = ByteBuffer.allocateDirect(this.chunk);
		try (AsyncBinaryFile binary = pool.files().openBinary(this.file).join()) {
			while (binary.readinto(buffer.clear()).join() > 0) {
				blocks.add(buffer.flip());
			}
		}
		return done(counted, blocks, this.size);
	}

	/**
	 * The library: {@code readinto} in a chain.
	 * @param counted counts
	 * @param pool the pool
	 * @return the sum of numbers
	 */
	@Benchmark
	public long readintoChained(Counted counted, FilePool pool) {
		Blocks blocks = new Blocks();
		ByteBuffer buffer = ByteBuffer.allocateDirect(this.chunk);
		try (AsyncBinaryFile binary = pool.files().openBinary(this.file).join()) {
			Chain.run(() -> binary.readinto(buffer.clear()).thenApply((n) -> blocks.add(buffer.flip()) > 0)).join();
		}
		return done(counted, blocks, this.size);
	}

	/**
	 * The library: each chunk handed to a consumer.
	 * @param counted counts
	 * @param pool the pool
	 * @return the sum of numbers
	 */
	@Benchmark
	public long forEachChunk(Counted counted, FilePool pool) {
		Blocks blocks = new Blocks();
		try (AsyncBinaryFile binary = pool.files().openBinary(this.file).join()) {
			binary.forEachChunk(this.chunk, blocks::add).join();
		}
		return done(counted, blocks, this.size);
	}

	/**
	 * The library: a publisher of chunks.
	 * @param counted counts
	 * @param pool the pool
	 * @return the sum of numbers
	 */
	@Benchmark
	public long chunks(Counted counted, FilePool pool) {
		Blocks blocks = new Blocks();
		Subscribed.to(pool.files().chunks(this.file, this.chunk), Long.MAX_VALUE, blocks::add);
		return done(counted, blocks, this.size);
	}

}
