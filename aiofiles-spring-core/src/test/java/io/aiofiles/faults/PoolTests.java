package io.aiofiles.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.OpenOptions;
import io.aiofiles.support.OpenDescriptors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pools that are full, stopped, or wait for a disk that does not answer. */
@FaultSuite
class PoolTests {

	private static final long PATIENCE_SECONDS = 60;

	@TempDir
	Path directory;

	private static ThreadPoolExecutor pool(int threads, int queue) {
		return new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS,
				(queue < Integer.MAX_VALUE) ? new ArrayBlockingQueue<>(queue) : new LinkedBlockingQueue<>(), (task) -> {
					Thread thread = new Thread(task);
					thread.setDaemon(true);
					return thread;
				});
	}

	/** What Spring's pools do when they shut down without waiting. */
	private static void stop(ThreadPoolExecutor pool) {
		for (Runnable left : pool.shutdownNow()) {
			if (left instanceof Future<?> future) {
				future.cancel(true);
			}
		}
	}

	private static void eachEnds(List<? extends CompletableFuture<?>> futures, Tally tally) {
		for (CompletableFuture<?> future : futures) {
			tally.round(ends(future), "a future is never complete");
		}
	}

	private static boolean ends(CompletableFuture<?> future) {
		try {
			future.handle((value, failure) -> null).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
			return true;
		}
		catch (TimeoutException ex) {
			return false;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void everyFutureEndsWhateverBecomesOfThePool(Figures figures) throws Exception {
		Tally ours = new Tally();
		aFullQueue(ours);
		aPoolStoppedUnderLoad(ours);
		aHungDisk(ours);
		Tally control = new Tally();
		ThreadPoolExecutor pool = pool(1, Integer.MAX_VALUE);
		List<CompletableFuture<?>> naive = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			Path file = this.directory.resolve("naive" + i);
			naive.add(CompletableFuture.supplyAsync(() -> {
				try {
					return Files.write(file, new byte[100_000]);
				}
				catch (IOException ex) {
					throw new java.io.UncheckedIOException(ex);
				}
			}, pool));
		}
		stop(pool);
		pool.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
		naive.forEach((future) -> control.round(future.isDone(), "never complete"));
		figures.add("no future is left incomplete, shutdown returns", "full queue, stopped pool, hung disk", ours,
				control);
	}

	private void aFullQueue(Tally tally) throws Exception {
		ThreadPoolExecutor pool = pool(1, 1);
		AsyncFileTemplate files = new AsyncFileTemplate(pool);
		List<CompletableFuture<?>> made = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			made.add(files.write(this.directory.resolve("full" + i % 10), new byte[10_000]));
		}
		eachEnds(made, tally);
		stop(pool);
	}

	/** What was said to be written is there, also when everything is stopped. */
	private void aPoolStoppedUnderLoad(Tally tally) throws Exception {
		ThreadPoolExecutor pool = pool(4, Integer.MAX_VALUE);
		AsyncFileTemplate files = new AsyncFileTemplate(pool);
		List<CompletableFuture<Path>> made = new ArrayList<>();
		for (int i = 0; i < 2000; i++) {
			made.add(files.writeAtomically(this.directory.resolve("load" + i), new byte[1000],
					io.aiofiles.file.Durability.NONE));
		}
		AsyncBinaryFile open = files.openBinary(this.directory.resolve("kept"), "wb")
			.handle((file, failure) -> file)
			.getNow(null);
		while (made.stream().noneMatch(CompletableFuture::isDone)) {
			Thread.onSpinWait();
		}
		stop(pool);
		eachEnds(made, tally);
		tally.round(pool.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS), "the pool does not end");
		for (CompletableFuture<Path> each : made) {
			if (!each.isCompletedExceptionally()) {
				tally.round(Files.size(each.join()) == 1000, each.join() + " was said to be written");
			}
		}
		try (var left = Files.newDirectoryStream(this.directory, ".*.tmp")) {
			left.forEach((file) -> tally.violation("left behind: " + file));
		}
		if (open != null) {
			open.close();
		}
		tally.remark(made.stream().filter((each) -> !each.isCompletedExceptionally()).count()
				+ " of 2000 writes were done before the pool was stopped");
	}

	private void aHungDisk(Tally tally) throws Exception {
		ThreadPoolExecutor pool = pool(2, Integer.MAX_VALUE);
		AsyncFileTemplate files = new AsyncFileTemplate(pool);
		CountDownLatch thaw = new CountDownLatch(1);
		CountDownLatch hung = new CountDownLatch(2);
		List<AsyncBinaryFile> handles = new ArrayList<>();
		List<CompletableFuture<?>> made = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			handles.add(files.openBinary(this.directory.resolve("hung" + i), "wb",
					OpenOptions.defaults().buffering(0).opener((path, how) -> new HungChannel(path, how, hung, thaw)))
				.get());
		}
		for (AsyncBinaryFile handle : handles) {
			made.add(handle.write(new byte[10]));
			made.add(handle.force(true).orTimeout(200, TimeUnit.MILLISECONDS));
		}
		hung.await();
		long start = System.nanoTime();
		stop(pool);
		tally.round(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(5), "stopping the pool waits for the disk");
		handles.forEach((handle) -> made.add(handle.closeAsync()));
		for (int i = 0; i < handles.size(); i++) {
			tally.round(ends(made.get(2 * i + 1)), "a deadline passes unnoticed");
		}
		thaw.countDown();
		eachEnds(made, tally);
		tally.round(files.openFiles().count() == 0, "left open: " + files.openFiles().all());
	}

	@Test
	void closingRunsThoughPoolAndQueueAreFull(Figures figures) throws Exception {
		int count = 1000;
		Tally ours = new Tally();
		ThreadPoolExecutor pool = pool(1, 1);
		AsyncFileTemplate files = new AsyncFileTemplate(pool);
		List<AsyncBinaryFile> handles = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			handles.add(files.openBinary(this.directory.resolve("closed" + i), "wb").get());
			handles.get(i).write(new byte[10]).get();
		}
		CountDownLatch release = fill(pool);
		List<CompletableFuture<?>> closing = new ArrayList<>();
		handles.forEach((handle) -> closing.add(handle.closeAsync()));
		for (int i = 0; i < count; i++) {
			ours.round(
					ends(closing.get(i)) && !closing.get(i).isCompletedExceptionally()
							&& Files.size(this.directory.resolve("closed" + i)) == 10,
					"close " + i + ": " + closing.get(i));
		}
		ours.round(OpenDescriptors.of(this.directory) == 0, "descriptors are left");
		Tally control = new Tally();
		for (int i = 0; i < 100; i++) {
			FileChannel channel = FileChannel.open(this.directory.resolve("closed" + i), StandardOpenOption.WRITE);
			try {
				pool.submit(() -> {
					channel.close();
					return null;
				});
			}
			catch (RuntimeException ex) {
				// the usual fate of a task for a full pool
			}
			control.round(!channel.isOpen(), "open");
			channel.close();
		}
		release.countDown();
		stop(pool);
		figures.add("close runs whatever happens", "pool and queue full", ours, control);
	}

	private static CountDownLatch fill(ThreadPoolExecutor pool) throws Exception {
		CountDownLatch release = new CountDownLatch(1);
		CountDownLatch busy = new CountDownLatch(1);
		Runnable waiting = () -> {
			busy.countDown();
			try {
				release.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		};
		pool.execute(waiting);
		busy.await();
		pool.execute(waiting);
		return release;
	}

	@Test
	void callsOfOneHandleKeepTheirOrder(Figures figures) throws Exception {
		int rounds = Figures.rounds(1000, 10_000);
		ThreadPoolExecutor pool = pool(4, Integer.MAX_VALUE);
		AsyncFileTemplate files = new AsyncFileTemplate(pool);
		Tally ours = new Tally();
		Tally control = new Tally();
		byte[] much = new byte[1 << 20];
		try (AsyncBinaryFile file = files.openBinary(this.directory.resolve("ordered"), "w+b").get();
				FileChannel naive = FileChannel.open(this.directory.resolve("naive"), StandardOpenOption.CREATE,
						StandardOpenOption.WRITE)) {
			for (int i = 0; i < rounds; i++) {
				CompletableFuture<?> written = file.write(much);
				CompletableFuture<?> sought = file.seek(0);
				file.force(false).get();
				ours.round(written.isDone() && sought.isDone(), "the sync was done before the write");
				Future<?> wrote = pool.submit(() -> naive.write(ByteBuffer.wrap(much), 0));
				pool.submit(() -> {
					naive.force(false);
					return null;
				}).get();
				control.round(wrote.isDone(), "the sync was done before the write");
				wrote.get();
			}
		}
		stop(pool);
		figures.add("order per handle holds", "write, then sync, un-awaited", ours, control);
	}

	/** A channel of a disk that does not answer until it thaws. */
	private static final class HungChannel implements SeekableByteChannel {

		private final FileChannel channel;

		private final CountDownLatch hung;

		private final CountDownLatch thaw;

		HungChannel(Path path, Set<? extends java.nio.file.OpenOption> options, CountDownLatch hung,
				CountDownLatch thaw) throws IOException {
			this.channel = FileChannel.open(path, options);
			this.hung = hung;
			this.thaw = thaw;
		}

		@Override
		public int write(ByteBuffer source) throws IOException {
			this.hung.countDown();
			boolean interrupted = false;
			while (this.thaw.getCount() > 0) {
				try {
					this.thaw.await();
				}
				catch (InterruptedException ex) {
					interrupted = true; // a disk does not hear that
				}
			}
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
			int count = source.remaining();
			source.position(source.limit());
			return count;
		}

		@Override
		public int read(ByteBuffer target) {
			return -1;
		}

		@Override
		public long position() {
			return 0;
		}

		@Override
		public SeekableByteChannel position(long position) {
			return this;
		}

		@Override
		public long size() {
			return 0;
		}

		@Override
		public SeekableByteChannel truncate(long size) {
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
