package io.aiofiles.sample.pressure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.sample.storage.SampleDirectory;
import io.aiofiles.tempfile.TempfileOptions;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Service;

/**
 * Puts the pool under pressure, one kind at a time. Nobody waits here, either: what is
 * under pressure is the pool, and everything else goes on.
 */
@Service
public class Pressure {

	private static final int FILES = 1500;

	private static final int WRITES_OF_A_FILE = 200;

	private static final int FILES_IN_FLIGHT = 64;

	private static final Duration SLOWNESS = Duration.ofMillis(200);

	private static final int SLOW_READS_OF_A_THREAD = 25;

	private static final Duration OCCUPATION = Duration.ofSeconds(2);

	private static final int TOO_MANY = 1000;

	private static final int LARGEST_QUEUE = 100_000;

	private static final PressureStatus NONE = new PressureStatus(null, false, 0, 0, 0, 0, 0, null);

	private final AsyncFileOperations files;

	private final Path directory;

	private final ThreadPoolTaskExecutor pool;

	/**
	 * Asking for thousands of operations takes a moment, too: not on a thread of the
	 * server.
	 */
	private final Executor executor;

	private final SlowDisk slowDisk;

	private final AtomicReference<@Nullable PressureRun> last = new AtomicReference<>();

	Pressure(SampleDirectory directory, @Qualifier("aiofilesTaskExecutor") ThreadPoolTaskExecutor pool,
			@Qualifier("applicationTaskExecutor") Executor executor, SlowDisk slowDisk) {
		this.files = directory.files();
		this.directory = directory.path();
		this.pool = pool;
		this.executor = executor;
		this.slowDisk = slowDisk;
	}

	/**
	 * What became of the last one.
	 * @return its figures, of this moment
	 */
	public PressureStatus status() {
		PressureRun run = this.last.get();
		return (run != null) ? run.status() : NONE;
	}

	/**
	 * Begin.
	 * @param kind the kind
	 * @return whether it has begun: not while another one goes on
	 */
	public boolean start(PressureKind kind) {
		PressureRun before = this.last.get();
		PressureRun run = new PressureRun(kind);
		if ((before != null && before.isRunning()) || !this.last.compareAndSet(before, run)) {
			return false;
		}
		this.executor.execute(() -> begin(kind, run));
		return true;
	}

	private void begin(PressureKind kind, PressureRun run) {
		switch (kind) {
			case SMALL_WRITES -> smallWrites(run);
			case SLOW_DISK -> slowDisk(run);
			case OVERFLOW -> overflow(run);
		}
	}

	/** Opening and closing takes a thread each time; the writes between go to memory. */
	private void smallWrites(PressureRun run) {
		TempfileOptions here = TempfileOptions.defaults().dir(this.directory).prefix(".pressure-");
		end(run, this.files.tempfile()
			.withTemporaryDirectory(here, (temporary) -> Flux.range(0, FILES)
				.flatMap((i) -> Mono.fromFuture(() -> writeOne(run, temporary.resolve("file-" + i))), FILES_IN_FLIGHT)
				.then()
				.toFuture()));
	}

	private CompletableFuture<Boolean> writeOne(PressureRun run, Path file) {
		return run.count(this.files.withOpen(file, "w", (open) -> writePieces(run, open)));
	}

	/**
	 * Not waiting for one write before the next is fine: they keep the order of the
	 * calls.
	 */
	private static CompletableFuture<Boolean> writePieces(PressureRun run, AsyncTextFile open) {
		CompletableFuture<Boolean> written = CompletableFuture.completedFuture(true);
		for (int i = 0; i < WRITES_OF_A_FILE; i++) {
			written = run.count(open.write("A small piece, number " + i + "\n"));
		}
		return written;
	}

	private void slowDisk(PressureRun run) {
		this.slowDisk.slowDown(SLOWNESS);
		int reads = this.pool.getMaxPoolSize() * SLOW_READS_OF_A_THREAD;
		end(run, Flux.range(0, reads)
			.flatMap((i) -> Mono.fromFuture(() -> look(run)), reads)
			.then()
			.toFuture()
			.whenComplete((ended, failure) -> this.slowDisk.recover()));
	}

	/**
	 * The first operations occupy the threads, the next fill the queue, and the pool
	 * takes no more. Nothing is lost: who is refused is told at once.
	 */
	private void overflow(PressureRun run) {
		CountDownLatch asked = new CountDownLatch(1);
		int threads = this.pool.getMaxPoolSize();
		int all = threads + Math.min(this.pool.getQueueCapacity(), LARGEST_QUEUE) + TOO_MANY;
		end(run, Flux.range(0, all)
			.doOnComplete(asked::countDown)
			.flatMap((i) -> Mono.fromFuture(() -> (i < threads) ? occupy(run, asked) : look(run)), all)
			.then()
			.toFuture());
	}

	private CompletableFuture<Boolean> occupy(PressureRun run, CountDownLatch asked) {
		return run.count(this.files.submit(() -> {
			asked.await();
			LockSupport.parkNanos(OCCUPATION.toNanos());
			return true;
		}));
	}

	private CompletableFuture<Boolean> look(PressureRun run) {
		return run.count(this.files.os().stat(this.directory));
	}

	@SuppressWarnings("FutureReturnValueIgnored") // the run keeps how it has ended
	private static void end(PressureRun run, CompletableFuture<?> all) {
		all.whenComplete((ended, failure) -> run.end(failure));
	}

}
