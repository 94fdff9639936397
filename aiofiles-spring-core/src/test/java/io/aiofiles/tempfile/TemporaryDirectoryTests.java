package io.aiofiles.tempfile;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.aiofiles.execution.ExecutorHandOff;
import io.aiofiles.execution.FileOperationListener;
import io.aiofiles.file.FileContext;
import io.aiofiles.file.FileSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Directories that remove themselves. */
class TemporaryDirectoryTests {

	private static final TempfileOptions DEFAULTS = TempfileOptions.defaults();

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
		this.fixture.close();
	}

	@Test
	void theDirectoryExistsUntilItIsClosed() throws Exception {
		try (AsyncTemporaryDirectory made = this.temp.temporaryDirectory(DEFAULTS.prefix("pre").suffix("s")).join()) {
			assertThat(made.path()).isDirectory().isAbsolute().hasParent(this.directory);
			assertThat(made.path().getFileName().toString()).matches("pre[a-z0-9_]{8}s");
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.path())))
				.isEqualTo("rwx------");
			Files.createDirectories(made.path().resolve("a/b/c"));
			Files.writeString(made.path().resolve("a/b/c/file"), "x");
			Files.writeString(made.path().resolve("a/file"), "x");
		}
		assertThat(this.fixture.entries()).isEmpty();
		assertThat(TemporaryFileTests.descriptors(this.directory)).isEmpty();
	}

	@Test
	void cleanupIsIdempotentAndRemovesWhatWasMadeAgain() throws Exception {
		AsyncTemporaryDirectory made = this.temp.temporaryDirectory().join();
		made.cleanup().join();
		made.cleanup().join();
		Files.createDirectory(made.path());
		made.cleanup().join();
		assertThat(made.path()).doesNotExist();
	}

	@Test
	void linksAreRemovedAndNeverFollowed() throws Exception {
		Path outside = Files.createDirectory(this.directory.resolve("outside"));
		Files.writeString(outside.resolve("precious"), "kept");
		Files.setPosixFilePermissions(outside, PosixFilePermissions.fromString("r-xr-xr-x"));
		AsyncTemporaryDirectory made = this.temp.temporaryDirectory().join();
		Files.createSymbolicLink(made.path().resolve("link"), outside);
		Files.createSymbolicLink(made.path().resolve("file"), outside.resolve("precious"));
		Files.createSymbolicLink(made.path().resolve("dangling"), outside.resolve("nothing"));
		Files.createDirectory(made.path().resolve("sub"));
		Files.createSymbolicLink(made.path().resolve("sub/up"), Path.of(".."));
		made.close();
		assertThat(made.path()).doesNotExist();
		assertThat(outside.resolve("precious")).hasContent("kept");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(outside))).isEqualTo("r-xr-xr-x");
	}

	@Test
	void whatHasBecomeAFileOrALinkIsNotRemoved() throws Exception {
		AsyncTemporaryDirectory made = this.temp.temporaryDirectory().join();
		Files.delete(made.path());
		Files.writeString(made.path(), "a file");
		assertThatThrownBy(() -> made.cleanup().join()).hasCauseInstanceOf(NotDirectoryException.class);
		Files.delete(made.path());
		Path other = Files.createDirectory(this.directory.resolve("other"));
		Files.createSymbolicLink(made.path(), other);
		assertThatThrownBy(() -> made.cleanup().join()).hasCauseInstanceOf(NotDirectoryException.class);
		assertThat(other).isDirectory();
	}

	@Test
	void ignoredErrorsDoNotFailTheCleanup() throws Exception {
		AsyncTemporaryDirectory made = this.temp.temporaryDirectory(DEFAULTS.ignoreCleanupErrors(true)).join();
		Files.delete(made.path());
		Files.writeString(made.path(), "a file");
		made.cleanup().join();
		assertThat(made.path()).hasContent("a file");
	}

	@Test
	void withoutDeleteOnlyAnExplicitCleanupRemoves() {
		AsyncTemporaryDirectory made = this.temp.temporaryDirectory(DEFAULTS.delete(false)).join();
		made.close();
		assertThat(made.path()).isDirectory();
		made.cleanup().join();
		assertThat(made.path()).doesNotExist();
	}

	@Test
	void usingADirectoryEndsWithItsRemoval() throws Exception {
		Path used = this.temp.withTemporaryDirectory((path) -> CompletableFuture.supplyAsync(() -> {
			assertThat(path).isDirectory();
			return path;
		})).join();
		assertThat(used).doesNotExist();
		assertThatThrownBy(this.temp
			.withTemporaryDirectory((path) -> CompletableFuture.failedFuture(new IllegalStateException("body")))::join)
			.hasMessageContaining("body");
		assertThat(this.fixture.entries()).isEmpty();
	}

	@Test
	void theEndOfTheApplicationRemovesDirectoriesThatAreLeft() throws Exception {
		AsyncTemporaryDirectory made = this.temp.temporaryDirectory().join();
		this.fixture.openFiles.closeAll().join();
		assertThat(made.path()).doesNotExist();
	}

	@Test
	void whenThePoolRefusesCleanupStillRuns() {
		AsyncTemporaryDirectory made = this.temp.temporaryDirectory().join();
		FileContext refusing = new FileContext(new ExecutorHandOff((task) -> {
			throw new RejectedExecutionException("full");
		}, null, FileOperationListener.NONE), this.fixture.openFiles, FileSettings.defaults());
		AsyncTemporaryDirectory same = DefaultAsyncTemporaryDirectory.of(refusing, made.path(), DEFAULTS, null);
		same.close();
		assertThat(made.path()).doesNotExist();
		made.close();
	}

	@Test
	void mkdtempLeavesTheDirectoryToTheCaller() throws Exception {
		Path made = this.temp.mkdtemp(DEFAULTS.prefix("x")).join();
		assertThat(made).isDirectory().isAbsolute();
		assertThat(Files.getAttribute(made, "unix:mode")).isEqualTo(040700);
	}

	@Test
	void theFirstUsableCandidateIsTheTemporaryDirectory() throws Exception {
		Path file = Files.writeString(this.directory.resolve("file"), "");
		Path good = Files.createDirectory(this.directory.resolve("good"));
		List<String> standard = List.of(this.directory.toString());
		TempDirectories byVariable = new TempDirectories(
				(name) -> name.equals("TMPDIR") ? file.toString() : name.equals("TMP") ? good.toString() : null,
				RandomNames.SECURE, standard);
		assertThat(byVariable.known()).isNull();
		assertThat(byVariable.find()).isEqualTo(good).isEqualTo(byVariable.known());
		Files.delete(good);
		assertThat(byVariable.find()).isEqualTo(good);
		TempDirectories byDefault = new TempDirectories((name) -> null, RandomNames.SECURE, standard);
		assertThat(byDefault.find()).isEqualTo(this.directory);
		TempDirectories none = new TempDirectories((name) -> null, RandomNames.SECURE, List.of(file.toString()));
		assertThatThrownBy(none::find).isInstanceOf(NoSuchFileException.class)
			.hasMessageContaining("No usable temporary directory found");
		assertThat(good.getParent()).isDirectoryNotContaining("glob:**tmp*");
	}

}
