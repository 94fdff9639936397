package io.aiofiles;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.FileOperationListener;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.OpenOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** FIFOs and devices, on a pool of one thread. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class SpecialFileTests {

	@TempDir
	private Path directory;

	private Path fifo;

	private final ExecutorService pool = Executors.newSingleThreadExecutor();

	private final ExecutorService others = Executors.newCachedThreadPool();

	private final LinkedBlockingQueue<FileOperation> started = new LinkedBlockingQueue<>();

	private AsyncFileTemplate files;

	@BeforeEach
	void createFifo() throws Exception {
		this.fifo = this.directory.resolve("fifo");
		assertThat(new ProcessBuilder("mkfifo", this.fifo.toString()).start().waitFor()).isZero();
		this.files = AsyncFileTemplate.builder(this.pool).listener(new FileOperationListener() {

			@Override
			public Progress submitted(FileOperation operation, @Nullable Path path) {
				return new Progress() {

					@Override
					public void started() {
						SpecialFileTests.this.started.add(operation);
					}

				};
			}

		}).build();
	}

	@AfterEach
	void nothingIsLeft() throws Exception {
		assertThat(this.files.openFiles().count()).isZero();
		this.pool.shutdown();
		assertThat(this.pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
		this.others.shutdown();
		assertThat(this.others.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
		nobodyHasItOpen();
	}

	/** Who opens a FIFO waits beside the pool, and has given up a moment later. */
	private void nobodyHasItOpen() {
		await().untilAsserted(() -> assertThat(new FifoUsers(this.fifo).count()).isZero());
	}

	private <T> CompletableFuture<T> running(CompletableFuture<T> future) throws InterruptedException {
		this.started.take();
		return future;
	}

	private CompletableFuture<OutputStream> writer() {
		return CompletableFuture.supplyAsync(() -> {
			try {
				return new FileOutputStream(this.fifo.toFile());
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}, this.others);
	}

	private void poolServes() throws Exception {
		assertThat(running(this.files.submit(() -> "served")).get(30, TimeUnit.SECONDS)).isEqualTo("served");
	}

	@Test
	void cancellingTheOpeningOfAFifoThatNobodyWritesGivesTheThreadBack() throws Exception {
		CompletableFuture<AsyncTextFile> opening = running(this.files.open(this.fifo));
		assertThat(opening).isNotDone();
		assertThat(opening.cancel(true)).isTrue();
		poolServes();
	}

	@Test
	void cancellingTheOpeningOfAFifoThatNobodyReadsGivesTheThreadBack() throws Exception {
		CompletableFuture<AsyncBinaryFile> opening = running(this.files.openBinary(this.fifo, "wb"));
		assertThat(opening).isNotDone();
		assertThat(opening.cancel(true)).isTrue();
		poolServes();
	}

	@Test
	void cancellingAReadOfAWholeFifoGivesTheThreadBack() throws Exception {
		CompletableFuture<byte[]> reading = running(this.files.readAllBytes(this.fifo));
		reading.cancel(true);
		poolServes();
		nobodyHasItOpen(); // or the writer would meet who has just given up
		reading = running(this.files.readAllBytes(this.fifo));
		try (OutputStream out = writer().get()) {
			out.write('x');
			out.flush();
			assertThat(reading).isNotDone();
		}
		assertThat(reading.get()).containsExactly('x');
	}

	@Test
	void aFifoOpensWhenAWriterIsThereEvenIfItWritesNothing() throws Exception {
		CompletableFuture<AsyncBinaryFile> opening = this.files.openBinary(this.fifo);
		OutputStream out = writer().get();
		AsyncBinaryFile file = opening.get();
		out.close();
		assertThat(file.read().get()).isEmpty();
		file.close();
	}

	@Test
	void whatIsWrittenAfterACancelledReadIsReadWholeByTheNext() throws Exception {
		CompletableFuture<AsyncTextFile> opening = running(this.files.open(this.fifo));
		OutputStream out = writer().get();
		AsyncTextFile file = opening.get();
		CompletableFuture<String> reading = running(file.read());
		assertThat(reading.cancel(true)).isTrue();
		poolServes();
		out.write("first\nsecond\n".getBytes(StandardCharsets.UTF_8));
		out.close();
		assertThat(file.read().get()).isEqualTo("first\nsecond\n");
		file.close();
	}

	@Test
	void aCancelledReadOfPartOfALineTakesNothing() throws Exception {
		CompletableFuture<AsyncTextFile> opening = running(this.files.open(this.fifo));
		OutputStream out = writer().get();
		AsyncTextFile file = opening.get();
		out.write("one\ntw".getBytes(StandardCharsets.UTF_8));
		assertThat(running(file.readline()).get()).isEqualTo("one\n");
		CompletableFuture<String> reading = running(file.readline());
		assertThat(reading.cancel(true)).isTrue();
		poolServes();
		out.write("o\nthree".getBytes(StandardCharsets.UTF_8));
		out.close();
		assertThat(file.readline().get()).isEqualTo("two\n");
		assertThat(file.readline().get()).isEqualTo("three");
		assertThat(file.readline().get()).isEmpty();
		file.close();
	}

	@Test
	void aTimeoutOnAReadGivesTheThreadBack() throws Exception {
		CompletableFuture<AsyncTextFile> opening = running(this.files.open(this.fifo));
		OutputStream out = writer().get();
		AsyncTextFile file = opening.get();
		CompletableFuture<String> reading = running(file.readline()).orTimeout(1, TimeUnit.MILLISECONDS);
		assertThatExceptionOfType(java.util.concurrent.ExecutionException.class).isThrownBy(reading::get)
			.withCauseInstanceOf(java.util.concurrent.TimeoutException.class);
		poolServes();
		out.close();
		file.close();
	}

	@Test
	void aWriterWaitsForItsReaderAndWritesMoreThanAPipeHolds() throws Exception {
		byte[] much = new byte[300_000];
		java.util.Arrays.fill(much, (byte) 7);
		CompletableFuture<AsyncBinaryFile> opening = this.files.openBinary(this.fifo, "wb");
		CompletableFuture<byte[]> reader = CompletableFuture.supplyAsync(() -> {
			try (InputStream in = new BufferedInputStream(new FileInputStream(this.fifo.toFile()))) {
				return in.readAllBytes();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}, this.others);
		AsyncBinaryFile file = opening.get();
		assertThat(file.write(much).get()).isEqualTo(much.length);
		file.close();
		assertThat(reader.get()).isEqualTo(much);
	}

	@Test
	void cancellingAWriteIntoAFullPipeGivesTheThreadBack() throws Exception {
		FileInputStream[] in = new FileInputStream[1];
		CompletableFuture<AsyncBinaryFile> opening = running(
				this.files.openBinary(this.fifo, "wb", OpenOptions.defaults().buffering(0)));
		CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> {
			try {
				in[0] = new FileInputStream(this.fifo.toFile());
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}, this.others);
		AsyncBinaryFile file = opening.get();
		reader.get();
		CompletableFuture<Integer> writing = running(file.write(new byte[10_000_000]));
		assertThat(writing.cancel(true)).isTrue();
		poolServes();
		in[0].close();
		file.close();
	}

	@Test
	void aFifoIsNeitherSeekableNorATerminal() throws Exception {
		AsyncBinaryFile file = this.files.openBinary(this.fifo, "r+b", OpenOptions.defaults().buffering(0)).get();
		assertThat(file.seekable().get()).isFalse();
		assertThat(file.isatty().get()).isFalse();
		file.write("there and back".getBytes(StandardCharsets.UTF_8)).get();
		assertThat(file.read1(100).get()).asString().isEqualTo("there and back");
		file.close();
	}

	@Test
	void devicesWork() throws Exception {
		AsyncBinaryFile zero = this.files.openBinary(Path.of("/dev/zero")).get();
		assertThat(zero.read(3).get()).containsExactly(0, 0, 0);
		zero.close();
		AsyncBinaryFile full = this.files.openBinary(Path.of("/dev/full"), "wb").get();
		full.write(new byte[] { 1 }).get();
		assertThat(full.flush()).failsWithin(30, TimeUnit.SECONDS)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(FileSystemException.class)
			.withMessage("/dev/full: No space left on device");
		assertThat(full.closeAsync()).failsWithin(30, TimeUnit.SECONDS);
		assertThat(this.files.readAllBytes(Path.of("/dev/null")).get()).isEmpty();
	}

	@Test
	void aTerminalIsATerminal() throws Exception {
		Path multiplexer = Path.of("/dev/ptmx");
		org.junit.jupiter.api.Assumptions.assumeTrue(Files.isWritable(multiplexer), "there are no terminals here");
		AsyncBinaryFile terminal = this.files.openBinary(multiplexer, "r+b", OpenOptions.defaults().buffering(0)).get();
		assertThat(terminal.isatty().get()).isTrue();
		terminal.close();
	}

	/** Whoever in this process has the FIFO open. */
	private record FifoUsers(Path fifo) {

		long count() throws Exception {
			try (var descriptors = Files.list(Path.of("/proc/self/fd"))) {
				return descriptors.filter((descriptor) -> {
					try {
						return Files.readSymbolicLink(descriptor).equals(this.fifo);
					}
					catch (Exception ex) {
						return false;
					}
				}).count();
			}
		}

	}

}
