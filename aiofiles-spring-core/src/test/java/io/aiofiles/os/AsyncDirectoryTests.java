package io.aiofiles.os;

import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessMode;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import com.google.common.jimfs.Jimfs;
import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.OpenOptions;
import io.aiofiles.test.Collected;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@EnabledOnOs(OS.LINUX)
@Timeout(60)
class AsyncDirectoryTests {

	@TempDir
	private Path root;

	private Path before;

	private Path after;

	private final ExecutorService pool = Executors.newFixedThreadPool(2);

	private final AtomicBoolean refusing = new AtomicBoolean();

	private final AsyncFileTemplate files = new AsyncFileTemplate((task) -> {
		if (this.refusing.get()) {
			throw new RejectedExecutionException("full");
		}
		this.pool.execute(task);
	});

	private AsyncDirectory directory;

	@BeforeEach
	void openDirectory() throws Exception {
		this.before = Files.createDirectory(this.root.resolve("before"));
		this.after = this.root.resolve("after");
		this.directory = this.files.os().openDirectory(this.before).get();
	}

	@AfterEach
	void nothingIsLeft() throws Exception {
		this.directory.close();
		assertThat(this.files.openFiles().count()).isZero();
		this.pool.shutdown();
		assertThat(this.pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
		try (var all = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
			for (Path descriptor : all) {
				if (Files.isSymbolicLink(descriptor)) {
					assertThat(Files.readSymbolicLink(descriptor)).isNotEqualTo(this.after).isNotEqualTo(this.before);
				}
			}
		}
	}

	/** From here on only the open directory leads to what was called "before". */
	private void replaceDirectory() throws Exception {
		Files.move(this.before, this.after);
		Files.createDirectory(this.before);
	}

	@Test
	void everythingStaysWithTheDirectoryWhenItIsReplaced() throws Exception {
		replaceDirectory();
		this.directory.mkdir(Path.of("made"), 0750).get();
		assertThat(this.after.resolve("made")).isDirectory();
		try (AsyncTextFile file = this.directory.open("file", "w").get()) {
			file.write("text").get();
			assertThat(file.path()).isEqualTo(this.before.resolve("file"));
		}
		assertThat(this.after.resolve("file")).hasContent("text");
		this.directory.symlink("file", "link").get();
		assertThat(this.directory.readlink("link").get()).isEqualTo(Path.of("file"));
		this.directory.link("file", "hard").get();
		StatResult status = this.directory.stat("hard").get();
		assertThat(status.nlink()).isEqualTo(2);
		assertThat(status.blocks()).isNotNegative();
		assertThat(this.directory.stat("link", LinkOption.NOFOLLOW_LINKS).get().isSymbolicLink()).isTrue();
		assertThat(this.directory.stat(Path.of("link")).get()).isEqualTo(status);
		this.directory.rename("hard", "renamed").get();
		this.directory.replace("renamed", "file").get();
		this.directory.remove("link").get();
		this.directory.rmdir("made").get();
		assertThat(this.directory.access("file", AccessMode.READ).get()).isTrue();
		assertThat(this.directory.access("file", AccessMode.EXECUTE).get()).isFalse();
		assertThat(this.directory.access("link").get()).isFalse();
		assertThat(this.directory.access(Path.of("file"), Set.of(), true, false).get()).isTrue();
		assertThat(this.before).isEmptyDirectory();
	}

	@Test
	void scandirReadsTheOpenDirectory() throws Exception {
		Files.createDirectory(this.before.resolve("sub"));
		Files.writeString(this.before.resolve("sub/inner"), "inner");
		Files.createSymbolicLink(this.before.resolve("link"), Path.of("sub"));
		Files.createSymbolicLink(this.before.resolve("broken"), Path.of("nowhere"));
		for (int i = 0; i < 200; i++) {
			Files.createFile(this.before.resolve("file" + i));
		}
		replaceDirectory();
		List<DirEntry> entries = Collected.of(this.directory.scandir()).get();
		assertThat(entries).hasSize(203);
		for (DirEntry entry : entries) {
			boolean sub = entry.name().equals("sub");
			boolean link = entry.name().equals("link");
			boolean broken = entry.name().equals("broken");
			assertThat(entry.path()).isEqualTo(Path.of(entry.name()));
			assertThat(entry.isDir().get()).isEqualTo(sub || link);
			assertThat(entry.isDir(LinkOption.NOFOLLOW_LINKS).get()).isEqualTo(sub);
			assertThat(entry.isSymlink().get()).isEqualTo(link || broken);
			assertThat(entry.isFile().get()).isEqualTo(!sub && !link && !broken);
			assertThat(entry.inode().get()).isEqualTo(entry.stat(LinkOption.NOFOLLOW_LINKS).get().ino());
		}
		List<DirEntry> inner = Collected.of(this.directory.scandir("sub")).get();
		assertThat(inner).extracting(DirEntry::path).containsExactly(Path.of("sub/inner"));
		assertThat(inner.get(0).stat().get().size()).isEqualTo(5);
	}

	@Test
	void aNameThatIsNotTextIsFoundAgain() throws Exception {
		Path odd = Path.of(URI.create("file://" + this.before + "/odd%FF"));
		Files.writeString(odd, "odd");
		DirEntry entry = Collected.of(this.directory.scandir()).get().get(0);
		assertThat(entry.path()).isEqualTo(odd.getFileName());
		assertThat(this.directory.stat(entry.path()).get().size()).isEqualTo(3);
		try (AsyncTextFile file = this.directory.open(entry.path()).get()) {
			assertThat(file.read().get()).isEqualTo("odd");
		}
	}

	@Test
	void renameAndLinkTakeASecondDirectory() throws Exception {
		Path otherPath = Files.createDirectory(this.root.resolve("other"));
		Files.writeString(this.before.resolve("file"), "file");
		try (AsyncDirectory other = this.files.os().openDirectory(otherPath).get()) {
			replaceDirectory();
			this.directory.link(Path.of("file"), other, Path.of("linked")).get();
			this.directory.rename(Path.of("file"), other, Path.of("moved")).get();
			assertThat(otherPath.resolve("linked")).hasContent("file");
			assertThat(otherPath.resolve("moved")).hasContent("file");
			assertThat(this.after).isEmptyDirectory();
			other.replace(Path.of("moved"), this.directory, Path.of("back")).get();
			assertThat(this.after.resolve("back")).hasContent("file");
			assertThat(this.directory.rename(Path.of("missing"), other, Path.of("x"))).failsWithin(30, TimeUnit.SECONDS)
				.withThrowableThat()
				.havingCause()
				.isInstanceOf(NoSuchFileException.class)
				.withMessage(this.before.resolve("missing") + " -> " + otherPath.resolve("x")
						+ ": No such file or directory");
		}
	}

	@Test
	void everyModeOpens() throws Exception {
		try (AsyncBinaryFile file = this.directory.openBinary("file", "xb").get()) {
			file.write("one".getBytes()).get();
			assertThat(file.fileno().get()).isPositive();
		}
		assertThat(this.directory.openBinary("file", "xb")).failsWithin(30, TimeUnit.SECONDS)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(FileAlreadyExistsException.class)
			.withMessage(this.before.resolve("file") + ": File exists");
		try (AsyncBinaryFile file = this.directory.openBinary("file", "a+b").get()) {
			file.write("two".getBytes()).get();
			file.seek(0).get();
			assertThat(file.read().get()).asString().isEqualTo("onetwo");
			file.write("three".getBytes()).get();
			assertThat(file.tell().get()).isEqualTo(11);
		}
		try (AsyncTextFile file = this.directory.open(Path.of("file"), "r+").get()) {
			assertThat(file.read(3).get()).isEqualTo("one");
			file.truncate(8).get();
			file.force(true).get();
		}
		assertThat(this.before.resolve("file")).hasContent("onetwoth");
		assertThat(this.directory.open(".", "r")).failsWithin(30, TimeUnit.SECONDS)
			.withThrowableThat()
			.withMessageContaining("Is a directory");
		assertThatIllegalArgumentException().isThrownBy(() -> this.directory.open(Path.of("f"), "r",
				OpenOptions.defaults().opener((path, options) -> Files.newByteChannel(path))));
		assertThatIllegalArgumentException().isThrownBy(() -> this.directory.open("f", "rb"));
	}

	@Test
	void callsTakeEffectInOrder() throws Exception {
		List<CompletableFuture<?>> calls = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			calls.add(this.directory.mkdir("a"));
			calls.add(this.directory.rename("a", "b"));
			calls.add(this.directory.rmdir("b"));
		}
		for (CompletableFuture<?> call : calls) {
			call.get();
		}
		assertThat(this.before).isEmptyDirectory();
	}

	@Test
	void cancellingAnOpenThatWaitsForAFifoGivesTheTurnToTheNextCall() throws Exception {
		assertThat(new ProcessBuilder("mkfifo", this.before.resolve("fifo").toString()).start().waitFor()).isZero();
		CompletableFuture<AsyncTextFile> opening = this.directory.open("fifo", "r");
		CompletableFuture<StatResult> behind = this.directory.stat("fifo");
		opening.cancel(true);
		assertThat(behind.get().mode() & 0170000).isEqualTo(0010000);
	}

	@Test
	void closingRunsEvenWhenThePoolIsFull() throws Exception {
		this.refusing.set(true);
		assertThat(this.directory.mkdir("a")).failsWithin(30, TimeUnit.SECONDS)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(RejectedExecutionException.class);
		this.directory.closeAsync().get();
		this.refusing.set(false);
		assertThat(this.directory.isClosed()).isTrue();
		assertThat(this.directory.closeAsync()).isCompleted();
		assertThat(this.directory.mkdir("a")).failsWithin(30, TimeUnit.SECONDS)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(ClosedChannelException.class);
		assertThat(this.directory.open("a", "w")).failsWithin(30, TimeUnit.SECONDS)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(ClosedChannelException.class);
	}

	@Test
	void failuresNameThePath() throws Exception {
		Files.writeString(this.before.resolve("file"), "file");
		assertThat(this.directory.stat("missing")).failsWithin(30, TimeUnit.SECONDS)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(NoSuchFileException.class)
			.withMessage(this.before.resolve("missing") + ": No such file or directory");
		assertThat(this.directory.readlink("file")).failsWithin(30, TimeUnit.SECONDS)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(NotLinkException.class);
		assertThat(this.files.os().openDirectory(this.before.resolve("file"))).failsWithin(30, TimeUnit.SECONDS)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(NotDirectoryException.class)
			.withMessage(this.before.resolve("file") + ": Not a directory");
	}

	@Test
	void otherFileSystemsHaveNoDirectoriesToOpen() throws Exception {
		try (var other = Jimfs.newFileSystem()) {
			assertThat(this.files.os().openDirectory(other.getPath("/"))).failsWithin(30, TimeUnit.SECONDS)
				.withThrowableThat()
				.havingCause()
				.isInstanceOf(UnsupportedOperationException.class)
				.withMessageContaining("only directories of the default file system can be opened, not /");
			assertThatIllegalArgumentException().isThrownBy(() -> this.directory.stat(other.getPath("a")));
		}
	}

	@Test
	void aForgottenDirectoryIsClosed() throws Exception {
		this.files.os().openDirectory(this.before).get();
		while (this.files.openFiles().count() > 1) {
			System.gc();
			Thread.onSpinWait();
		}
		assertThat(this.directory.isClosed()).isFalse();
	}

}
