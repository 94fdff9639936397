package io.aiofiles.faults;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import com.sun.management.UnixOperatingSystemMXBean;
import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncFile;
import io.aiofiles.file.OpenOptions;
import io.aiofiles.support.OpenDescriptors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many handles, many callers, a small pool with a small queue, and callers who give up.
 */
@FaultSuite
class SoakTests {

	private static final int CALLERS = 1000;

	private static final int HANDLES = 10;

	/** Buffers grow with use; these do so only a little. */
	private static final OpenOptions SMALL = OpenOptions.defaults().buffering(1024);

	private static final long MOST_HEAP_GROWTH = 32 << 20;

	@TempDir
	Path directory;

	private final AtomicLong operations = new AtomicLong();

	private final AtomicLong givenUp = new AtomicLong();

	private final Supplier<Long> descriptors = ((UnixOperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean())::getOpenFileDescriptorCount;

	@Test
	void nothingGrowsAndNoByteIsLost(Figures figures) throws Exception {
		long room = ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
			.getMaxFileDescriptorCount();
		int callers = (int) Math.min(CALLERS, (room - 1000) / HANDLES);
		ThreadPoolExecutor pool = new ThreadPoolExecutor(4, 4, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(400));
		AsyncFileTemplate files = new AsyncFileTemplate(pool);
		Tally ours = new Tally();
		List<Caller> all = new ArrayList<>();
		for (int i = 0; i < callers; i++) {
			all.add(new Caller(files, i));
		}
		long seconds = Figures.rounds(60, 600);
		long begin = System.nanoTime();
		Usage early = null;
		List<CompletableFuture<Void>> running = new ArrayList<>();
		long end = begin + TimeUnit.SECONDS.toNanos(seconds);
		all.forEach((caller) -> running.add(caller.run(end)));
		while (System.nanoTime() < end) {
			TimeUnit.MILLISECONDS.sleep(500);
			if (early == null && System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(seconds) / 3) {
				early = usage();
			}
		}
		Usage late = usage();
		for (CompletableFuture<Void> each : running) {
			each.get(120, TimeUnit.SECONDS);
		}
		ours.round(late.heap - early.heap < MOST_HEAP_GROWTH, "the heap grows: " + early + ", " + late);
		ours.round(Math.abs(late.descriptors - early.descriptors) < 100, "descriptors grow: " + early + ", " + late);
		for (Caller caller : all) {
			caller.check(ours);
		}
		ours.round(OpenDescriptors.of(this.directory) == 0, "descriptors are left");
		ours.round(files.openFiles().count() == 0, "handles are left");
		ours.rounds(this.operations.get());
		ours.remark(callers * HANDLES + " handles, " + callers + " callers, " + seconds + " s, " + this.givenUp
				+ " given up or refused, heap " + (early.heap >> 20) + " and " + (late.heap >> 20) + " MB, descriptors "
				+ early.descriptors + " and " + late.descriptors);
		pool.shutdown();
		figures.add("load: nothing grows, totals are exact", "10,000 handles, 1,000 callers, 4 threads", ours,
				control());
	}

	private Usage usage() {
		System.gc();
		return new Usage(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(), this.descriptors.get());
	}

	/**
	 * Opens that are given up while they are under way, as they are written in a hurry.
	 */
	private Tally control() throws Exception {
		Tally tally = new Tally();
		ExecutorService pool = Executors.newFixedThreadPool(1);
		Path file = Files.createFile(this.directory.resolve("naive"));
		for (int i = 0; i < 100; i++) {
			CountDownLatch begun = new CountDownLatch(1);
			CountDownLatch goOn = new CountDownLatch(1);
			CompletableFuture<FileChannel> opening = CompletableFuture.supplyAsync(() -> {
				begun.countDown();
				try {
					goOn.await();
					return FileChannel.open(file);
				}
				catch (IOException | InterruptedException ex) {
					return null;
				}
			}, pool);
			begun.await();
			opening.cancel(true);
			goOn.countDown();
		}
		pool.shutdown();
		pool.awaitTermination(60, TimeUnit.SECONDS);
		int left = OpenDescriptors.of(file);
		for (int i = 0; i < 100; i++) {
			tally.round(i >= left, "an open file is left");
		}
		return tally;
	}

	/** One who reads and writes files of its own. */
	private final class Caller {

		private final AsyncFileTemplate files;

		private final List<AsyncBinaryFile> handles = new ArrayList<>();

		private final List<Path> paths = new ArrayList<>();

		private final long[] written = new long[HANDLES];

		Caller(AsyncFileTemplate files, int number) throws Exception {
			this.files = files;
			Path folder = Files.createDirectory(SoakTests.this.directory.resolve("caller" + number));
			for (int i = 0; i < HANDLES; i++) {
				this.paths.add(folder.resolve("file" + i));
				this.handles.add(files.openBinary(this.paths.get(i), "w+b", SMALL).get());
			}
		}

		CompletableFuture<Void> run(long end) {
			CompletableFuture<Void> done = new CompletableFuture<>();
			next(end, done);
			return done;
		}

		/** One step after another, none of which waits for the next: that would grow. */
		private void next(long end, CompletableFuture<Void> done) {
			if (System.nanoTime() >= end) {
				done.complete(null);
				return;
			}
			step().whenComplete((result, failure) -> {
				SoakTests.this.operations.incrementAndGet();
				if (failure != null) {
					SoakTests.this.givenUp.incrementAndGet();
				}
				CompletableFuture.delayedExecutor(ThreadLocalRandom.current().nextInt(20), TimeUnit.MILLISECONDS)
					.execute(() -> next(end, done));
			});
		}

		private CompletableFuture<?> step() {
			Random random = ThreadLocalRandom.current();
			int which = random.nextInt(HANDLES);
			AsyncBinaryFile file = this.handles.get(which);
			return switch (random.nextInt(6)) {
				case 0, 1, 2 ->
					file.write(new byte[random.nextInt(3000)]).thenAccept((count) -> this.written[which] += count);
				case 3 -> impatient(file.read(ByteBuffer.allocate(1000), random.nextInt(1000)));
				case 4 -> impatient(file.flush());
				default -> impatient(this.files.openBinary(this.paths.get(which)).thenCompose(AsyncFile::closeAsync));
			};
		}

		private CompletableFuture<?> impatient(CompletableFuture<?> future) {
			switch (ThreadLocalRandom.current().nextInt(4)) {
				case 0 -> future.cancel(true);
				case 1 -> future.orTimeout(1, TimeUnit.MILLISECONDS);
				default -> {
					// waits
				}
			}
			return future;
		}

		void check(Tally tally) throws Exception {
			for (int i = 0; i < HANDLES; i++) {
				this.handles.get(i).closeAsync().get(60, TimeUnit.SECONDS);
				long size = Files.size(this.paths.get(i));
				tally.round(size == this.written[i], this.paths.get(i) + " has " + size + " of " + this.written[i]);
			}
		}

	}

	private record Usage(long heap, long descriptors) {

	}

}
