package io.aiofiles.tempfile;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What aiofiles shows of its own {@code tempfile}, case by case and with the same modes.
 */
class AiofilesBehaviourTests {

	private static final String DATA = "Hello World!";

	private static final byte[] BYTES = DATA.getBytes(StandardCharsets.US_ASCII);

	@TempDir
	private Path directory;

	private TempfileFixture fixture;

	private TempfileOperations temp;

	@BeforeEach
	void open() {
		this.fixture = new TempfileFixture(this.directory);
		this.temp = this.fixture.operations;
	}

	@AfterEach
	void close() throws Exception {
		assertThat(this.fixture.entries()).isEmpty();
		this.fixture.close();
	}

	private static TempfileOptions mode(String mode) {
		return TempfileOptions.defaults().mode(mode);
	}

	@ParameterizedTest
	@ValueSource(strings = { "r+", "w+" })
	void temporaryTextFile(String mode) {
		List<String> lines = new ArrayList<>();
		this.temp.withTemporaryTextFile(mode(mode), (file) -> {
			for (int i = 0; i < 3; i++) {
				file.write(DATA + "\n");
			}
			file.flush();
			file.seek(0);
			return file.forEachLine(lines::add);
		}).join();
		assertThat(lines).containsExactly(DATA, DATA, DATA);
	}

	@ParameterizedTest
	@ValueSource(strings = { "rb+", "wb+" })
	void temporaryFile(String mode) {
		byte[] all = this.temp.withTemporaryFile(mode(mode), (file) -> {
			file.write(BYTES);
			file.flush();
			file.seek(0);
			return file.read();
		}).join();
		assertThat(all).isEqualTo(BYTES);
	}

	@ParameterizedTest
	@ValueSource(strings = { "r+", "w+" })
	void namedTemporaryTextFile(String mode) {
		Path name = this.temp.withNamedTemporaryTextFile(mode(mode), (file) -> {
			writeAndReadBack(file);
			assertThat(file.name()).isRegularFile();
			return CompletableFuture.completedFuture(file.name());
		}).join();
		assertThat(name).doesNotExist();
	}

	private static void writeAndReadBack(AsyncTextFile file) {
		file.write(DATA).join();
		file.flush().join();
		file.seek(0).join();
		assertThat(file.read().join()).isEqualTo(DATA);
	}

	@ParameterizedTest
	@ValueSource(strings = { "rb+", "wb+" })
	void namedTemporaryFile(String mode) {
		Path name = this.temp.withNamedTemporaryFile(mode(mode), (file) -> {
			writeAndReadBack(file);
			assertThat(file.name()).isRegularFile();
			return CompletableFuture.completedFuture(file.name());
		}).join();
		assertThat(name).doesNotExist();
	}

	private static void writeAndReadBack(AsyncBinaryFile file) {
		file.write(BYTES).join();
		file.flush().join();
		file.seek(0).join();
		assertThat(file.read().join()).isEqualTo(BYTES);
	}

	@ParameterizedTest
	@CsvSource({ "r+, true", "r+, false", "w+, true", "w+, false" })
	void namedTemporaryTextFileIsDeletedOnCloseOrAtTheEndOfItsUse(String mode, boolean onClose) {
		Path name = this.temp.withNamedTemporaryTextFile(mode(mode).deleteOnClose(onClose), (file) -> {
			file.write(DATA).join();
			file.flush().join();
			file.closeAsync().join();
			assertThat(file.name().toFile().exists()).isEqualTo(!onClose);
			return CompletableFuture.completedFuture(file.name());
		}).join();
		assertThat(name).doesNotExist();
	}

	@ParameterizedTest
	@CsvSource({ "rb+, true", "rb+, false", "wb+, true", "wb+, false" })
	void namedTemporaryFileIsDeletedOnCloseOrAtTheEndOfItsUse(String mode, boolean onClose) {
		Path name = this.temp.withNamedTemporaryFile(mode(mode).deleteOnClose(onClose), (file) -> {
			file.write(BYTES).join();
			file.flush().join();
			file.closeAsync().join();
			assertThat(file.name().toFile().exists()).isEqualTo(!onClose);
			return CompletableFuture.completedFuture(file.name());
		}).join();
		assertThat(name).doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(strings = { "r+", "w+" })
	void spooledTemporaryTextFile(String mode) {
		try (AsyncSpooledTextFile file = this.temp.spooledTemporaryTextFile(DATA.length() + 1, mode(mode)).join()) {
			file.write(DATA).join();
			file.flush().join();
			assertThat(file.isRolled()).isFalse();
			file.write(DATA).join();
			file.flush().join();
			assertThat(file.isRolled()).isTrue();
			file.seek(0).join();
			assertThat(file.read().join()).isEqualTo(DATA + DATA);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "rb+", "wb+" })
	void spooledTemporaryFile(String mode) {
		try (AsyncSpooledBinaryFile file = this.temp.spooledTemporaryFile(BYTES.length + 1, mode(mode)).join()) {
			file.write(BYTES).join();
			file.flush().join();
			assertThat(file.isRolled()).isFalse();
			file.write(BYTES).join();
			file.flush().join();
			assertThat(file.isRolled()).isTrue();
			file.seek(0).join();
			assertThat(file.read().join()).asString(StandardCharsets.US_ASCII).isEqualTo(DATA + DATA);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "LF\n", "CRLF\r\n" })
	void spooledTemporaryFileTellsItsNewlines(String text) {
		try (AsyncSpooledTextFile file = this.temp.spooledTemporaryTextFile(0, mode("w+")).join()) {
			file.write(text).join();
			file.flush().join();
			file.seek(0).join();
			assertThat(file.newlines()).isEmpty();
			file.read().join();
			assertThat(file.newlines()).containsExactly(text.replaceAll("[A-Z]", ""));
		}
	}

	@ParameterizedTest
	@CsvSource({ "a, b", "c, d", "e, f" })
	void temporaryDirectory(String prefix, String suffix) {
		TempfileOptions options = TempfileOptions.defaults().prefix(prefix).suffix(suffix).dir(this.directory);
		Path path = this.temp.withTemporaryDirectory(options, (made) -> {
			assertThat(made).isDirectory();
			assertThat(made.getFileName().toString()).startsWith(prefix).endsWith(suffix);
			return CompletableFuture.completedFuture(made);
		}).join();
		assertThat(path).doesNotExist();
	}

}
