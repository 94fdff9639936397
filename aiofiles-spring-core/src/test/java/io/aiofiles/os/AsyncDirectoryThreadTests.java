package io.aiofiles.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.support.QueuedExecutor;
import io.aiofiles.test.Collected;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The system is called when the executor runs what it was given, and never by whoever
 * calls an operation: what happens between the two is seen.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere no directory can be opened")
class AsyncDirectoryThreadTests {

	private final QueuedExecutor executor = new QueuedExecutor();

	@TempDir
	private Path folder;

	@BeforeEach
	void createFiles() throws IOException {
		Files.createDirectory(this.folder.resolve("dir"));
		Files.writeString(this.folder.resolve("dir/file"), "file");
		Files.createSymbolicLink(this.folder.resolve("dir/link"), Path.of("file"));
	}

	private AsyncDirectory open(boolean confined) {
		AsyncFileTemplate files = new AsyncFileTemplate(this.executor);
		OsOperations os = (confined ? files.within(this.folder) : files).os();
		CompletableFuture<AsyncDirectory> opening = os.openDirectory(this.folder.resolve("dir"));
		assertThat(opening).as("before the executor runs").isNotDone();
		this.executor.runAll();
		return opening.join();
	}

	private <T> T answer(CompletableFuture<T> future) {
		assertThat(future).as("before the executor runs").isNotDone();
		this.executor.runAll();
		assertThat(future).isDone();
		return future.join();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void nothingIsChangedBeforeTheExecutorRuns(boolean confined) throws Exception {
		AsyncDirectory directory = open(confined);
		List<CompletableFuture<?>> changes = new ArrayList<>(List.of(directory.mkdir("made"),
				directory.symlink("file", "symlink"), directory.link("file", "hard"), directory.rename("hard", "moved"),
				directory.replace("moved", "replaced"), directory.remove("link"), directory.mkdir("gone"),
				directory.rmdir("gone"), directory.openBinary("new", "wb").thenCompose(AsyncBinaryFile::closeAsync),
				directory.open("newer", "w").thenCompose((file) -> file.closeAsync())));
		assertThat(changes).noneMatch(CompletableFuture::isDone);
		assertThat(names()).containsExactlyInAnyOrder("file", "link");
		this.executor.runAll();
		assertThat(changes).allMatch(CompletableFuture::isDone).noneMatch(CompletableFuture::isCompletedExceptionally);
		assertThat(names()).containsExactlyInAnyOrder("file", "made", "symlink", "replaced", "new", "newer");
		close(directory);
	}

	private List<String> names() {
		return Collected.of(new AsyncFileTemplate(Runnable::run).os().scandir(this.folder.resolve("dir")))
			.join()
			.stream()
			.map(DirEntry::name)
			.toList();
	}

	private void close(AsyncDirectory directory) {
		CompletableFuture<?> closing = directory.closeAsync();
		assertThat(closing).as("before the executor runs").isNotDone();
		this.executor.runAll();
		assertThat(closing).isCompleted();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void answersAreThoseOfWhenTheExecutorRuns(boolean confined) throws Exception {
		AsyncDirectory directory = open(confined);
		CompletableFuture<StatResult> status = directory.stat("file");
		CompletableFuture<Boolean> access = directory.access("later");
		CompletableFuture<Path> target = directory.readlink("link");
		CompletableFuture<List<DirEntry>> entries = Collected.of(directory.scandir());
		Files.writeString(this.folder.resolve("dir/file"), "longer than before");
		Files.createFile(this.folder.resolve("dir/later"));
		Files.delete(this.folder.resolve("dir/link"));
		Files.createSymbolicLink(this.folder.resolve("dir/link"), Path.of("later"));
		assertThat(answer(status).size()).isEqualTo(18);
		assertThat(access.join()).isTrue();
		assertThat(target.join()).hasToString("later");
		assertThat(entries.join()).extracting(DirEntry::name).contains("later");
		DirEntry link = entries.join()
			.stream()
			.filter((entry) -> entry.name().equals("link"))
			.findFirst()
			.orElseThrow();
		assertThat(link.isSymlink()).as("known from the listing").isCompletedWithValue(true);
		assertThat(answer(link.isFile())).isTrue();
		assertThat(link.stat()).as("known from the look before").isCompleted();
		assertThat(answer(link.stat(LinkOption.NOFOLLOW_LINKS)).isSymbolicLink()).isTrue();
		close(directory);
	}

	@Test
	void aConfinedTemplateTouchesNothingBeforeTheExecutorRuns() throws Exception {
		AsyncFileTemplate files = new AsyncFileTemplate(this.executor);
		Path missing = this.folder.resolve("not-yet");
		OsOperations os = files.within(missing).os();
		CompletableFuture<Void> mkdir = os.mkdir(Path.of("made"));
		CompletableFuture<Path> cwd = os.getcwd();
		Files.createDirectory(missing);
		this.executor.runAll();
		assertThat(mkdir).isCompleted();
		assertThat(cwd.join()).hasToString(missing.toString());
		assertThat(missing.resolve("made")).isDirectory();
	}

}
