package io.aiofiles.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.aiofiles.file.AsyncBinaryFile;
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
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

/** How fast are many files of 4 KiB, 64 of them in flight? In files a second. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class SmallFilesBenchmark {

	private static final int IN_FLIGHT = 64;

	private final Workspace workspace = Workspace.ofSystemProperties();

	private List<Path> paths = List.of();

	/**
	 * Write the files if they are not there, and read them once, so that they are in
	 * memory.
	 * @throws IOException if that fails
	 */
	@Setup(Level.Trial)
	public void warm() throws IOException {
		this.paths = this.workspace.smallFiles();
		readAll(new Work(this.paths.size()));
	}

	private long readAll(Work work) throws IOException {
		long files = 0;
		for (int i = work.next(); i >= 0; i = work.next()) {
			work.check(i, Files.readAllBytes(this.paths.get(i)));
			files++;
		}
		return files;
	}

	/**
	 * The limit: blocking, in as many threads as there are processors.
	 * @param counted counts
	 * @param threads the threads
	 * @return files read
	 * @throws ExecutionException if reading fails
	 * @throws InterruptedException if interrupted
	 */
	@Benchmark
	public long blockingThreads(Counted counted, BlockingThreads threads)
			throws ExecutionException, InterruptedException {
		Work work = new Work(this.paths.size());
		return counted.done(work.wanted(), work.wanted(), threads.run(() -> readAll(work)));
	}

	/**
	 * Blocking, in one thread.
	 * @param counted counts
	 * @return files read
	 * @throws IOException if reading fails
	 */
	@Benchmark
	public long oneThread(Counted counted) throws IOException {
		Work work = new Work(this.paths.size());
		return counted.done(work.wanted(), work.wanted(), readAll(work));
	}

	/**
	 * Blocking, in a virtual thread for each file in flight.
	 * @param counted counts
	 * @param threads the threads
	 * @return files read
	 * @throws ExecutionException if reading fails
	 * @throws InterruptedException if interrupted
	 */
	@Benchmark
	public long virtualThreads(Counted counted, VirtualThreads threads)
			throws ExecutionException, InterruptedException {
		Work work = new Work(this.paths.size());
		return counted.done(work.wanted(), work.wanted(), threads.run(IN_FLIGHT, () -> readAll(work)));
	}

	/**
	 * One task of the pool for each file.
	 * @param counted counts
	 * @param pool the pool
	 * @return files read
	 */
	@Benchmark
	public long hop(Counted counted, FilePool pool) {
		return each(counted, (path) -> pool.hop(() -> Files.readAllBytes(path)));
	}

	/**
	 * Three tasks of the pool for each file: open, read, close.
	 * @param counted counts
	 * @param pool the pool
	 * @return files read
	 */
	@Benchmark
	public long threeHops(Counted counted, FilePool pool) {
		return each(counted,
				(path) -> pool.hop(() -> FileChannel.open(path))
					.thenCompose((channel) -> pool.hop(() -> read(channel))
						.thenCompose((bytes) -> pool.hop(() -> close(channel, bytes)))));
	}

	private static byte[] read(FileChannel channel) throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate((int) channel.size());
		Check.equal(buffer.capacity(), channel.read(buffer));
		return buffer.array();
	}

	private static byte[] close(AutoCloseable channel, byte[] bytes) {
		try {
			channel.close();
			return bytes;
		}
		catch (Exception ex) {
			throw new CompletionException(ex);
		}
	}

	/**
	 * Vert.x: whole files.
	 * @param counted counts
	 * @param vertx Vert.x
	 * @return files read
	 */
	@Benchmark
	public long vertx(Counted counted, VertxPeer vertx) {
		return each(counted, (path) -> VertxPeer.completable(vertx.fileSystem().readFile(path.toString()))
			.thenApply((buffer) -> buffer.getBytes()));
	}

	/**
	 * Spring: whole files, joined, with buffers as large as they are.
	 * @param counted counts
	 * @return files read
	 */
	@Benchmark
	public long dataBufferUtils(Counted counted) {
		Work work = new Work(this.paths.size());
		Flux.range(0, work.wanted())
			.flatMap((i) -> joined(this.paths.get(i)).doOnNext((bytes) -> work.check(i, bytes)), IN_FLIGHT)
			.blockLast();
		return counted.done(work.wanted(), work.wanted(), work.checked());
	}

	private static Mono<byte[]> joined(Path path) {
		Flux<DataBuffer> buffers = DataBufferUtils.read(path, new DefaultDataBufferFactory(), Workspace.BLOCK);
		return DataBufferUtils.join(buffers).map((buffer) -> {
			byte[] bytes = new byte[buffer.readableByteCount()];
			buffer.read(bytes);
			DataBufferUtils.release(buffer);
			return bytes;
		});
	}

	/**
	 * The JDK's asynchronous channel on the pool: opened in one task, read in another.
	 * @param counted counts
	 * @param pool the pool
	 * @return files read
	 */
	@Benchmark
	public long asynchronousFileChannel(Counted counted, FilePool pool) {
		Set<StandardOpenOption> options = Set.of(StandardOpenOption.READ);
		return each(counted,
				(path) -> pool
					.hop(() -> AsynchronousFileChannel.open(path, options, pool.executor().getThreadPoolExecutor()))
					.thenCompose(SmallFilesBenchmark::readAndClose));
	}

	private static CompletableFuture<byte[]> readAndClose(AsynchronousFileChannel channel) {
		ByteBuffer buffer = ByteBuffer.allocate(Workspace.BLOCK);
		CompletableFuture<Boolean> read = new CompletableFuture<>();
		channel.read(buffer, 0, read, new Completing((count) -> count == Workspace.BLOCK));
		return read.thenApply((whole) -> close(channel, buffer.array()));
	}

	/**
	 * The library: whole files.
	 * @param counted counts
	 * @param pool the pool
	 * @return files read
	 */
	@Benchmark
	public long readAllBytes(Counted counted, FilePool pool) {
		return each(counted, pool.files()::readAllBytes);
	}

	/**
	 * The library: a handle opened, read and closed.
	 * @param counted counts
	 * @param pool the pool
	 * @return files read
	 */
	@Benchmark
	public long handle(Counted counted, FilePool pool) {
		return each(counted, (path) -> pool.files().withOpenBinary(path, "rb", AsyncBinaryFile::read));
	}

	private long each(Counted counted, Reading reading) {
		Work work = new Work(this.paths.size());
		Chain.inFlight(IN_FLIGHT, () -> {
			int i = work.next();
			if (i < 0) {
				return Work.NO_MORE;
			}
			return reading.read(this.paths.get(i)).thenApply((bytes) -> work.check(i, bytes));
		});
		return counted.done(work.wanted(), work.wanted(), work.checked());
	}

	private interface Reading {

		CompletableFuture<byte[]> read(Path path);

	}

}
