package io.aiofiles.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import io.aiofiles.file.AsyncBinaryFile;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import org.openjdk.jmh.annotations.AuxCounters;
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
 * How much heap is an open handle, idle, and after one small read? In bytes, of 10,000
 * handles that are open at once.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 1)
@Fork(3)
public class MemoryBenchmark {

	private static final int BYTES = 64;

	private final Workspace workspace = Workspace.ofSystemProperties();

	private final MemoryMXBean heap = ManagementFactory.getMemoryMXBean();

	private Path file = Path.of("unset");

	private int handles;

	/**
	 * Write the file if it is not there.
	 * @throws IOException if that fails
	 */
	@Setup(Level.Trial)
	public void write() throws IOException {
		this.file = this.workspace.mixedLog();
		this.handles = this.workspace.sizes().handles();
	}

	/**
	 * Plain channels.
	 * @param heldBytes takes the answer
	 * @return the handles
	 * @throws Exception if one cannot be read
	 */
	@Benchmark
	public int fileChannel(HeldBytes heldBytes) throws Exception {
		return measure(heldBytes, () -> FileChannel.open(this.file),
				(channel) -> Check.equal(BYTES, channel.read(ByteBuffer.allocate(BYTES))), FileChannel::close);
	}

	/**
	 * Buffered readers, of which a line is read.
	 * @param heldBytes takes the answer
	 * @return the handles
	 * @throws Exception if one cannot be read
	 */
	@Benchmark
	public int bufferedReader(HeldBytes heldBytes) throws Exception {
		return measure(heldBytes, () -> Files.newBufferedReader(this.file), BufferedReader::readLine,
				BufferedReader::close);
	}

	/**
	 * The JDK's asynchronous channels.
	 * @param heldBytes takes the answer
	 * @return the handles
	 * @throws Exception if one cannot be read
	 */
	@Benchmark
	public int asynchronousFileChannel(HeldBytes heldBytes) throws Exception {
		return measure(heldBytes, () -> AsynchronousFileChannel.open(this.file),
				(channel) -> Check.equal(BYTES, channel.read(ByteBuffer.allocate(BYTES), 0).get()),
				AsynchronousFileChannel::close);
	}

	/**
	 * Files of Vert.x.
	 * @param heldBytes takes the answer
	 * @param vertx Vert.x
	 * @return the handles
	 * @throws Exception if one cannot be read
	 */
	@Benchmark
	public int vertx(HeldBytes heldBytes, VertxPeer vertx) throws Exception {
		return measure(heldBytes, () -> vertx.openForReading(this.file),
				(opened) -> VertxPeer.await(opened.read(Buffer.buffer(BYTES), 0, 0, BYTES)),
				(opened) -> VertxPeer.await(opened.close()));
	}

	/**
	 * The library's binary handles.
	 * @param heldBytes takes the answer
	 * @param pool the pool
	 * @return the handles
	 * @throws Exception if one cannot be read
	 */
	@Benchmark
	public int binary(HeldBytes heldBytes, FilePool pool) throws Exception {
		return measure(heldBytes, () -> pool.files().openBinary(this.file).join(),
				(opened) -> Check.equal(BYTES, opened.read(BYTES).join().length), AsyncBinaryFile::close);
	}

	/**
	 * The library's text handles, of which a line is read.
	 * @param heldBytes takes the answer
	 * @param pool the pool
	 * @return the handles
	 * @throws Exception if one cannot be read
	 */
	@Benchmark
	public int text(HeldBytes heldBytes, FilePool pool) throws Exception {
		return measure(heldBytes, () -> pool.files().open(this.file).join(), (opened) -> opened.readline().join(),
				(opened) -> opened.close());
	}

	private <H> int measure(HeldBytes heldBytes, Callable<H> opening, Use<H> reading, Use<H> closing) throws Exception {
		use(open(10, opening), reading, closing);
		long before = used();
		List<H> opened = open(this.handles, opening);
		heldBytes.idle = (double) (used() - before) / this.handles;
		for (H handle : opened) {
			reading.apply(handle);
		}
		heldBytes.afterRead = (double) (used() - before) / this.handles;
		for (H handle : opened) {
			closing.apply(handle);
		}
		return opened.size();
	}

	/** So that what is loaded and made once is not counted. */
	private static <H> void use(List<H> opened, Use<H> reading, Use<H> closing) throws Exception {
		for (H handle : opened) {
			reading.apply(handle);
			closing.apply(handle);
		}
	}

	private static <H> List<H> open(int count, Callable<H> opening) throws Exception {
		List<H> opened = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			opened.add(opening.call());
		}
		return opened;
	}

	/** Three times: what references and cleaners hold goes with the second or third. */
	private long used() {
		for (int i = 0; i < 3; i++) {
			this.heap.gc();
		}
		return this.heap.getHeapMemoryUsage().getUsed();
	}

	private interface Use<H> {

		void apply(H handle) throws Exception;

	}

	/** The answer. */
	@AuxCounters(AuxCounters.Type.EVENTS)
	@State(Scope.Thread)
	public static class HeldBytes {

		/** Bytes of a handle that is open. */
		public double idle;

		/** Bytes of a handle that has been read once. */
		public double afterRead;

	}

}
