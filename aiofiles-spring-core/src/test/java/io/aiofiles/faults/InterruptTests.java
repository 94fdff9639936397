package io.aiofiles.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.OpenOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The threads of a pool are interrupted without end, as a pool may do that is not ours.
 */
@FaultSuite
class InterruptTests {

	private static final int SLOT = 8;

	@TempDir
	Path directory;

	private final List<Thread> threads = new CopyOnWriteArrayList<>();

	private final AtomicLong interrupts = new AtomicLong();

	private ExecutorService pool() {
		return Executors.newFixedThreadPool(4, (task) -> {
			Thread thread = new Thread(task, "interrupted");
			thread.setDaemon(true);
			this.threads.add(thread);
			return thread;
		});
	}

	/** Interrupts until it is told to stop. */
	private CompletableFuture<Void> storm(AtomicBoolean stop) {
		return CompletableFuture.runAsync(() -> {
			Random random = new Random(8);
			while (!stop.get()) {
				if (!this.threads.isEmpty()) {
					this.threads.get(random.nextInt(this.threads.size())).interrupt();
					this.interrupts.incrementAndGet();
				}
				LockSupport.parkNanos(20_000);
			}
		}, (task) -> new Thread(task, "storm").start());
	}

	@Test
	void noHandleIsClosedByAnInterrupt(Figures figures) throws Exception {
		Tally ours = new Tally();
		ExecutorService pool = pool();
		AtomicBoolean stop = new AtomicBoolean();
		CompletableFuture<Void> storm = storm(stop);
		try {
			handles(new AsyncFileTemplate(pool), pool, ours);
		}
		finally {
			stop.set(true);
			storm.join();
			pool.shutdownNow();
		}
		ours.remark(this.interrupts.get() + " interrupts");
		figures.add("interrupts never close a handle", "storm of interrupts, cancel(true), shutdownNow", ours,
				control());
	}

	private void handles(AsyncFileTemplate files, ExecutorService pool, Tally tally) throws Exception {
		int count = Figures.rounds(10_000, 100_000);
		OpenOptions direct = OpenOptions.defaults().buffering(0);
		Path slots = this.directory.resolve("slots");
		Path log = this.directory.resolve("log");
		AsyncBinaryFile positional = files.openBinary(slots, "w+b", direct).get();
		AsyncBinaryFile appending = files.openBinary(log, "ab", direct).get();
		AsyncTextFile text = files.open(this.directory.resolve("text"), "a").get();
		Random random = new Random(9);
		Map<Integer, CompletableFuture<?>> made = new HashMap<>();
		for (int i = 0; i < count; i++) {
			made.put(i, switch (i % 4) {
				case 0 -> positional.write(ByteBuffer.wrap(slot(i)), (long) i * SLOT);
				case 1 -> appending.write(slot(i));
				case 2 -> positional.read(ByteBuffer.allocate(SLOT), (long) random.nextInt(i) * SLOT);
				default -> text.write("line " + i + "\n");
			});
			if (random.nextInt(10) == 0) {
				made.get(i).cancel(true);
			}
			if (i % 64 == 0) {
				made.get(i).handle((done, failure) -> null).get(60, TimeUnit.SECONDS);
			}
		}
		check(made, tally);
		appending.force(true).get(60, TimeUnit.SECONDS);
		pool.shutdownNow();
		for (CompletableFuture<Void> closing : List.of(positional.closeAsync(), appending.closeAsync(),
				text.closeAsync())) {
			tally.round(closing.handle((done, failure) -> failure == null).get(60, TimeUnit.SECONDS),
					"closing failed: " + closing);
		}
		checkFiles(made, Files.readAllBytes(slots), Files.readAllBytes(log),
				Files.readAllLines(this.directory.resolve("text")), tally);
	}

	private static void check(Map<Integer, CompletableFuture<?>> made, Tally tally) throws Exception {
		for (Map.Entry<Integer, CompletableFuture<?>> each : made.entrySet()) {
			CompletableFuture<?> future = each.getValue();
			Throwable failure = future.handle((done, thrown) -> thrown).get(60, TimeUnit.SECONDS);
			tally.round(failure == null || future.isCancelled(), "operation " + each.getKey() + " failed: " + failure);
		}
	}

	/** What was done is there, once; what was cancelled is there whole, or not at all. */
	private static void checkFiles(Map<Integer, CompletableFuture<?>> made, byte[] slots, byte[] log,
			List<String> lines, Tally tally) {
		List<String> logged = new ArrayList<>();
		for (int at = 0; at + SLOT <= log.length; at += SLOT) {
			logged.add(new String(log, at, SLOT, StandardCharsets.US_ASCII));
		}
		if (log.length % SLOT != 0) {
			tally.violation("a record was appended in part");
		}
		made.forEach((i, future) -> {
			if (future.isCancelled()) {
				return;
			}
			String slot = new String(slot(i), StandardCharsets.US_ASCII);
			if (i % 4 == 0 && !slot.equals(new String(slots, i * SLOT, SLOT, StandardCharsets.US_ASCII))) {
				tally.violation("slot " + i + " was not written");
			}
			if (i % 4 == 1 && Collections.frequency(logged.subList(0, logged.size()), slot) != 1) {
				tally.violation("record " + i + " was not appended once");
			}
			if (i % 4 == 3 && !lines.contains("line " + i)) {
				tally.violation("line " + i + " is lost");
			}
		});
	}

	private static byte[] slot(int number) {
		return String.format("%08d", number).getBytes(StandardCharsets.US_ASCII);
	}

	/** A channel in the hands of the same threads. */
	private Tally control() throws Exception {
		Tally tally = new Tally();
		this.threads.clear();
		ExecutorService pool = pool();
		AtomicBoolean stop = new AtomicBoolean();
		CompletableFuture<Void> storm = storm(stop);
		try (FileChannel channel = FileChannel.open(this.directory.resolve("naive"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE)) {
			for (int i = 0; i < 1000; i++) {
				int number = i;
				CompletableFuture<Integer> written = CompletableFuture.supplyAsync(() -> {
					try {
						return channel.write(ByteBuffer.wrap(slot(number)), (long) number * SLOT);
					}
					catch (IOException ex) {
						return -1;
					}
				}, pool);
				tally.round(written.get() == SLOT, "write " + i);
			}
		}
		finally {
			stop.set(true);
			storm.join();
			pool.shutdownNow();
		}
		return tally;
	}

}
