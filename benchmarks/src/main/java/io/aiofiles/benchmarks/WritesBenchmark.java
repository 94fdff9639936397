package io.aiofiles.benchmarks;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import reactor.core.publisher.Flux;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

/** How fast are lines of 100 bytes, one write each? In lines a second. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class WritesBenchmark {

	private static final String LINE = "2026-01-01T00:00:00.000Z INFO [worker-12] plain words took 1234 ms, status 200, "
		.concat("trace 0123456789ab\n");

	private static final byte[] BYTES = LINE.getBytes(StandardCharsets.UTF_8);

	private final Workspace workspace = Workspace.ofSystemProperties();

	private Path file = Path.of("unset");

	private int lines;

	private int few;

	/**
	 * Choose a file.
	 * @throws IOException if that fails
	 */
	@Setup(Level.Trial)
	public void choose() throws IOException {
		this.file = this.workspace.output();
		this.lines = this.workspace.sizes().writtenLines();
		this.few = this.workspace.sizes().hops();
	}

	/**
	 * Look at the file, and delete it.
	 * @throws IOException if that fails
	 */
	@TearDown(Level.Iteration)
	public void delete() throws IOException {
		checkContent();
		Files.delete(this.file);
	}

	private void checkContent() throws IOException {
		byte[] line = new byte[BYTES.length];
		try (InputStream in = new BufferedInputStream(Files.newInputStream(this.file))) {
			while (in.readNBytes(line, 0, line.length) > 0) {
				Check.equal(-1, Arrays.mismatch(BYTES, line));
			}
		}
	}

	private long done(Counted counted, int written) throws IOException {
		return counted.done(written, (long) BYTES.length * written, Files.size(this.file));
	}

	/**
	 * The limit for text.
	 * @param counted counts
	 * @return bytes written
	 * @throws IOException if writing fails
	 */
	@Benchmark
	public long bufferedWriter(Counted counted) throws IOException {
		return writeAll(counted);
	}

	private long writeAll(Counted counted) throws IOException {
		try (Writer writer = Files.newBufferedWriter(this.file)) {
			for (int i = 0; i < this.lines; i++) {
				writer.write(LINE);
			}
		}
		return done(counted, this.lines);
	}

	/**
	 * The limit for bytes.
	 * @param counted counts
	 * @return bytes written
	 * @throws IOException if writing fails
	 */
	@Benchmark
	public long bufferedOutputStream(Counted counted) throws IOException {
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(this.file))) {
			for (int i = 0; i < this.lines; i++) {
				out.write(BYTES);
			}
		}
		return done(counted, this.lines);
	}

	/**
	 * The limit for text in a virtual thread.
	 * @param counted counts
	 * @param threads the threads
	 * @return bytes written
	 * @throws ExecutionException if writing fails
	 * @throws InterruptedException if interrupted
	 */
	@Benchmark
	public long virtualThread(Counted counted, VirtualThreads threads) throws ExecutionException, InterruptedException {
		return threads.run(() -> writeAll(counted));
	}

	/**
	 * One task of the pool for each write, joined.
	 * @param counted counts
	 * @param pool the pool
	 * @return bytes written
	 * @throws IOException if writing fails
	 */
	@Benchmark
	public long hopJoined(Counted counted, FilePool pool) throws IOException {
		try (Writer writer = Files.newBufferedWriter(this.file)) {
			for (int i = 0; i < this.few; i++) {
				pool.hop(() -> writer.append(LINE)).join();
			}
		}
		return done(counted, this.few);
	}

	/**
	 * One task of the pool for each write, chained.
	 * @param counted counts
	 * @param pool the pool
	 * @return bytes written
	 * @throws IOException if writing fails
	 */
	@Benchmark
	public long hopChained(Counted counted, FilePool pool) throws IOException {
		Countdown left = new Countdown(this.lines);
		try (Writer writer = Files.newBufferedWriter(this.file)) {
			Chain.run(() -> pool.hop(() -> writer.append(LINE)).thenApply((same) -> left.more())).join();
		}
		return done(counted, this.lines);
	}

	/**
	 * Vert.x: each write awaited, on its event loop.
	 * @param counted counts
	 * @param vertx Vert.x
	 * @return bytes written
	 * @throws IOException if writing fails
	 */
	@Benchmark
	public long vertxAwaited(Counted counted, VertxPeer vertx) throws IOException {
		Countdown left = new Countdown(this.few);
		Buffer line = Buffer.buffer(BYTES);
		AsyncFile opened = vertx.openForWriting(this.file);
		Chain.run(() -> VertxPeer.completable(opened.write(line)).thenApply((nothing) -> left.more())).join();
		VertxPeer.await(opened.close());
		return done(counted, this.few);
	}

	/**
	 * Vert.x: writes not awaited while its queue has room, as its manual shows it.
	 * @param counted counts
	 * @param vertx Vert.x
	 * @return bytes written
	 * @throws IOException if writing fails
	 */
	@Benchmark
	public long vertxQueued(Counted counted, VertxPeer vertx) throws IOException {
		AsyncFile opened = vertx.openForWriting(this.file);
		CompletableFuture<Boolean> end = new CompletableFuture<>();
		Countdown left = new Countdown(this.lines);
		vertx.runOnContext(() -> pump(opened, Buffer.buffer(BYTES), left, end));
		end.join();
		VertxPeer.await(opened.close());
		return done(counted, this.lines);
	}

	private static void pump(AsyncFile opened, Buffer line, Countdown left, CompletableFuture<Boolean> end) {
		boolean more = true;
		while (more && !opened.writeQueueFull()) {
			opened.write(line).onFailure(end::completeExceptionally);
			more = left.more();
		}
		if (more) {
			opened.drainHandler((nothing) -> pump(opened, line, left, end));
		}
		else {
			end.complete(true);
		}
	}

	/**
	 * Spring: a buffer for each line.
	 * @param counted counts
	 * @return bytes written
	 * @throws IOException if writing fails
	 */
	@Benchmark
	public long dataBufferUtils(Counted counted) throws IOException {
		DefaultDataBufferFactory factory = new DefaultDataBufferFactory();
		Flux<DataBuffer> buffers = Flux.range(0, this.few).map((i) -> factory.wrap(BYTES));
		DataBufferUtils.write(buffers, this.file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)
			.block();
		return done(counted, this.few);
	}

	/**
	 * The JDK's asynchronous channel on the pool, chained.
	 * @param counted counts
	 * @param pool the pool
	 * @return bytes written
	 * @throws IOException if writing fails
	 */
	@Benchmark
	public long asynchronousFileChannelChained(Counted counted, FilePool pool) throws IOException {
		Countdown left = new Countdown(this.lines);
		ByteBuffer line = ByteBuffer.allocateDirect(BYTES.length).put(BYTES);
		Set<StandardOpenOption> options = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE,
				StandardOpenOption.TRUNCATE_EXISTING);
		try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(this.file, options,
				pool.executor().getThreadPoolExecutor())) {
			Chain.run(() -> {
				CompletableFuture<Boolean> written = new CompletableFuture<>();
				channel.write(line.rewind(), (long) BYTES.length * left.done(), written,
						new Completing((n) -> left.more()));
				return written;
			}).join();
		}
		return done(counted, this.lines);
	}

	/**
	 * The library: text, each write awaited.
	 * @param counted counts
	 * @param pool the pool
	 * @return bytes written
	 * @throws IOException if writing fails
	 */
	@Benchmark
	public long write(Counted counted, FilePool pool) throws IOException {
		try (AsyncTextFile text = pool.files().open(this.file, "w").join()) {
			for (int i = 0; i < this.lines; i++) {
				text.write(LINE).join();
			}
		}
		return done(counted, this.lines);
	}

	/**
	 * The library: text, in a chain.
	 * @param counted counts
	 * @param pool the pool
	 * @return bytes written
	 * @throws IOException if writing fails
	 */
	@Benchmark
	public long writeChained(Counted counted, FilePool pool) throws IOException {
		Countdown left = new Countdown(this.lines);
		try (AsyncTextFile text = pool.files().open(this.file, "w").join()) {
			Chain.run(() -> text.write(LINE).thenApply((n) -> left.more())).join();
		}
		return done(counted, this.lines);
	}

	/**
	 * The library: bytes, each write awaited.
	 * @param counted counts
	 * @param pool the pool
	 * @return bytes written
	 * @throws IOException if writing fails
	 */
	@Benchmark
	public long writeBytes(Counted counted, FilePool pool) throws IOException {
		try (AsyncBinaryFile binary = pool.files().openBinary(this.file, "wb").join()) {
			for (int i = 0; i < this.lines; i++) {
				binary.write(BYTES).join();
			}
		}
		return done(counted, this.lines);
	}

	/** Counts writes, one after another. */
	private static final class Countdown {

		private final int wanted;

		private int done;

		private Countdown(int wanted) {
			this.wanted = wanted;
		}

		private int done() {
			return this.done;
		}

		private boolean more() {
			this.done++;
			return this.done < this.wanted;
		}

	}

}
