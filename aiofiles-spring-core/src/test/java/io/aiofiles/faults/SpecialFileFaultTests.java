package io.aiofiles.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.support.OpenDescriptors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Files that have another end, where nobody is. */
@FaultSuite
class SpecialFileFaultTests {

	private static final int OPENS = 100;

	@TempDir
	Path directory;

	@Test
	void openingFifosDoesNotEatThePool(Figures figures) throws Exception {
		Path fifo = this.directory.resolve("fifo");
		Shim.require(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor() == 0, "mkfifo makes FIFOs");
		Path file = Files.writeString(this.directory.resolve("file"), "content");
		ExecutorService pool = Executors.newFixedThreadPool(2);
		AsyncFileTemplate files = new AsyncFileTemplate(pool);
		Tally ours = new Tally();
		List<CompletableFuture<AsyncBinaryFile>> opening = new ArrayList<>();
		for (int i = 0; i < OPENS; i++) {
			opening.add(files.openBinary(fifo, (i % 2 == 0) ? "rb" : "wb"));
			if (i % 2 == 0) {
				// both ends would meet: only one of them is asked for at a time
				opening.get(i).cancel(true);
			}
		}
		opening.forEach(SpecialFileFaultTests::giveUp);
		ours.round(answers(files.readString(file)), "the pool is eaten by cancelled opens");
		for (int i = 0; i < OPENS; i++) {
			opening.set(i, files.openBinary(fifo));
			ours.round(answers(files.readString(file)), "the pool is eaten by " + (i + 1) + " opens");
		}
		opening.forEach(SpecialFileFaultTests::giveUp);
		ours.round(answers(files.readString(file)), "the pool is eaten afterwards");
		pool.shutdown();
		ours.round(pool.awaitTermination(60, TimeUnit.SECONDS), "the pool does not end");
		org.awaitility.Awaitility.await().untilAsserted(() -> assertThat(OpenDescriptors.of(fifo)).isZero());
		figures.add("special files do not eat the pool", "100 opens of a FIFO, a pool of 2", ours, control(fifo, file));
	}

	/** Two of them may have met each other. */
	private static void giveUp(CompletableFuture<AsyncBinaryFile> opening) {
		if (!opening.cancel(true)) {
			opening.thenCompose(AsyncBinaryFile::closeAsync);
		}
	}

	private static boolean answers(CompletableFuture<String> reading) throws Exception {
		try {
			return reading.get(5, TimeUnit.SECONDS).equals("content");
		}
		catch (TimeoutException | ExecutionException ex) {
			return false;
		}
	}

	private static Tally control(Path fifo, Path file) throws Exception {
		Tally tally = new Tally();
		ExecutorService pool = Executors.newFixedThreadPool(2, (task) -> {
			Thread thread = new Thread(task);
			thread.setDaemon(true);
			return thread;
		});
		for (int i = 0; i < 2; i++) {
			pool.submit(() -> Files.newByteChannel(fifo));
		}
		CompletableFuture<String> reading = CompletableFuture.supplyAsync(() -> {
			try {
				return Files.readString(file);
			}
			catch (java.io.IOException ex) {
				return "";
			}
		}, pool);
		tally.round(answers(reading), "the pool is eaten");
		Files.newByteChannel(fifo, java.nio.file.StandardOpenOption.READ, java.nio.file.StandardOpenOption.WRITE)
			.close();
		pool.shutdown();
		return tally;
	}

}
