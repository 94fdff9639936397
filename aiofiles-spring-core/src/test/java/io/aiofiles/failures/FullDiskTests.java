package io.aiofiles.failures;

import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.OpenOptions;
import io.aiofiles.support.OpenDescriptors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A disk without space fails the operation that finds it out, and the file is closed. */
@EnabledIf(value = "hasFullDevice", disabledReason = "/dev/full is a device of Linux")
class FullDiskTests {

	private static final Path FULL = Path.of("/dev/full");

	private final AsyncFileTemplate files = new AsyncFileTemplate(Runnable::run);

	static boolean hasFullDevice() {
		return Files.exists(FULL);
	}

	@AfterEach
	void nothingIsLeftOpen() {
		assertThat(this.files.openFiles().all()).isEmpty();
		assertThat(OpenDescriptors.of(FULL)).isZero();
	}

	private static void assertFull(CompletableFuture<?> future) {
		assertThat(future).isCompletedExceptionally();
		assertThatThrownBy(future::join).cause()
			.isInstanceOf(FileSystemException.class)
			.hasMessageContaining("/dev/full")
			.hasMessageContaining("No space left");
	}

	private static void assertCloses(AsyncFile file) {
		assertFull(file.closeAsync());
		assertThat(file.isClosed()).isTrue();
		assertThat(OpenDescriptors.of(FULL)).isZero();
		assertThat(file.closeAsync()).isCompletedWithValue(null);
		file.close();
	}

	@Test
	void flushFailsAndSoDoesClosing() {
		AsyncBinaryFile file = this.files.openBinary(FULL, "wb").join();
		assertThat(file.write(new byte[10])).isCompletedWithValue(10);
		assertFull(file.flush());
		assertCloses(file);
	}

	@Test
	void flushOfTextFailsAndSoDoesClosing() {
		AsyncTextFile file = this.files.open(FULL, "w").join();
		assertThat(file.write("text")).isCompletedWithValue(4);
		assertFull(file.flush());
		assertCloses(file);
	}

	@Test
	void closingFailsForWhatIsStillToBeWritten() {
		AsyncTextFile file = this.files.open(FULL, "w").join();
		file.write("text");
		assertCloses(file);
	}

	@Test
	void closingAndWaitingThrowsTheFailure() {
		AsyncTextFile file = this.files.open(FULL, "w").join();
		file.write("text");
		assertThatThrownBy(file::close).isInstanceOf(UncheckedIOException.class)
			.cause()
			.isInstanceOf(FileSystemException.class)
			.hasMessageContaining("No space left");
		file.close();
	}

	@Test
	void aWriteThatDoesNotFitTheBufferFails() {
		AsyncBinaryFile file = this.files.openBinary(FULL, "wb").join();
		assertFull(file.write(new byte[1_000_000]));
		assertThat(file.closeAsync()).isCompletedWithValue(null);
	}

	@Test
	void anUnbufferedWriteFails() {
		AsyncBinaryFile file = this.files.openBinary(FULL, "wb", OpenOptions.defaults().buffering(0)).join();
		assertFull(file.write(new byte[1]));
		file.close();
		AsyncTextFile text = this.files.open(FULL, "w", OpenOptions.defaults().buffering(0)).join();
		assertFull(text.write("x"));
		text.closeAsync().exceptionally((failure) -> null).join();
		assertThat(text.isClosed()).isTrue();
	}

	@Test
	void aLineThatIsFlushedFails() {
		AsyncTextFile file = this.files.open(FULL, "w", OpenOptions.defaults().buffering(1)).join();
		assertThat(file.write("no line yet")).isCompletedWithValue(11);
		assertFull(file.write("\n"));
		assertCloses(file);
	}

	@Test
	void wholeFilesFail() {
		assertFull(this.files.writeString(FULL, "text", StandardOpenOption.WRITE));
		assertFull(this.files.write(FULL, new byte[1], StandardOpenOption.WRITE));
	}

}
