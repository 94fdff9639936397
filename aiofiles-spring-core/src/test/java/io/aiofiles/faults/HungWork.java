package io.aiofiles.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.OpenOptions;

/**
 * What a child does on a disk that does not answer. It says {@code ready}, waits until
 * the disk is frozen, says {@code hung} when all threads of its pool hang in the system,
 * and {@code stopped} when the pool is; then the disk may thaw.
 */
final class HungWork {

	private static final int THREADS = 2;

	private static final int FILES = 10;

	private static final long PATIENCE_SECONDS = 60;

	private final Path folder;

	private final Path frozen;

	private final ThreadPoolExecutor pool = new ThreadPoolExecutor(THREADS, THREADS, 0, TimeUnit.SECONDS,
			new LinkedBlockingQueue<>(), (task) -> {
				Thread thread = new Thread(task);
				thread.setDaemon(true);
				return thread;
			});

	HungWork(Path folder, Path frozen) {
		this.folder = folder;
		this.frozen = frozen;
	}

	private static void say(boolean holds, String otherwise) {
		System.out.println(holds ? "whole" : "lost: " + otherwise);
	}

	private static boolean ends(Future<?> future, long seconds) throws InterruptedException {
		try {
			future.get(seconds, TimeUnit.SECONDS);
			return true;
		}
		catch (TimeoutException ex) {
			return future.isDone(); // with a deadline of its own
		}
		catch (ExecutionException | java.util.concurrent.CancellationException ex) {
			return true;
		}
	}

	private void awaitFrost() throws InterruptedException {
		System.out.println("ready");
		while (!Files.exists(this.frozen)) {
			TimeUnit.MILLISECONDS.sleep(5);
		}
	}

	/** Threads in the system that nothing can wake show the state D. */
	private void awaitHang() throws Exception {
		while (sleepers() < THREADS) {
			TimeUnit.MILLISECONDS.sleep(5);
		}
		System.out.println("hung");
	}

	private static int sleepers() throws IOException {
		int count = 0;
		try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
			for (Path task : tasks) {
				count += isAsleep(task) ? 1 : 0;
			}
		}
		return count;
	}

	private static boolean isAsleep(Path task) throws IOException {
		try {
			String stat = Files.readString(task.resolve("stat"));
			return stat.charAt(stat.lastIndexOf(')') + 2) == 'D';
		}
		catch (NoSuchFileException ex) {
			return false;
		}
	}

	void run() throws Exception {
		AsyncFileTemplate files = new AsyncFileTemplate(this.pool);
		List<AsyncBinaryFile> handles = new ArrayList<>();
		for (int i = 0; i < FILES; i++) {
			handles.add(
					files.openBinary(this.folder.resolve("hung" + i), "wb", OpenOptions.defaults().buffering(0)).get());
		}
		awaitFrost();
		List<CompletableFuture<?>> writes = new ArrayList<>();
		List<CompletableFuture<?>> impatient = new ArrayList<>();
		for (AsyncBinaryFile handle : handles) {
			writes.add(handle.write(new byte[10]));
			impatient.add(handle.force(true).orTimeout(200, TimeUnit.MILLISECONDS));
		}
		List<CompletableFuture<?>> more = new ArrayList<>(List.of(files.os().mkdir(this.folder.resolve("folder")),
				files.writeAtomically(this.folder.resolve("atomic"), new byte[10]),
				files.openBinary(this.folder.resolve("new"), "wb").thenCompose(AsyncBinaryFile::closeAsync)));
		awaitHang();
		for (CompletableFuture<?> each : impatient) {
			say(ends(each, PATIENCE_SECONDS), "a deadline passes unnoticed");
		}
		CompletableFuture<?> cancelled = files.readAllBytes(this.folder.resolve("hung0"));
		cancelled.cancel(true);
		say(cancelled.isDone(), "a cancelled future waits for the disk");
		stop();
		say(ends(files.readAllBytes(this.folder.resolve("hung0")), PATIENCE_SECONDS),
				"an operation for a stopped pool waits for the disk");
		handles.forEach((handle) -> more.add(handle.closeAsync()));
		System.out.println("stopped");
		more.addAll(writes);
		for (CompletableFuture<?> each : more) {
			say(ends(each, PATIENCE_SECONDS), "a future is never complete: " + each);
		}
		say(this.pool.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS), "the pool does not end");
		say(files.openFiles().count() == 0, "left open: " + files.openFiles().all());
		for (int i = 0; i < FILES; i++) {
			long size = Files.size(this.folder.resolve("hung" + i));
			say(size == (writes.get(i).isCompletedExceptionally() ? 0 : 10), "file " + i + " has " + size);
		}
	}

	/** As the pool of the starter does: nobody is interrupted. */
	private void stop() {
		this.pool.shutdown();
		List<Runnable> queued = new ArrayList<>();
		this.pool.getQueue().drainTo(queued);
		for (Runnable task : queued) {
			if (task instanceof Future<?> future) {
				future.cancel(true);
			}
		}
	}

	void runNaively() throws Exception {
		List<FileChannel> channels = new ArrayList<>();
		for (int i = 0; i < FILES; i++) {
			channels.add(FileChannel.open(this.folder.resolve("naive" + i), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE));
		}
		awaitFrost();
		List<CompletableFuture<?>> writes = new ArrayList<>();
		for (FileChannel channel : channels) {
			writes.add(CompletableFuture.supplyAsync(() -> {
				try {
					return channel.write(ByteBuffer.allocate(10));
				}
				catch (IOException ex) {
					throw new java.io.UncheckedIOException(ex);
				}
			}, this.pool));
		}
		awaitHang();
		CompletableFuture<?> stopping = CompletableFuture.runAsync(this.pool::shutdownNow);
		say(ends(stopping, 3), "stopping the pool waits for the disk");
		System.out.println("stopped");
		stopping.join();
		say(this.pool.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS), "the pool does not end");
		for (CompletableFuture<?> each : writes) {
			say(each.isDone(), "a future is never complete");
		}
	}

}
