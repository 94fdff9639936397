package io.aiofiles.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.aiofiles.file.AsyncTextFile;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.parsetools.RecordParser;
import org.jspecify.annotations.Nullable;
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
import reactor.core.publisher.Flux;

import org.springframework.core.ResolvableType;
import org.springframework.core.codec.StringDecoder;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

/** How fast is every line of a log, one await each? In lines a second. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class LinesBenchmark {

	/** Whether every tenth line has characters beyond ASCII. */
	@Param({ "mixed", "ascii" })
	String content = "mixed";

	private final Workspace workspace = Workspace.ofSystemProperties();

	private Path log = Path.of("unset");

	private long lines;

	private long chars;

	private long few;

	private long charsOfFew;

	/**
	 * Write the log if it is not there, and read it once, so that it is in memory.
	 * @throws IOException if that fails
	 */
	@Setup(Level.Trial)
	public void warm() throws IOException {
		this.log = this.content.equals("mixed") ? this.workspace.mixedLog() : this.workspace.asciiLog();
		this.few = this.workspace.sizes().hops();
		try (BufferedReader reader = Files.newBufferedReader(this.log)) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				this.chars += line.length();
				this.charsOfFew += (this.lines < this.few) ? line.length() : 0;
				this.lines++;
			}
		}
	}

	/**
	 * Forget the file, where that is asked for.
	 * @throws IOException if that fails
	 */
	@Setup(Level.Iteration)
	public void forget() throws IOException {
		Cold.forget(this.log);
	}

	private long done(Counted counted, Adder adder) {
		Check.equal(this.lines, adder.lines);
		return counted.done(this.lines, this.chars, adder.chars);
	}

	/**
	 * The limit: bytes scanned by hand.
	 * @param counted counts
	 * @return the length of all lines
	 * @throws IOException if reading fails
	 */
	@Benchmark
	public long byteScan(Counted counted) throws IOException {
		Adder adder = new Adder();
		LineScan.forEachLine(this.log, adder::add);
		return done(counted, adder);
	}

	/**
	 * The limit that everybody knows.
	 * @param counted counts
	 * @return the length of all lines
	 * @throws IOException if reading fails
	 */
	@Benchmark
	public long bufferedReader(Counted counted) throws IOException {
		return done(counted, readAll());
	}

	private Adder readAll() throws IOException {
		Adder adder = new Adder();
		try (BufferedReader reader = Files.newBufferedReader(this.log)) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				adder.add(line);
			}
		}
		return adder;
	}

	/**
	 * The JDK's stream of lines.
	 * @param counted counts
	 * @return the length of all lines
	 * @throws IOException if reading fails
	 */
	@Benchmark
	public long filesLines(Counted counted) throws IOException {
		Adder adder = new Adder();
		try (Stream<String> stream = Files.lines(this.log)) {
			stream.forEach(adder::add);
		}
		return done(counted, adder);
	}

	/**
	 * Blocking code in a virtual thread.
	 * @param counted counts
	 * @param threads the threads
	 * @return the length of all lines
	 * @throws ExecutionException if reading fails
	 * @throws InterruptedException if interrupted
	 */
	@Benchmark
	public long virtualThread(Counted counted, VirtualThreads threads) throws ExecutionException, InterruptedException {
		return threads.run(() -> done(counted, readAll()));
	}

	/**
	 * One task of the pool for each line, joined, as aiofiles does it.
	 * @param counted counts
	 * @param pool the pool
	 * @return the length of the lines read
	 * @throws IOException if opening fails
	 */
	@Benchmark
	public long hopJoined(Counted counted, FilePool pool) throws IOException {
		long length = 0;
		try (BufferedReader reader = Files.newBufferedReader(this.log)) {
			for (long i = 0; i < this.few; i++) {
				length += pool.hop(reader::readLine).join().length();
			}
		}
		return counted.done(this.few, this.charsOfFew, length);
	}

	/**
	 * One task of the pool for each line, chained.
	 * @param counted counts
	 * @param pool the pool
	 * @return the length of all lines
	 * @throws IOException if opening fails
	 */
	@Benchmark
	public long hopChained(Counted counted, FilePool pool) throws IOException {
		Adder adder = new Adder();
		try (BufferedReader reader = Files.newBufferedReader(this.log)) {
			Chain.run(() -> pool.hop(reader::readLine).thenApply(adder::addUnlessNull)).join();
		}
		return done(counted, adder);
	}

	/**
	 * Vert.x: its record parser on its file, as its manual shows it.
	 * @param counted counts
	 * @param vertx Vert.x
	 * @return the length of all lines
	 */
	@Benchmark
	public long vertx(Counted counted, VertxPeer vertx) {
		Adder adder = new Adder();
		CompletableFuture<Boolean> end = new CompletableFuture<>();
		AsyncFile file = vertx.openForReading(this.log);
		RecordParser.newDelimited("\n", file)
			.exceptionHandler(end::completeExceptionally)
			.endHandler((nothing) -> end.complete(true))
			.handler((line) -> adder.add(line.toString()));
		end.join();
		VertxPeer.await(file.close());
		return done(counted, adder);
	}

	/**
	 * Spring: its string decoder on its buffers, as {@code WebClient} reads lines, with
	 * larger buffers.
	 * @param counted counts
	 * @return the length of all lines
	 */
	@Benchmark
	public long dataBufferUtils(Counted counted) {
		Adder adder = new Adder();
		Flux<DataBuffer> buffers = DataBufferUtils.read(this.log, new DefaultDataBufferFactory(), 64 * 1024);
		StringDecoder.allMimeTypes(List.of("\n"), true)
			.decode(buffers, ResolvableType.forClass(String.class), null, null)
			.doOnNext(adder::add)
			.blockLast();
		return done(counted, adder);
	}

	/**
	 * The library: each line awaited.
	 * @param counted counts
	 * @param pool the pool
	 * @return the length of all lines
	 */
	@Benchmark
	public long readline(Counted counted, FilePool pool) {
		Adder adder = new Adder();
		try (AsyncTextFile text = pool.files().open(this.log).join()) {
			for (String line = text.readline().join(); !line.isEmpty(); line = text.readline().join()) {
				adder.addWithEnding(line);
			}
		}
		return done(counted, adder);
	}

	/**
	 * The library: each line handed to a consumer.
	 * @param counted counts
	 * @param pool the pool
	 * @return the length of all lines
	 */
	@Benchmark
	public long forEachLine(Counted counted, FilePool pool) {
		Adder adder = new Adder();
		try (AsyncTextFile text = pool.files().open(this.log).join()) {
			text.forEachLine(adder::add).join();
		}
		return done(counted, adder);
	}

	/**
	 * The library: a publisher, with all lines demanded.
	 * @param counted counts
	 * @param pool the pool
	 * @return the length of all lines
	 */
	@Benchmark
	public long publisher(Counted counted, FilePool pool) {
		Adder adder = new Adder();
		Subscribed.to(pool.files().lines(this.log), Long.MAX_VALUE, adder::add);
		return done(counted, adder);
	}

	/**
	 * The library: a publisher, and one line demanded at a time.
	 * @param counted counts
	 * @param pool the pool
	 * @return the length of all lines
	 */
	@Benchmark
	public long publisherByOne(Counted counted, FilePool pool) {
		Adder adder = new Adder();
		Flow.Publisher<String> publisher = pool.files().lines(this.log);
		Subscribed.to(publisher, 1, adder::add);
		return done(counted, adder);
	}

	/** Adds lengths up, in whichever thread is at work, one at a time. */
	private static final class Adder {

		private long lines;

		private long chars;

		private void add(String line) {
			this.lines++;
			this.chars += line.length();
		}

		private void addWithEnding(String line) {
			this.lines++;
			this.chars += line.length() - 1;
		}

		private boolean addUnlessNull(@Nullable String line) {
			if (line == null) {
				return false;
			}
			add(line);
			return true;
		}

	}

}
