package io.aiofiles.tempfile;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.AsyncFileTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Temporary files of a confined template are beneath its directory, or are refused. */
@Timeout(60)
@EnabledOnOs(value = OS.LINUX, disabledReason = "confinement needs Linux")
class ConfinedTemporaryFileTests {

	private final ExecutorService pool = Executors.newFixedThreadPool(2);

	@TempDir
	Path folder;

	private Path root;

	private Path outside;

	private AsyncFileOperations files;

	@BeforeEach
	void confine() throws Exception {
		this.root = Files.createDirectory(this.folder.resolve("root"));
		this.outside = Files.createDirectory(this.folder.resolve("outside"));
		this.files = new AsyncFileTemplate(this.pool).within(this.root);
	}

	@AfterEach
	void stop() throws Exception {
		try (Stream<Path> escaped = Files.list(this.outside)) {
			assertThat(escaped).isEmpty();
		}
		this.pool.shutdown();
	}

	@Test
	void aNamedFileIsBeneathTheRoot() throws Exception {
		try (AsyncNamedBinaryFile file = this.files.tempfile().namedTemporaryFile().get()) {
			file.write("x".getBytes(StandardCharsets.UTF_8)).get();
			try (Stream<Path> inside = Files.list(this.root)) {
				assertThat(inside).hasSize(1);
			}
		}
		try (Stream<Path> left = Files.list(this.root)) {
			assertThat(left).isEmpty();
		}
	}

	@Test
	void aFileWithoutANameWorks() throws Exception {
		String text = this.files.tempfile()
			.withTemporaryFile((file) -> file.write("kept".getBytes(StandardCharsets.UTF_8))
				.thenCompose((count) -> file.seek(0))
				.thenCompose((position) -> file.read()))
			.thenApply((bytes) -> new String(bytes, StandardCharsets.UTF_8))
			.get();
		assertThat(text).isEqualTo("kept");
	}

	@Test
	void aDirectoryOutsideIsRefused() {
		for (Path dir : new Path[] { this.outside, Path.of("../outside") }) {
			assertThatThrownBy(
					() -> this.files.tempfile().namedTemporaryFile(TempfileOptions.defaults().dir(dir)).get())
				.hasMessageContaining("outside");
			assertThatThrownBy(
					() -> this.files.tempfile().temporaryDirectory(TempfileOptions.defaults().dir(dir)).get())
				.hasMessageContaining("outside");
			assertThatThrownBy(() -> this.files.tempfile().temporaryFile(TempfileOptions.defaults().dir(dir)).get())
				.hasMessageContaining("outside");
		}
	}

	@Test
	void aDirectoryIsBeneathTheRootAndGoesAwayWhole() throws Exception {
		this.files.tempfile().withTemporaryDirectory((directory) -> {
			assertThat(this.root).isNotEmptyDirectory();
			return this.files.writeString(directory.resolve("file"), "x");
		}).get();
		assertThat(this.root).isEmptyDirectory();
	}

}
