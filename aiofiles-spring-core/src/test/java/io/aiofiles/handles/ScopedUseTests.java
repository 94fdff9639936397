package io.aiofiles.handles;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.support.OpenDescriptors;
import io.aiofiles.support.QueuedExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** {@code withOpen}: the file is closed however its use ends. */
class ScopedUseTests {

	private static final Path FULL = Path.of("/dev/full");

	@TempDir
	private Path directory;

	private final QueuedExecutor queued = new QueuedExecutor();

	private final AsyncFileTemplate files = new AsyncFileTemplate(Runnable::run);

	private final AsyncFileTemplate stepwise = new AsyncFileTemplate(this.queued);

	private Path file;

	static boolean hasFullDevice() {
		return Files.exists(FULL);
	}

	@BeforeEach
	void writeFile() throws IOException {
		this.file = Files.writeString(this.directory.resolve("file.txt"), "one\ntwo\n");
	}

	@AfterEach
	void nothingIsLeftOpen() {
		assertThat(this.files.openFiles().all()).isEmpty();
		assertThat(this.stepwise.openFiles().all()).isEmpty();
		assertThat(OpenDescriptors.of(this.directory)).isZero();
		assertThat(OpenDescriptors.of(FULL)).isZero();
	}

	@Test
	void theResultComesWhenTheFileIsClosed() {
		AtomicReference<AsyncTextFile> used = new AtomicReference<>();
		CompletableFuture<String> result = this.files.withOpen(this.file, "r", (open) -> {
			used.set(open);
			return open.readline();
		});
		assertThat(result).isCompletedWithValue("one\n");
		assertThat(used.get().isClosed()).isTrue();
		assertThat(this.files.withOpenBinary(this.file, "r", AsyncBinaryFile::read).join()).hasSize(8);
	}

	@Test
	void whatWasWrittenIsInTheFile() {
		assertThat(this.files.withOpen(this.file, "w", (open) -> open.write("new"))).isCompletedWithValue(3);
		assertThat(this.file).hasContent("new");
	}

	@Test
	void theFailureOfTheUseFailsTheResult() {
		IllegalStateException failure = new IllegalStateException("the use's own fault");
		assertThatThrownBy(
				() -> this.files.withOpen(this.file, "r", (open) -> CompletableFuture.failedFuture(failure)).join())
			.cause()
			.isSameAs(failure);
		assertThatThrownBy(() -> this.files.withOpen(this.file, "r", (open) -> {
			throw failure;
		}).join()).cause().isSameAs(failure);
	}

	@Test
	void aFileThatCannotBeOpenedIsNotUsed() {
		assertThatThrownBy(() -> this.files.withOpen(this.directory.resolve("missing"), "r", (open) -> {
			throw new AssertionError("used");
		}).join()).cause().isInstanceOf(NoSuchFileException.class);
	}

	@Test
	void cancellingTheResultCancelsTheUseAndClosesTheFile() {
		CompletableFuture<String> use = new CompletableFuture<>();
		CompletableFuture<String> result = this.stepwise.withOpen(this.file, "r", (open) -> use);
		this.queued.runAll();
		assertThat(OpenDescriptors.of(this.file)).isEqualTo(1);
		result.cancel(false);
		this.queued.runAll();
		assertThat(use).isCancelled();
		assertThat(OpenDescriptors.of(this.file)).isZero();
		assertThatThrownBy(result::join).isInstanceOf(CancellationException.class);
	}

	@Test
	void cancellingTheResultBeforeTheFileIsOpenOpensNothing() {
		CompletableFuture<String> result = this.stepwise.withOpen(this.file, "r", (open) -> {
			throw new AssertionError("used");
		});
		result.cancel(false);
		this.queued.runAll();
		assertThat(result).isCancelled();
	}

	@Test
	@EnabledIf(value = "hasFullDevice", disabledReason = "/dev/full is a device of Linux")
	void aFailureOfClosingFailsTheResult() {
		assertThatThrownBy(() -> this.files.withOpen(FULL, "w", (open) -> open.write("text")).join()).cause()
			.isInstanceOf(FileSystemException.class)
			.hasMessageContaining("No space left");
	}

	@Test
	@EnabledIf(value = "hasFullDevice", disabledReason = "/dev/full is a device of Linux")
	void aFailureOfClosingIsSuppressedUnderThatOfTheUse() {
		IllegalStateException failure = new IllegalStateException("the use's own fault");
		CompletableFuture<Object> result = this.files.withOpen(FULL, "w",
				(open) -> open.write("text").thenApply((count) -> {
					throw failure;
				}));
		assertThatThrownBy(result::join).cause().isSameAs(failure);
		assertThat(failure.getSuppressed()).singleElement()
			.isInstanceOf(FileSystemException.class)
			.asString()
			.contains("No space left");
	}

}
