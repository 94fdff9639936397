package io.aiofiles.contract;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.task.TaskRejectedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A zip file as a file system: what it can do is right, what it cannot do fails. */
class ZipFileSystemTests {

	@TempDir
	private Path directory;

	private FileSystem zip;

	private AsyncFileTemplate files = Setup.all().findFirst().orElseThrow().files();

	@BeforeEach
	void create() throws IOException {
		this.zip = reopen();
	}

	private FileSystem reopen() throws IOException {
		return FileSystems.newFileSystem(URI.create("jar:" + this.directory.resolve("files.zip").toUri()),
				Map.of("create", "true"));
	}

	@AfterEach
	void nothingIsLeftOpen() throws IOException {
		assertThat(this.files.openFiles().all()).isEmpty();
		this.zip.close();
	}

	private static <T> T get(CompletableFuture<T> future) {
		return future.orTimeout(30, TimeUnit.SECONDS).join();
	}

	static java.util.stream.Stream<Setup> setups() {
		return Setup.all();
	}

	@ParameterizedTest
	@MethodSource("setups")
	void whatIsWrittenAndAppendedIsReadBackAfterReopening(Setup setup) throws IOException {
		this.files = setup.files();
		Path file = this.zip.getPath("/file.txt");
		try (AsyncTextFile open = get(this.files.open(file, "w", setup.options()))) {
			get(open.write("one\n"));
			get(open.write("tw\u00f6\n"));
		}
		try (AsyncTextFile open = get(this.files.open(file, "a", setup.options()))) {
			get(open.write("three\n"));
		}
		this.zip.close();
		this.zip = reopen();
		try (AsyncTextFile open = get(this.files.open(this.zip.getPath("/file.txt"), "r", setup.options()))) {
			assertThat(get(open.readline())).isEqualTo("one\n");
			long place = get(open.tell());
			assertThat(get(open.read())).isEqualTo("tw\u00f6\nthree\n");
			get(open.seek(place));
			assertThat(get(open.readlines())).containsExactly("tw\u00f6\n", "three\n");
		}
	}

	@Test
	void wholeFilesAreReadBackAsTheyWereWritten() {
		Path file = this.zip.getPath("/file.txt");
		get(this.files.writeString(file, "one\ntwo\n"));
		assertThat(get(this.files.readString(file))).isEqualTo("one\ntwo\n");
		assertThat(get(this.files.readAllLines(file))).containsExactly("one", "two");
		assertThat(get(this.files.size(file))).isEqualTo(8);
		Path outside = this.directory.resolve("outside.txt");
		get(this.files.copy(file, outside));
		assertThat(outside).hasContent("one\ntwo");
	}

	@ParameterizedTest
	@MethodSource("setups")
	void whenTheExecutorRefusesNothingIsConsumedAndClosingRuns(Setup setup) throws IOException {
		AtomicBoolean refusing = new AtomicBoolean();
		Executor executor = setup.executor();
		this.files = new AsyncFileTemplate((task) -> {
			if (refusing.get()) {
				throw new RejectedExecutionException("refused");
			}
			executor.execute(task);
		});
		Path file = Files.writeString(this.zip.getPath("/file.txt"), "one\ntwo\n".repeat(3000));
		AsyncTextFile reading = get(this.files.open(file, "r", setup.options()));
		AsyncTextFile writing = get(this.files.open(this.zip.getPath("/other"), "w", setup.options()));
		assertThat(get(reading.readline())).isEqualTo("one\n");
		refusing.set(true);
		assertThatThrownBy(() -> get(reading.read())).cause().isInstanceOf(TaskRejectedException.class);
		assertThatThrownBy(() -> get(this.files.open(file, "w", setup.options()))).cause()
			.isInstanceOf(TaskRejectedException.class);
		boolean taken = !writing.write("new").isCompletedExceptionally();
		refusing.set(false);
		assertThat(get(reading.read())).hasSize(3000 * 8 - 4).startsWith("two\n");
		refusing.set(true);
		get(reading.closeAsync());
		get(writing.closeAsync());
		assertThat(Files.readString(this.zip.getPath("/other"))).isEqualTo(taken ? "new" : "");
	}

	@ParameterizedTest
	@ValueSource(strings = { "r+", "w+", "a+", "x+" })
	void updatingIsRightOrFails(String mode) throws IOException {
		Path file = this.zip.getPath("/file.bin");
		String before = mode.startsWith("x") ? "" : "old";
		if (!before.isEmpty()) {
			Files.writeString(file, before);
		}
		CompletableFuture<AsyncBinaryFile> opening = this.files.openBinary(file, mode);
		String expected = switch (mode.charAt(0)) {
			case 'a' -> "oldnew!";
			default -> "new!";
		};
		try (AsyncBinaryFile open = get(opening)) {
			get(open.write("new!".getBytes(StandardCharsets.US_ASCII)));
			get(open.seek(0));
			assertThat(new String(get(open.read()), StandardCharsets.US_ASCII)).isEqualTo(expected);
		}
		catch (CompletionException ex) {
			assertThat(ex.getCause())
				.isInstanceOfAny(UnsupportedOperationException.class, IOException.class, IllegalArgumentException.class)
				.message()
				.isNotBlank();
			return;
		}
		assertThat(Files.readString(file)).isEqualTo(expected);
	}

	@Test
	void aSeekBackWhileWritingIsRightOrFails() throws IOException {
		Path file = this.zip.getPath("/file.bin");
		try (AsyncBinaryFile open = get(this.files.openBinary(file, "w"))) {
			get(open.write("abcdef".getBytes(StandardCharsets.US_ASCII)));
			get(open.seek(2));
			get(open.write("XY".getBytes(StandardCharsets.US_ASCII)));
			get(open.flush());
		}
		catch (CompletionException | java.io.UncheckedIOException ex) {
			assertThat(ex.getCause()).isInstanceOfAny(UnsupportedOperationException.class, IOException.class);
			return;
		}
		assertThat(Files.readString(file)).isEqualTo("abXYef");
	}

	@Test
	void whatOnlyAFileChannelCanDoIsSaidToBeMissing() throws IOException {
		Path file = Files.writeString(this.zip.getPath("/file.bin"), "old");
		try (AsyncBinaryFile open = get(this.files.openBinary(file, "r"))) {
			assertThatThrownBy(() -> get(open.lock(0, 1, true))).cause()
				.isInstanceOf(UnsupportedOperationException.class)
				.hasMessageContaining("/file.bin")
				.hasMessageContaining("lock");
			assertThatThrownBy(() -> get(open.force(true))).cause()
				.isInstanceOf(UnsupportedOperationException.class)
				.hasMessageContaining("force");
		}
	}

}
