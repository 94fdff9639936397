package io.aiofiles.failures;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.OpenOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What would not fit into memory is refused with an explanation, and nothing is consumed.
 */
class ReadLimitTests {

	private static final int LIMIT = 100;

	@TempDir
	private Path folder;

	private final AsyncFileTemplate files = AsyncFileTemplate.builder(Runnable::run).maxReadSize(LIMIT).build();

	private Path large;

	@BeforeEach
	void write() throws IOException {
		this.large = Files.writeString(this.folder.resolve("large"), "0123456789\n".repeat(10));
	}

	@AfterEach
	void nothingIsLeftOpen() {
		assertThat(this.files.openFiles().all()).isEmpty();
	}

	private void assertRefused(CompletableFuture<?> reading) {
		assertThatThrownBy(reading::join).cause()
			.isInstanceOf(IOException.class)
			.hasMessageContaining(this.large.toString())
			.hasMessageContaining("limit of " + LIMIT + " bytes");
	}

	static Stream<OpenOptions> options() {
		OpenOptions options = OpenOptions.defaults();
		return Stream.of(options, options.buffering(16), options.encoding("gb18030"));
	}

	@ParameterizedTest
	@MethodSource("options")
	void textIsRefusedAndNothingIsConsumed(OpenOptions options) {
		try (AsyncTextFile text = this.files.open(this.large, "r", options).join()) {
			assertRefused(text.read());
			assertRefused(text.readlines());
			assertThat(text.readlines(20).join()).hasSize(2);
			assertThat(text.readlines().join()).hasSize(8);
			assertThat(text.readline().join()).isEmpty();
		}
	}

	@Test
	void bytesAreRefusedAndNothingIsConsumed() {
		try (AsyncBinaryFile bytes = this.files.openBinary(this.large).join()) {
			assertRefused(bytes.read());
			assertRefused(bytes.readall());
			assertRefused(bytes.readlines());
			assertThat(bytes.readlines(20).join()).hasSize(2);
			assertThat(bytes.read().join()).hasSize(88);
		}
	}

	@Test
	void wholeFilesAreRefused() {
		assertRefused(this.files.readString(this.large));
		assertRefused(this.files.readString(this.large, StandardCharsets.UTF_16));
		assertRefused(this.files.readAllBytes(this.large));
		assertRefused(this.files.readAllLines(this.large));
	}

}
