package io.aiofiles.handles;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;

import static org.assertj.core.api.Assertions.assertThat;

/** An open handle that nobody uses holds little memory, whatever was done with it. */
@Timeout(120)
class HandleMemoryTests {

	private static final int LINES = 100_000;

	private final ExecutorService pool = Executors.newFixedThreadPool(2);

	private final AsyncFileTemplate files = new AsyncFileTemplate(this.pool);

	@TempDir
	Path folder;

	private Path file = Path.of("unset");

	@BeforeEach
	void write() throws Exception {
		this.file = this.folder.resolve("file");
		Files.writeString(this.file, "a line of text\n".repeat(LINES));
	}

	@AfterEach
	void nothingIsLeftOpen() {
		assertThat(this.files.openFiles().count()).isZero();
		this.pool.shutdown();
	}

	@Test
	void aHandleDoesNotHoldWhatItHasAnswered() throws Exception {
		try (AsyncBinaryFile binary = this.files.openBinary(this.file).get();
				AsyncTextFile text = this.files.open(this.file).get()) {
			awaitCollection(new WeakReference<>(binary.read(100).get()));
			awaitCollection(new WeakReference<>(text.readline().get()));
		}
	}

	private static void awaitCollection(WeakReference<?> answer) {
		Awaitility.await().pollInterval(Duration.ofMillis(20)).atMost(Duration.ofSeconds(60)).until(() -> {
			System.gc();
			return answer.get() == null;
		});
	}

}
