package io.aiofiles.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncFile;
import io.aiofiles.file.OpenOptions;

/**
 * How reading grows with the pool, with what is in flight, and with the time that a store
 * takes to answer: a local file behind a channel that waits. Prints Markdown, beside what
 * Little's law predicts.
 */
public final class ScalingStudy {

	private static final int PIECE = 4096;

	private static final Duration WARM_UP = Duration.ofSeconds(1);

	private static final Duration MEASURED = Duration.ofSeconds(4);

	private ScalingStudy() {
	}

	/**
	 * Run the study.
	 * @param arguments none
	 * @throws Exception if a read fails
	 */
	public static void main(String[] arguments) throws Exception {
		Path file = Files.createTempFile("scaling", ".bin");
		try {
			Files.write(file, new byte[64 * PIECE]);
			System.out.println("| answer of the store | pool | in flight | reads a second | predicted | ratio "
					+ "| mean latency | predicted |");
			System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
			for (int millis : new int[] { 2, 20 }) {
				for (int threads : new int[] { 1, 4, 16, 64 }) {
					for (int inFlight : new int[] { 16, 256 }) {
						print(millis, threads, inFlight, run(file, millis, threads, inFlight, 0));
					}
				}
			}
			System.out.println();
			System.out.println("| wanted, reads a second | answer of the store | pool by the model | measured with it "
					+ "| mean latency | with half of it |");
			System.out.println("| --- | --- | --- | --- | --- | --- |");
			for (int[] wanted : new int[][] { { 500, 10 }, { 1000, 20 }, { 2000, 5 } }) {
				predict(file, wanted[0], wanted[1]);
			}
		}
		finally {
			Files.delete(file);
		}
	}

	private static void print(int millis, int threads, int inFlight, Result result) {
		double rate = Math.min(threads, inFlight) * 1000.0 / millis;
		double latency = Math.max(millis, inFlight * 1000.0 / rate);
		System.out.printf(Locale.ROOT, "| %d ms | %d | %d | %.0f | %.0f | %.2f | %.1f ms | %.1f ms |%n", millis,
				threads, inFlight, result.rate, rate, result.rate / rate, result.latency, latency);
	}

	/** The pool that {@code docs/scaling.md} tells to take, tried. */
	private static void predict(Path file, int rate, int millis) throws Exception {
		int threads = (int) Math.ceil(rate * millis / 1000.0 * 1.25);
		Result enough = run(file, millis, threads, 4 * threads, rate);
		Result half = run(file, millis, threads / 2, 4 * threads, rate);
		System.out.printf(Locale.ROOT, "| %d | %d ms | %d | %.0f | %.1f ms | %.0f, %.1f ms |%n", rate, millis, threads,
				enough.rate, enough.latency, half.rate, half.latency);
	}

	/**
	 * Read for some seconds.
	 * @param wanted how many reads are begun in a second; 0 for as many as end
	 */
	private static Result run(Path file, int millis, int threads, int inFlight, int wanted) throws Exception {
		ThreadPoolExecutor pool = new ThreadPoolExecutor(threads, threads, 1, TimeUnit.SECONDS,
				new ArrayBlockingQueue<>(100_000));
		AsyncFileTemplate files = new AsyncFileTemplate(pool);
		OpenOptions slow = OpenOptions.defaults()
			.buffering(0)
			.opener((path, options) -> new SlowChannel(Files.newByteChannel(path, options), millis));
		AsyncBinaryFile[] handles = new AsyncBinaryFile[inFlight];
		for (int i = 0; i < inFlight; i++) {
			handles[i] = files.openBinary(file, "rb", slow).get();
		}
		Meter meter = new Meter();
		AtomicBoolean over = new AtomicBoolean();
		CompletableFuture<?>[] all;
		if (wanted == 0) {
			all = Arrays.stream(handles).map((handle) -> loop(handle, meter, over)).toArray(CompletableFuture[]::new);
			TimeUnit.NANOSECONDS.sleep(WARM_UP.plus(MEASURED).toNanos());
		}
		else {
			all = paced(handles, meter, wanted);
		}
		over.set(true);
		CompletableFuture.allOf(all).get();
		CompletableFuture.allOf(Arrays.stream(handles).map(AsyncFile::closeAsync).toArray(CompletableFuture[]::new))
			.get();
		pool.shutdown();
		return meter.result();
	}

	private static CompletableFuture<?> loop(AsyncBinaryFile handle, Meter meter, AtomicBoolean over) {
		CompletableFuture<Void> done = new CompletableFuture<>();
		next(handle, meter, over, done);
		return done;
	}

	@SuppressWarnings("FutureReturnValueIgnored") // the other future tells
	private static void next(AsyncBinaryFile handle, Meter meter, AtomicBoolean over, CompletableFuture<Void> done) {
		if (over.get()) {
			done.complete(null);
			return;
		}
		long begun = System.nanoTime();
		handle.read(ByteBuffer.allocate(PIECE), 0).whenComplete((count, failure) -> {
			meter.ended(begun);
			if (failure != null) {
				done.completeExceptionally(failure);
			}
			else {
				next(handle, meter, over, done);
			}
		});
	}

	/** Begins reads at even distances, whether or not the earlier ones have ended. */
	private static CompletableFuture<?>[] paced(AsyncBinaryFile[] handles, Meter meter, int wanted) {
		int count = (int) (wanted * WARM_UP.plus(MEASURED).toSeconds());
		CompletableFuture<?>[] all = new CompletableFuture<?>[count];
		long start = System.nanoTime();
		for (int i = 0; i < count; i++) {
			long due = start + (long) (i * 1e9 / wanted);
			while (System.nanoTime() < due) {
				java.util.concurrent.locks.LockSupport.parkNanos(due - System.nanoTime());
			}
			long begun = due;
			all[i] = handles[i % handles.length].read(ByteBuffer.allocate(PIECE), 0)
				.whenComplete((read, failure) -> meter.ended(begun));
		}
		return all;
	}

	/**
	 * What was measured.
	 *
	 * @param rate reads a second
	 * @param latency milliseconds, in the mean
	 */
	private record Result(double rate, double latency) {

	}

	/** Counts what ends behind the time for warming up. */
	private static final class Meter {

		private final long from = System.nanoTime() + WARM_UP.toNanos();

		private final long until = this.from + MEASURED.toNanos();

		private final LongAdder count = new LongAdder();

		private final LongAdder nanos = new LongAdder();

		void ended(long begun) {
			long now = System.nanoTime();
			if (now >= this.from && now < this.until) {
				this.count.increment();
				this.nanos.add(now - begun);
			}
		}

		Result result() {
			return new Result(this.count.sum() / (double) MEASURED.toSeconds(),
					this.nanos.sum() / 1e6 / Math.max(1, this.count.sum()));
		}

	}

	/** A store that takes its time to answer each read. */
	private static final class SlowChannel implements SeekableByteChannel {

		private final SeekableByteChannel channel;

		private final int millis;

		SlowChannel(SeekableByteChannel channel, int millis) {
			this.channel = channel;
			this.millis = millis;
		}

		@Override
		public int read(ByteBuffer target) throws IOException {
			try {
				TimeUnit.MILLISECONDS.sleep(this.millis);
			}
			catch (InterruptedException ex) {
				throw new IOException(ex);
			}
			return this.channel.read(target);
		}

		@Override
		public int write(ByteBuffer source) throws IOException {
			return this.channel.write(source);
		}

		@Override
		public long position() throws IOException {
			return this.channel.position();
		}

		@Override
		public SeekableByteChannel position(long position) throws IOException {
			this.channel.position(position);
			return this;
		}

		@Override
		public long size() throws IOException {
			return this.channel.size();
		}

		@Override
		public SeekableByteChannel truncate(long size) throws IOException {
			this.channel.truncate(size);
			return this;
		}

		@Override
		public boolean isOpen() {
			return this.channel.isOpen();
		}

		@Override
		public void close() throws IOException {
			this.channel.close();
		}

	}

}
