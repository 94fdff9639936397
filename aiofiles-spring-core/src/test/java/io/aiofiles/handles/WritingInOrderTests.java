package io.aiofiles.handles;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.Whence;
import io.aiofiles.support.QueuedExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Many small writes of one handle, of which full buffers are written by other threads.
 */
@Timeout(60)
class WritingInOrderTests {

	private static final int LINES = 40_000;

	@TempDir
	Path folder;

	private static String line(int number) {
		return "line %d of a file that is written in order\n".formatted(number).repeat(1 + number % 3);
	}

	private static void requirePossible(Place place) {
		assumeThat(OS.LINUX.isCurrentOs() || place != Place.DIRECTORY).as("elsewhere no directory can be opened")
			.isTrue();
	}

	private static String text() {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < LINES; i++) {
			text.append(line(i));
		}
		return text.toString();
	}

	@ParameterizedTest
	@EnumSource
	void memoryTakesWhatComesWhileTheThreadsOfThePoolAreBusy(Place place) throws Exception {
		requirePossible(place);
		QueuedExecutor threads = new QueuedExecutor();
		Path file = this.folder.resolve("file");
		CompletableFuture<AsyncTextFile> opened = place.open(new AsyncFileTemplate(threads), this.folder, "file", "w");
		threads.runAll();
		AsyncTextFile text = opened.join();
		int number = 0;
		for (; number < 2000; number++) {
			text.write(line(number)); // the first buffers are small
			threads.runAll();
		}
		while (threads.size() == 0) {
			assertThat(text.write(line(number++))).isCompleted();
		}
		int behind = number;
		while (text.write(line(number++)).isDone()) {
			assertThat(threads.size()).isEqualTo(1);
		}
		assertThat(number).isGreaterThan(behind + 2000);
		CompletableFuture<Void> closed = text.closeAsync();
		threads.runAll();
		assertThat(closed).isCompleted();
		assertThat(Files.readString(file)).isEqualTo(text().substring(0, (int) Files.size(file)))
			.endsWith(line(number - 1));
	}

	@Test
	void closingWritesWhatAStoppedPoolHasLeft() throws Exception {
		ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
		Path file = this.folder.resolve("file");
		AsyncTextFile text = new AsyncFileTemplate(pool).open(file, "w").join();
		int number = 0;
		for (; number < 2000; number++) {
			text.write(line(number)).join();
		}
		CompletableFuture<Void> release = new CompletableFuture<>();
		pool.execute(release::join);
		while (pool.getQueue().isEmpty()) {
			text.write(line(number++)).join();
		}
		pool.shutdownNow();
		release.complete(null);
		text.close();
		assertThat(Files.readString(file)).isEqualTo(text().substring(0, (int) Files.size(file)))
			.endsWith(line(number - 1));
	}

	@ParameterizedTest
	@CsvSource({ "PATH,w", "PATH,a", "PATH,x", "PATH,w+", "PATH,a+", "ROOT,w", "ROOT,a", "DIRECTORY,w", "DIRECTORY,a",
			"DIRECTORY,a+" })
	void writesTakeEffectInTheirOrderAwaitedOrNot(Place place, String mode) throws Exception {
		requirePossible(place);
		ThreadPoolExecutor pool = new ThreadPoolExecutor(3, 3, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
		try {
			AsyncFileTemplate files = new AsyncFileTemplate(pool);
			Path awaited = this.folder.resolve("awaited");
			Path not = this.folder.resolve("not");
			try (AsyncTextFile one = place.open(files, this.folder, "awaited", mode).join();
					AsyncTextFile other = place.open(files, this.folder, "not", mode).join()) {
				for (int i = 0; i < LINES; i++) {
					one.write(line(i)).join();
					other.write(line(i));
				}
			}
			assertThat(Files.readString(awaited)).isEqualTo(text());
			assertThat(Files.readString(not)).isEqualTo(text());
		}
		finally {
			pool.shutdown();
		}
	}

	@Test
	void everyOtherCallSeesWhatWasWrittenBefore() throws Exception {
		ThreadPoolExecutor pool = new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
		try (AsyncBinaryFile binary = new AsyncFileTemplate(pool).openBinary(this.folder.resolve("file"), "w+")
			.join()) {
			byte[] piece = new byte[1000];
			long end = 0;
			for (int round = 1; round <= 40; round++) {
				List<CompletableFuture<Integer>> writes = new ArrayList<>();
				for (int i = 0; i < 30 * round; i++, end += piece.length) {
					piece[0] = (byte) round;
					piece[999] = (byte) i;
					writes.add(binary.write(piece.clone()));
				}
				byte last = piece[999];
				switch (round % 5) {
					case 0 -> assertThat(binary.size().join()).isEqualTo(end);
					case 1 -> assertThat(binary.tell().join()).isEqualTo(end);
					case 2 -> {
						binary.seek(-1, Whence.END).join();
						assertThat(binary.read(2).join()).containsExactly(last);
					}
					case 3 -> {
						binary.flush().join();
						assertThat(Files.size(this.folder.resolve("file"))).isEqualTo(end);
					}
					default -> {
						binary.truncate(end - 1000).join();
						end = binary.seek(0, Whence.END).join();
					}
				}
				writes.forEach((write) -> assertThat(write).isCompletedWithValue(1000));
			}
			assertThat(binary.size().join()).isEqualTo(end);
		}
		finally {
			pool.shutdown();
		}
	}

}
