package io.aiofiles.handles;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.support.QueuedExecutor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Files that are read from the beginning to the end, of which other threads read what
 * comes next.
 */
@Timeout(60)
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere no directory can be opened")
class ReadingInOrderTests {

	private static final int LINES = 150_000;

	private static final int PIECE = 64 * 1024;

	@TempDir
	Path folder;

	private byte[] content = {};

	private static String line(int number) {
		return "line %d of a file that is read in order, from its first to its last\n".formatted(number);
	}

	@BeforeEach
	void write() throws IOException {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < LINES; i++) {
			text.append(line(i));
		}
		this.content = Files.readAllBytes(Files.writeString(this.folder.resolve("file"), text));
	}

	@ParameterizedTest
	@EnumSource
	void theNextLinesAreReadBeforeTheyAreAskedFor(Place place) {
		QueuedExecutor threads = new QueuedExecutor();
		AsyncTextFile text = opened(place.open(new AsyncFileTemplate(threads), this.folder, "file", "r"), threads);
		int number = 0;
		while (threads.size() == 0) {
			CompletableFuture<String> line = text.readline();
			if (!line.isDone()) {
				threads.runOne(); // and what it starts stays
			}
			assertThat(line).isCompletedWithValue(line(number++));
		}
		threads.runAll();
		int ahead = 0;
		while (threads.size() == 0 && text.readline().isDone()) {
			ahead++;
		}
		assertThat(ahead * line(LINES - 1).length()).isGreaterThan(32 * 1024);
		close(text.closeAsync(), threads);
	}

	@ParameterizedTest
	@EnumSource
	void theNextLargePiecesAreReadBeforeTheyAreAskedFor(Place place) {
		QueuedExecutor threads = new QueuedExecutor();
		AsyncBinaryFile binary = opened(place.openBinary(new AsyncFileTemplate(threads), this.folder, "file", "rb"),
				threads);
		for (int i = 0; i < 2; i++) {
			CompletableFuture<byte[]> piece = binary.read(PIECE);
			threads.runOne();
			assertThat(piece).isCompleted();
		}
		threads.runAll();
		for (int i = 2; i < 10; i++) {
			assertThat(binary.read(PIECE)).isCompletedWithValueMatching(matching(i * PIECE));
		}
		close(binary.closeAsync(), threads);
	}

	private Predicate<byte[]> matching(int from) {
		return (piece) -> Arrays.equals(piece, Arrays.copyOfRange(this.content, from, from + PIECE));
	}

	@ParameterizedTest
	@EnumSource
	void everyLineAndPieceComesInItsOrder(Place place) throws Exception {
		ThreadPoolExecutor pool = new ThreadPoolExecutor(3, 3, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
		AsyncFileTemplate files = new AsyncFileTemplate(pool);
		try (AsyncTextFile text = place.open(files, this.folder, "file", "r").join()) {
			for (int i = 0; i < LINES; i++) {
				assertThat(text.readline().join()).isEqualTo(line(i));
			}
			assertThat(text.readline().join()).isEmpty();
		}
		for (int size : List.of(1000, 8 * 1024, PIECE, 400_000)) {
			try (AsyncBinaryFile binary = place.openBinary(files, this.folder, "file", "rb").join()) {
				ByteBuffer target = ByteBuffer.allocate(size);
				int at = 0;
				while (binary.readinto(target.clear()).join() > 0) {
					assertThat(target.flip()).isEqualTo(ByteBuffer.wrap(this.content, at, target.remaining()));
					at += target.remaining();
				}
				assertThat(at).isEqualTo(this.content.length);
			}
		}
		pool.shutdown();
	}

	private static <T> T opened(CompletableFuture<T> opening, QueuedExecutor threads) {
		threads.runAll();
		assertThat(opening).isCompleted();
		return opening.join();
	}

	private static void close(CompletableFuture<?> closing, QueuedExecutor threads) {
		threads.runAll();
		assertThat(closing).isCompleted();
	}

}
