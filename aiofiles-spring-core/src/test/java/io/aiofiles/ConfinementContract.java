package io.aiofiles;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.google.common.jimfs.Jimfs;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.Durability;
import io.aiofiles.internal.confined.ConfinedFileSystem;
import io.aiofiles.internal.posix.Beneath;
import io.aiofiles.os.AsyncDirectory;
import io.aiofiles.os.DirEntry;
import io.aiofiles.os.OsOperations;
import io.aiofiles.os.StatResult;
import io.aiofiles.tempfile.AsyncTemporaryDirectory;
import io.aiofiles.tempfile.TempfileOperations;
import io.aiofiles.tempfile.TempfileOptions;
import io.aiofiles.test.Collected;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What a confined template promises, however the paths are resolved. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux can confine")
abstract class ConfinementContract {

	@TempDir
	private Path directory;

	private Path root;

	private Path outside;

	private final AsyncFileTemplate free = new AsyncFileTemplate(Runnable::run);

	private AsyncFileOperations files;

	@BeforeEach
	void createRoot() throws IOException {
		this.directory = this.directory.toRealPath();
		this.root = Files.createDirectory(this.directory.resolve("root"));
		this.outside = Files.createDirectory(this.directory.resolve("outside"));
		Files.writeString(this.outside.resolve("secret"), "outside");
		Files.writeString(this.outside.resolve("canary"), "outside");
		Files.createDirectory(this.root.resolve("dir"));
		Files.writeString(this.root.resolve("dir/file"), "inside");
		Files.createSymbolicLink(this.root.resolve("in"), Path.of("dir/../dir"));
		Files.createSymbolicLink(this.root.resolve("out"), this.outside);
		Files.createSymbolicLink(this.root.resolve("up"), Path.of("../outside"));
		this.files = within(this.root);
	}

	/** How paths are resolved. */
	abstract Beneath beneath();

	/** How many hostile paths are generated. */
	int paths() {
		return 20_000;
	}

	private AsyncFileOperations within(Path directory) {
		return this.free.within(ConfinedFileSystem.beneath(directory, this::beneath));
	}

	@AfterEach
	void nothingHasHappenedOutside() throws IOException {
		assertThat(this.free.openFiles().count()).isZero();
		try (Stream<Path> all = Files.list(this.outside)) {
			assertThat(all.map((path) -> path.getFileName().toString())).containsExactlyInAnyOrder("canary", "secret");
		}
		assertThat(this.outside.resolve("secret")).hasContent("outside");
	}

	private static void assertLeadsOut(CompletableFuture<?> future, String path) {
		assertThat(future).failsWithin(30, TimeUnit.SECONDS)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(AccessDeniedException.class)
			.withMessageStartingWith(path)
			.withMessageContaining("the path leads out of ");
	}

	@Test
	void everythingWorksInside() throws Exception {
		assertThat(this.files.readString(Path.of("dir/file")).get()).isEqualTo("inside");
		assertThat(this.files.readString(this.root.resolve("dir/file")).get()).isEqualTo("inside");
		assertThat(this.files.readString(Path.of("in/../in/file")).get()).isEqualTo("inside");
		this.files.writeString(Path.of("new"), "one\ntwo\n").get();
		assertThat(this.root.resolve("new")).hasContent("one\ntwo\n");
		assertThat(Collected.of(this.files.lines(Path.of("new"))).get()).containsExactly("one", "two");
		try (AsyncTextFile file = this.files.open(Path.of("new"), "a+").get()) {
			file.write("three\n").get();
			file.seek(0).get();
			assertThat(file.readlines().get()).containsExactly("one\n", "two\n", "three\n");
		}
		try (AsyncBinaryFile file = this.files.openBinary(Path.of("new"), "r+b").get()) {
			assertThat(file.fileno().get()).isPositive();
			file.lock().get().release();
			file.force(true).get();
		}
		this.files.copy(Path.of("new"), Path.of("copy"), StandardCopyOption.COPY_ATTRIBUTES).get();
		assertThat(this.root.resolve("copy")).hasSameBinaryContentAs(this.root.resolve("new"));
		assertThat(Files.getLastModifiedTime(this.root.resolve("copy")))
			.isEqualTo(Files.getLastModifiedTime(this.root.resolve("new")));
		assertThat(this.files.copy(Path.of("new"), Path.of("copy"))).failsWithin(30, TimeUnit.SECONDS)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(FileAlreadyExistsException.class)
			.withMessageStartingWith("copy");
		this.files.move(Path.of("new"), Path.of("copy"), StandardCopyOption.REPLACE_EXISTING).get();
		assertThat(this.root.resolve("new")).doesNotExist();
		assertThat(this.files.size(Path.of("copy")).get()).isEqualTo(14);
		assertThat(this.files.deleteIfExists(Path.of("copy")).get()).isTrue();
		assertThat(this.files.deleteIfExists(Path.of("copy")).get()).isFalse();
	}

	@Test
	void pythonsOsWorksInside() throws Exception {
		OsOperations os = this.files.os();
		os.makedirs(Path.of("a/b/c"), 0750, false).get();
		os.makedirs(this.root.resolve("a/b"), 0777, true).get();
		os.makedirs(Path.of("."), 0777, true).get();
		os.makedirs(this.root, 0777, true).get();
		os.symlink(Path.of("b/c"), Path.of("a/link")).get();
		assertThat(os.readlink(Path.of("a/link")).get()).hasToString("b/c");
		assertThat(os.stat(Path.of("a/link"), LinkOption.NOFOLLOW_LINKS).get().isSymbolicLink()).isTrue();
		assertThat(os.stat(Path.of("a/link")).get().isDirectory()).isTrue();
		os.link(Path.of("a/link"), Path.of("hard-link"), false).get();
		assertThat(this.files.path().islink(Path.of("hard-link")).get()).isTrue();
		assertThat(os.stat(Path.of("")).handle((status, failure) -> failure != null).get()).isTrue();
		os.touch(Path.of("a/link/file")).get();
		assertThat(this.root.resolve("a/b/c/file")).exists();
		os.link(Path.of("a/b/c/file"), Path.of("hard")).get();
		assertThat(this.files.path().samefile(Path.of("hard"), Path.of("a/link/file")).get()).isTrue();
		os.chmod(Path.of("hard"), 0600).get();
		os.utime(Path.of("hard"), Instant.EPOCH, Instant.ofEpochSecond(5)).get();
		assertThat(os.stat(Path.of("hard")).get().mtime()).isEqualTo(Instant.ofEpochSecond(5));
		assertThat(os.stat(Path.of("hard")).get().mode() & 0777).isEqualTo(0600);
		os.rename(Path.of("hard"), Path.of("a/hard")).get();
		assertThat(os.listdir(Path.of("a")).get()).containsExactlyInAnyOrder("b", "link", "hard");
		assertThat(os.listdir().get()).contains("dir", "in", "out", "up", "a");
		for (DirEntry entry : Collected.of(os.scandir(Path.of("a"))).get()) {
			assertThat(entry.path()).hasToString("a/" + entry.name());
			assertThat(entry.isFile().get()).isEqualTo(entry.name().equals("hard"));
			assertThat(Files.exists(entry.path(), LinkOption.NOFOLLOW_LINKS)).isTrue();
		}
		os.remove(Path.of("a/hard")).get();
		os.copytree(Path.of("a"), Path.of("tree")).get();
		os.copytree(this.root.resolve("a"), this.root.resolve("tree of its full name")).get();
		assertThat(this.root.resolve("tree/b/c/file")).exists();
		os.rmtree(Path.of("a")).get();
		os.rmtree(this.root.resolve("tree")).get();
		assertThat(os.statvfs(Path.of(".")).get().blocks()).isPositive();
		os.mkdir(Path.of("empty")).get();
		os.rmdir(Path.of("empty")).get();
		os.makedirs(Path.of("x/y")).get();
		os.removedirs(Path.of("x/y")).get();
		assertThat(this.root.resolve("x")).doesNotExist();
		assertThat(this.files.path().exists(Path.of("dir/file")).get()).isTrue();
		assertThat(this.files.path().exists(Path.of("out/secret")).get()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "../outside/secret", "dir/../../outside/secret", "out/secret", "up/secret", "in/../../x",
			"/etc/passwd", "/", "..", "/proc/self/root/etc/passwd" })
	void whatLeadsOutFails(String text) {
		Path path = Path.of(text);
		assertLeadsOut(this.files.readString(path), text);
		assertLeadsOut(this.files.open(path, "r"), text);
		assertLeadsOut(this.files.openBinary(path, "wb"), text);
		assertLeadsOut(this.files.writeString(path, "overwritten"), text);
		assertLeadsOut(this.files.write(path, new byte[1], StandardOpenOption.WRITE), text);
		assertLeadsOut(this.files.size(path), text);
		assertLeadsOut(this.files.copy(path, Path.of("copy")), text);
		assertLeadsOut(this.files.os().stat(path), text);
		assertLeadsOut(this.files.os().listdir(path), text);
		assertLeadsOut(this.files.os().chmod(path, 0777), text);
		assertLeadsOut(this.files.os().openDirectory(path), text);
		assertLeadsOut(this.files.os().statvfs(path), text);
		assertLeadsOut(this.files.os().rmtree(path.resolve("x")), text);
		assertLeadsOut(this.files.path().getsize(path), text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "../outside/new", "out/new", "up/new", "/tmp/new", "dir/../../outside/new" })
	void whatIsCreatedOrRemovedStaysInside(String text) {
		Path path = Path.of(text);
		assertLeadsOut(this.files.writeString(path, "new"), text);
		assertLeadsOut(this.files.writeString(path, "new", StandardOpenOption.CREATE_NEW), text);
		assertLeadsOut(this.files.os().mkdir(path), text);
		assertLeadsOut(this.files.os().rmdir(path), text);
		assertLeadsOut(this.files.os().remove(path), text);
		assertLeadsOut(this.files.os().rename(path, Path.of("dir/moved")), text);
		assertThat(this.files.os().rename(Path.of("dir/file"), path)).failsWithin(30, TimeUnit.SECONDS);
		assertThat(this.files.os().link(Path.of("dir/file"), path)).failsWithin(30, TimeUnit.SECONDS);
		assertThat(this.files.os().symlink(Path.of("dir"), path)).failsWithin(30, TimeUnit.SECONDS);
		assertThat(this.files.move(Path.of("dir/file"), path)).failsWithin(30, TimeUnit.SECONDS);
		assertThat(this.files.copy(Path.of("dir/file"), path)).failsWithin(30, TimeUnit.SECONDS);
		assertThat(this.root.resolve("dir/file")).hasContent("inside");
	}

	@Test
	void predicatesAndAccessAnswerFalseForWhatIsOutside() throws Exception {
		for (String text : new String[] { "../outside/secret", "out/secret", "up/secret", "/etc/passwd" }) {
			assertThat(this.files.path().exists(Path.of(text)).get()).isFalse();
			assertThat(this.files.path().isfile(Path.of(text)).get()).isFalse();
			assertThat(this.files.os().access(Path.of(text)).get()).isFalse();
		}
		assertThat(this.files.os().access(Path.of("dir/file"), AccessMode.READ, AccessMode.WRITE).get()).isTrue();
		assertThat(this.files.os().access(Path.of("in/file"), Set.of(AccessMode.READ), true, true).get()).isTrue();
		assertThat(this.files.os().access(Path.of("up"), Set.of(), false, false).get()).isTrue();
		assertThat(this.files.os().access(Path.of("up"), Set.of(), false, true).get()).isFalse();
	}

	@Test
	void theStatusIsAsCompleteAsOutside() throws Exception {
		StatResult expected = this.free.os().stat(this.root.resolve("dir/file")).get();
		assertThat(this.files.os().stat(Path.of("in/file")).get()).isEqualTo(expected);
		assertThat(expected.blksize()).isPositive();
		assertThat(this.files.os().stat(Path.of("up"), LinkOption.NOFOLLOW_LINKS).get())
			.isEqualTo(this.free.os().stat(this.root.resolve("up"), LinkOption.NOFOLLOW_LINKS).get());
		assertThat(this.files.os().statvfs(Path.of("dir")).get().namemax()).isEqualTo(255);
	}

	@Test
	void theWorkingDirectoryIsTheRoot() throws Exception {
		assertThat(this.files.os().getcwd().get()).hasToString(this.root.toString());
		assertThat(this.files.path().abspath(Path.of("dir")).get()).hasToString(this.root.resolve("dir").toString());
		assertThat(this.files.withExecutor(Runnable::run).os().getcwd().get()).hasToString(this.root.toString());
		Path cwd = this.files.os().getcwd().get();
		assertThat(this.files.readString(cwd.resolve("dir/file")).get()).isEqualTo("inside");
	}

	@Test
	void linksAreFollowedAsLongAsTheyStayInside() throws Exception {
		Files.createSymbolicLink(this.root.resolve("dir/back"), Path.of("../in/./file"));
		Files.createSymbolicLink(this.root.resolve("chain"), Path.of("dir/back"));
		Files.createSymbolicLink(this.root.resolve("new-link"), Path.of("dir/new"));
		Files.createSymbolicLink(this.root.resolve("round"), Path.of("dir/../../root/dir/file"));
		Files.createSymbolicLink(this.root.resolve("absolute"), this.root.resolve("dir/file"));
		Files.createSymbolicLink(this.root.resolve("loop"), Path.of("loop"));
		Files.createSymbolicLink(this.root.resolve("a-loop"), Path.of("b-loop/x"));
		Files.createSymbolicLink(this.root.resolve("b-loop"), Path.of("a-loop"));
		assertThat(this.files.readString(Path.of("chain")).get()).isEqualTo("inside");
		assertThat(this.files.readString(Path.of("dir/../in/../chain")).get()).isEqualTo("inside");
		this.files.writeString(Path.of("new-link"), "new").get();
		assertThat(this.root.resolve("dir/new")).hasContent("new");
		assertThat(this.files.writeString(Path.of("new-link"), "new", StandardOpenOption.CREATE_NEW,
				StandardOpenOption.WRITE))
			.failsWithin(30, TimeUnit.SECONDS)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(FileAlreadyExistsException.class);
		assertLeadsOut(this.files.readString(Path.of("round")), "round");
		assertLeadsOut(this.files.readString(Path.of("absolute")), "absolute");
		for (String loop : new String[] { "loop", "loop/x", "a-loop", "b-loop" }) {
			assertThat(this.files.readString(Path.of(loop))).failsWithin(30, TimeUnit.SECONDS)
				.withThrowableThat()
				.havingCause()
				.isInstanceOf(FileSystemLoopException.class)
				.withMessageStartingWith(loop);
		}
		assertThat(this.files.readString(Path.of("dir/file/.."))).failsWithin(30, TimeUnit.SECONDS)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(NotDirectoryException.class);
	}

	@Test
	void anOpenDirectoryIsConfinedToItself() throws Exception {
		Files.createSymbolicLink(this.root.resolve("dir/self"), Path.of("file"));
		Files.createSymbolicLink(this.root.resolve("dir/above"), Path.of("../real"));
		Files.createSymbolicLink(this.root.resolve("dir/away"), this.outside.resolve("secret"));
		Files.writeString(this.root.resolve("real"), "beside");
		try (AsyncDirectory directory = this.files.os().openDirectory(Path.of("in")).get()) {
			Path moved = Files.move(this.root.resolve("dir"), this.root.resolve("moved"));
			Files.createSymbolicLink(this.root.resolve("dir"), this.outside);
			try (AsyncTextFile file = directory.open("self", "r").get()) {
				assertThat(file.read().get()).isEqualTo("inside");
				assertThat(file.path()).hasToString("in/self");
			}
			directory.mkdir("made").get();
			directory.symlink("file", "link").get();
			assertThat(directory.readlink("link").get()).hasToString("file");
			directory.link("file", "hard").get();
			assertThat(directory.stat("hard").get().nlink()).isEqualTo(2);
			directory.rename("hard", "harder").get();
			directory.replace("harder", "file").get();
			directory.remove("harder").get();
			assertThat(Collected.of(directory.scandir()).get()).extracting(DirEntry::name)
				.containsExactlyInAnyOrder("self", "above", "away", "made", "link", "file");
			directory.rmdir("made").get();
			try (AsyncBinaryFile file = directory.openBinary("new", "xb").get()) {
				file.write(new byte[1]).get();
			}
			assertThat(moved.resolve("new")).hasSize(1);
			for (String text : new String[] { "../real", "above", "away", this.outside + "/secret", "/etc/passwd" }) {
				String shown = Path.of("in").resolve(text).toString();
				assertLeadsOut(directory.open(text, "r"), shown);
				assertLeadsOut(directory.openBinary(text, "wb"), shown);
				assertLeadsOut(directory.stat(text), shown);
				assertThat(directory.access(text).get()).isFalse();
			}
			for (String text : new String[] { "../new", this.outside + "/new", "away/../new" }) {
				assertThat(directory.mkdir(text)).failsWithin(30, TimeUnit.SECONDS);
				assertThat(directory.symlink("file", text)).failsWithin(30, TimeUnit.SECONDS);
				assertThat(directory.link("file", text)).failsWithin(30, TimeUnit.SECONDS);
				assertThat(directory.rename("file", text)).failsWithin(30, TimeUnit.SECONDS);
				assertThat(directory.openBinary(text, "xb")).failsWithin(30, TimeUnit.SECONDS);
			}
			assertThat(directory.remove("../real")).failsWithin(30, TimeUnit.SECONDS);
			assertThat(Collected.of(directory.scandir(".."))).failsWithin(30, TimeUnit.SECONDS);
			assertThat(this.root.resolve("real")).hasContent("beside");
			Files.delete(this.root.resolve("dir"));
			Files.createDirectory(this.root.resolve("dir"));
		}
	}

	@Test
	void twoOpenDirectoriesAreBothConfined() throws Exception {
		Files.createDirectory(this.root.resolve("other"));
		try (AsyncDirectory one = this.files.os().openDirectory(Path.of("dir")).get();
				AsyncDirectory two = this.files.os().openDirectory(Path.of("other")).get()) {
			one.link(Path.of("file"), two, Path.of("linked")).get();
			one.rename(Path.of("file"), two, Path.of("moved")).get();
			assertThat(one.rename(Path.of("../other/moved"), two, Path.of("x"))).failsWithin(30, TimeUnit.SECONDS);
			assertThat(two.rename(Path.of("moved"), one, Path.of("../x"))).failsWithin(30, TimeUnit.SECONDS);
			two.replace(Path.of("moved"), one, Path.of("file")).get();
		}
		assertThat(this.root.resolve("other/linked")).hasContent("inside");
		assertThat(this.root.resolve("dir/file")).hasContent("inside");
	}

	@Test
	void aLinkItselfIsWithinReachEvenIfItLeadsOut() throws Exception {
		assertThat(this.files.os().readlink(Path.of("out")).get()).hasToString(this.outside.toString());
		assertThat(this.files.path().islink(Path.of("out")).get()).isTrue();
		this.files.copy(Path.of("out"), Path.of("out2"), LinkOption.NOFOLLOW_LINKS).get();
		assertThat(Files.readSymbolicLink(this.root.resolve("out2"))).isEqualTo(this.outside);
		assertThat(this.files.os().chmod(Path.of("out"), 0700, LinkOption.NOFOLLOW_LINKS)).failsWithin(30,
				TimeUnit.SECONDS);
		this.files.os().remove(Path.of("out2")).get();
		this.files.os().rename(Path.of("out"), Path.of("renamed")).get();
		this.files.os().rmtree(Path.of("dir")).get();
	}

	@Test
	void recursiveRemovalNeverFollowsALinkOut() throws Exception {
		Path tree = Files.createDirectories(this.root.resolve("tree/sub"));
		Files.createSymbolicLink(tree.resolve("link"), this.outside);
		this.files.os().rmtree(Path.of("tree")).get();
		assertThat(this.root.resolve("tree")).doesNotExist();
	}

	@Test
	void atomicWritesStayInside() throws Exception {
		Files.setPosixFilePermissions(this.root.resolve("dir/file"), PosixFilePermissions.fromString("rw-r-----"));
		this.files.writeAtomically(Path.of("in/file"), "new".getBytes(StandardCharsets.UTF_8), Durability.SYNC).get();
		assertThat(this.root.resolve("dir/file")).hasContent("new");
		assertThat(Files.getPosixFilePermissions(this.root.resolve("dir/file")))
			.isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
		Files.createSymbolicLink(this.root.resolve("link"), this.outside.resolve("secret"));
		for (String path : new String[] { "link", "out/secret", "../outside/secret" }) {
			assertThat(this.files.writeAtomically(Path.of(path), "new")).failsWithin(30, TimeUnit.SECONDS)
				.withThrowableThat()
				.withMessageContaining("leads out of");
		}
		try (Stream<Path> left = Files.list(this.root.resolve("dir"))) {
			assertThat(left).hasSize(1);
		}
	}

	@Test
	void temporaryFilesAreMadeInside() throws Exception {
		TempfileOperations tempfile = this.files.tempfile();
		assertThat(tempfile.gettempdir().get()).hasToString(this.root.toString());
		try (AsyncBinaryFile file = tempfile.temporaryFile().get()) {
			file.write(new byte[3]).get();
			assertThat(file.size().get()).isEqualTo(3);
		}
		TempfileOptions options = TempfileOptions.defaults().dir(Path.of("dir")).prefix("made-");
		try (AsyncTemporaryDirectory made = tempfile.temporaryDirectory(options).get()) {
			assertThat(made.path().toString()).startsWith(this.root.resolve("dir/made-").toString());
			assertThat(Path.of(made.path().toString())).isDirectory();
			this.files.writeString(made.path().resolve("inner"), "inner").get();
		}
		try (Stream<Path> left = Files.list(this.root.resolve("dir"))) {
			assertThat(left).hasSize(1);
		}
		for (String outside : new String[] { "/tmp", "out", "../outside" }) {
			TempfileOptions hostile = options.dir(Path.of(outside));
			assertThat(tempfile.temporaryFile(hostile)).failsWithin(30, TimeUnit.SECONDS);
			assertThat(tempfile.namedTemporaryFile(hostile)).failsWithin(30, TimeUnit.SECONDS);
			assertThat(tempfile.temporaryDirectory(hostile)).failsWithin(30, TimeUnit.SECONDS);
		}
	}

	@Test
	void magicLinksLeadNowhere() throws Exception {
		AsyncFileOperations proc = within(Path.of("/proc/self"));
		for (String magic : new String[] { "cwd", "root", "exe", "fd/0" }) {
			assertThat(proc.os().stat(Path.of(magic))).failsWithin(30, TimeUnit.SECONDS)
				.withThrowableThat()
				.havingCause()
				.isInstanceOf(FileSystemException.class)
				.withMessageStartingWith(magic);
		}
		assertThat(proc.readString(Path.of("comm")).get()).isNotEmpty();
	}

	@Test
	void aNameThatIsTooLongFailsWithAMessageThatIsNot() {
		Path path = Path.of("x".repeat(5000));
		assertThat(this.files.readString(path)).failsWithin(30, TimeUnit.SECONDS)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(FileSystemException.class)
			.withMessageStartingWith("xxx")
			.withMessageEndingWith("File name too long")
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(700));
	}

	@Test
	void theRootStaysTheSameWhenItIsRenamed() throws Exception {
		assertThat(this.files.os().listdir().get()).isNotEmpty();
		Path moved = Files.move(this.root, this.directory.resolve("moved"));
		Files.createSymbolicLink(this.root, this.outside);
		assertThat(this.files.readString(Path.of("dir/file")).get()).isEqualTo("inside");
		this.files.writeString(Path.of("new"), "new").get();
		assertThat(moved.resolve("new")).hasContent("new");
	}

	@Test
	void aRootThatIsMissingIsFoundWhenItIsThere() throws Exception {
		Path later = this.directory.resolve("later");
		AsyncFileOperations confined = within(later);
		assertThat(confined.readString(Path.of("file"))).failsWithin(30, TimeUnit.SECONDS)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(NoSuchFileException.class);
		Files.createDirectory(later);
		confined.writeString(Path.of("file"), "file").get();
		assertThat(later.resolve("file")).hasContent("file");
	}

	@Test
	void viewsOfAViewAreConfinedToo() throws Exception {
		AsyncFileOperations view = this.files.withExecutor(Runnable::run).withCompletionExecutor(Runnable::run);
		assertThat(view.readString(Path.of("dir/file")).get()).isEqualTo("inside");
		assertLeadsOut(view.readString(Path.of("up/secret")), "up/secret");
		AsyncFileOperations inner = view.within(Path.of("dir"));
		assertThat(inner.readString(Path.of("file")).get()).isEqualTo("inside");
		assertLeadsOut(inner.os().listdir(Path.of("..")), "..");
		assertThat(this.files.within(Path.of("../outside")).readString(Path.of("secret"))).failsWithin(30,
				TimeUnit.SECONDS);
		assertThat(this.files.submit(() -> "served").get()).isEqualTo("served");
		assertThat(Set.of(this.files, view)).hasSize(2).contains(this.files, view);
		assertThat(this.files.toString()).contains(this.root.toString());
	}

	@Test
	void pathsOfOtherFileSystemsAreRefused() throws IOException {
		try (var other = Jimfs.newFileSystem()) {
			assertThatIllegalArgumentException().isThrownBy(() -> this.files.readString(other.getPath("/file")));
			assertThatExceptionOfType(UnsupportedOperationException.class)
				.isThrownBy(() -> this.free.within(other.getPath("/")))
				.withMessage("only directories of the default file system can confine, not / (file system 'jimfs')");
		}
	}

	@Test
	void aFifoInsideDoesNotTakeTheThread() throws Exception {
		assertThat(new ProcessBuilder("mkfifo", this.root.resolve("fifo").toString()).start().waitFor()).isZero();
		try (AsyncBinaryFile both = this.files.openBinary(Path.of("fifo"), "r+b").get()) {
			assertThat(both.seekable().get()).isFalse();
		}
		assertThat(this.files.openBinary(Path.of("fifo"), "wb")).failsWithin(30, TimeUnit.SECONDS);
	}

	@Test
	void noGeneratedPathLeadsOut() throws IOException {
		Random random = new Random(42);
		String[] parts = { "..", ".", "dir", "in", "out", "up", "file", "", "secret", "outside", "root", "x", "\u00e9",
				"y".repeat(255), "z".repeat(256), "proc", "self", "cwd", "fd", "0", "~", "\\..", "%2e%2e", "\n",
				this.outside.toString(), this.root.toString(), "/", "//", "null\u0000byte" };
		int failed = 0;
		int paths = paths();
		for (int i = 0; i < paths; i++) {
			repair();
			StringBuilder text = new StringBuilder(random.nextInt(5) == 0 ? "/" : "");
			for (int j = random.nextInt(8); j >= 0; j--) {
				text.append(parts[random.nextInt(parts.length)]).append(random.nextInt(6) == 0 ? "" : "/");
			}
			failed += tryEverything(text.toString(), random.nextInt(17));
		}
		assertThat(failed).isBetween(paths / 4, paths - 10);
	}

	/** What a path has led to is there for the next one. */
	private void repair() throws IOException {
		if (Files.notExists(this.root.resolve("dir/file"), LinkOption.NOFOLLOW_LINKS)) {
			Files.createDirectories(this.root.resolve("dir"));
			Files.writeString(this.root.resolve("dir/file"), "inside");
		}
		link("in", Path.of("dir/../dir"));
		link("out", this.outside);
		link("up", Path.of("../outside"));
	}

	private void link(String name, Path target) throws IOException {
		if (Files.notExists(this.root.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
			Files.createSymbolicLink(this.root.resolve(name), target);
		}
	}

	/** Answers 1 if the path was of no use. */
	private int tryEverything(String text, int operation) {
		try {
			Path path = Path.of(text);
			OsOperations os = this.files.os();
			switch (operation) {
				case 0 -> assertThat(this.files.readString(path).get()).isNotEqualTo("outside");
				case 1 -> this.files.writeString(path, "hostile").get();
				case 2 -> assertThat(os.listdir(path).get()).doesNotContain("canary");
				case 3 -> os.mkdir(path).get();
				case 4 -> os.stat(path).get();
				case 5 -> this.files.writeAtomically(path, "hostile").get();
				case 6 -> os.rename(Path.of("dir/file"), path).get();
				case 7 -> os.rename(path, Path.of("dir/file")).get();
				case 8 -> os.rmtree(path).get();
				case 9 -> os.symlink(Path.of("dir"), path).get();
				case 10 -> os.openDirectory(path).get().close();
				case 11 -> this.files.tempfile()
					.withNamedTemporaryFile(TempfileOptions.defaults().dir(path), (file) -> file.write(new byte[1]))
					.get();
				case 12 -> os.chmod(path, 0755).get();
				case 13 -> os.utime(path, Instant.EPOCH, Instant.EPOCH).get();
				case 14 -> os.makedirs(path, 0777, true).get();
				case 15 -> os.copytree(Path.of("dir"), path).get();
				default -> os.remove(path).get();
			}
			return 0;
		}
		catch (InvalidPathException ex) {
			return 1; // a NUL is no path
		}
		catch (ExecutionException ex) {
			assertThat(ex.getCause()).isInstanceOf(IOException.class);
			assertThat(ex.getCause().getMessage()).doesNotContain("/proc/self/fd/");
			return 1;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void theUriOfAPathWithinLeadsToIt() {
		assertThat(this.files.readString(this.files.pathOf(this.root.resolve("dir/file").toUri())).join())
			.isEqualTo("inside");
		assertLeadsOut(this.files.readString(this.files.pathOf(this.outside.resolve("secret").toUri())),
				this.outside.resolve("secret").toString());
	}

	@Test
	void theUriOfAnotherFileSystemIsRefused() throws IOException {
		try (var other = Jimfs.newFileSystem("confined", com.google.common.jimfs.Configuration.unix())) {
			assertThatIllegalArgumentException().isThrownBy(() -> this.files.pathOf(other.getPath("/work/a").toUri()))
				.withMessageContaining("belongs to another file system");
		}
	}

}
