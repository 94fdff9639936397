package io.aiofiles.os;

import java.io.IOException;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.test.Collected;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What every file system must do. */
abstract class OsContract {

	private static final Instant THEN = Instant.parse("2020-02-02T02:02:02Z");

	final ExecutorService pool = Executors.newFixedThreadPool(2);

	final AsyncFileTemplate files = new AsyncFileTemplate(this.pool);

	final OsOperations os = this.files.os();

	Path folder;

	abstract Path emptyFolder() throws IOException;

	@BeforeEach
	void createFolder() throws IOException {
		this.folder = emptyFolder();
	}

	@AfterEach
	void nothingIsLeftOpen() {
		assertThat(this.files.openFiles().count()).isZero();
		this.pool.shutdown();
	}

	Path at(String name) {
		return this.folder.resolve(name);
	}

	Path file(String name, String text) throws IOException {
		Files.createDirectories(at(name).getParent());
		return Files.writeString(at(name), text);
	}

	static void fails(CompletableFuture<?> operation, Class<? extends Throwable> type, Object... mentioned) {
		assertThatThrownBy(operation::join).cause().isInstanceOf(type).satisfies((failure) -> {
			for (Object each : mentioned) {
				assertThat(failure).hasMessageContaining(each.toString());
			}
		});
	}

	@Test
	void removeDeletesAFileAndALinkButNoDirectory() throws IOException {
		Path file = file("file", "x");
		Path link = Files.createSymbolicLink(at("link"), Files.createDirectory(at("dir")));
		this.os.remove(file).join();
		this.os.unlink(link).join();
		assertThat(this.os.listdir(this.folder).join()).containsExactly("dir");
		fails(this.os.remove(at("dir")), FileSystemException.class, at("dir"), "Is a directory");
		fails(this.os.remove(file), NoSuchFileException.class, file, "No such file or directory");
	}

	@Test
	void renameReplacesAFileAndAnEmptyDirectory() throws IOException {
		this.os.rename(file("a", "a"), file("b", "b")).join();
		assertThat(at("b")).hasContent("a");
		file("dir/x", "x");
		Files.createDirectory(at("empty"));
		this.os.replace(at("dir"), at("empty")).join();
		assertThat(this.os.listdir(this.folder).join()).containsExactlyInAnyOrder("b", "empty");
		assertThat(at("empty/x")).hasContent("x");
	}

	@Test
	void renameNamesBothPathsAndTheReason() throws IOException {
		Path file = file("file", "x");
		file("full/x", "x");
		Path dir = Files.createDirectory(at("dir"));
		fails(this.os.rename(at("none"), at("other")), NoSuchFileException.class, at("none") + " -> " + at("other"),
				"No such file or directory");
		fails(this.os.rename(file, dir), FileSystemException.class, file + " -> " + dir, "Is a directory");
		fails(this.os.rename(dir, file), FileSystemException.class, dir + " -> " + file, "Not a directory");
		fails(this.os.rename(dir, at("full")), DirectoryNotEmptyException.class, dir + " -> " + at("full"),
				"not empty");
	}

	@Test
	void renameOntoItselfChangesNothing() throws IOException {
		Path file = file("file", "x");
		this.os.rename(file, file).join();
		assertThat(file).hasContent("x");
	}

	@Test
	void renameMovesALinkAndNotWhatItLeadsTo() throws IOException {
		Files.createSymbolicLink(at("link"), file("file", "x"));
		this.os.rename(at("link"), at("moved")).join();
		assertThat(at("moved")).isSymbolicLink();
		assertThat(at("file")).isRegularFile();
	}

	@Test
	void renamesCreatesParentsAndPrunesThoseLeftEmpty() throws IOException {
		file("keep", "");
		Path old = file("a/b/file", "x");
		this.os.renames(old, at("c/d/file")).join();
		assertThat(at("c/d/file")).hasContent("x");
		assertThat(at("a")).doesNotExist();
	}

	@Test
	void renamesThatFailsLeavesTheCreatedParents() {
		fails(this.os.renames(at("none"), at("a/b/c")), NoSuchFileException.class, at("none") + " -> " + at("a/b/c"));
		assertThat(at("a/b")).isDirectory();
	}

	@Test
	void mkdirCreatesOneDirectory() {
		this.os.mkdir(at("dir")).join();
		assertThat(at("dir")).isDirectory();
		fails(this.os.mkdir(at("dir")), FileAlreadyExistsException.class, at("dir"), "File exists");
		fails(this.os.mkdir(at("none/dir")), NoSuchFileException.class, at("none/dir"));
	}

	@Test
	void makedirsCreatesParentsAndMindsExistOk() throws IOException {
		this.os.makedirs(at("a/b/c")).join();
		assertThat(at("a/b/c")).isDirectory();
		fails(this.os.makedirs(at("a/b/c")), FileAlreadyExistsException.class, at("a/b/c"));
		this.os.makedirs(at("a/b/c"), 0777, true).join();
		Path file = file("file", "");
		fails(this.os.makedirs(file, 0777, true), FileAlreadyExistsException.class, file);
		Path link = Files.createSymbolicLink(at("broken"), at("none"));
		fails(this.os.makedirs(link, 0777, true), FileAlreadyExistsException.class, link);
		this.os.makedirs(Files.createSymbolicLink(at("link"), at("a")), 0777, true).join();
	}

	@Test
	void makedirsTakesATrailingDotAsPythonDoes() {
		this.os.makedirs(at("x/.")).join();
		assertThat(at("x")).isDirectory();
		fails(this.os.makedirs(at("x/.")), FileAlreadyExistsException.class, at("x"));
		this.os.makedirs(at("x/."), 0777, true).join();
	}

	@Test
	void rmdirDeletesAnEmptyDirectoryOnly() throws IOException {
		Path dir = Files.createDirectory(at("dir"));
		Path link = Files.createSymbolicLink(at("link"), dir);
		Path file = file("full/file", "");
		fails(this.os.rmdir(file), NotDirectoryException.class, file, "Not a directory");
		fails(this.os.rmdir(link), NotDirectoryException.class, link);
		fails(this.os.rmdir(at("full")), DirectoryNotEmptyException.class, at("full"), "not empty");
		fails(this.os.rmdir(at("none")), NoSuchFileException.class, at("none"));
		this.os.rmdir(dir).join();
		assertThat(dir).doesNotExist();
	}

	@Test
	void removedirsPrunesUpwardsUntilADirectoryIsNotEmpty() throws IOException {
		file("top/keep", "");
		Files.createDirectories(at("top/a/b/c"));
		this.os.removedirs(at("top/a/b/c")).join();
		assertThat(this.os.listdir(at("top")).join()).containsExactly("keep");
		fails(this.os.removedirs(at("top")), DirectoryNotEmptyException.class, at("top"));
	}

	@Test
	void listdirAnswersNamesAndFailsForAFile() throws IOException {
		Path file = file("file", "");
		Files.createDirectory(at("dir"));
		assertThat(this.os.listdir(this.folder).join()).containsExactlyInAnyOrder("file", "dir");
		fails(this.os.listdir(file), NotDirectoryException.class, file, "Not a directory");
		fails(this.os.listdir(at("none")), NoSuchFileException.class, at("none"));
	}

	@Test
	void scandirTellsWhatItsEntriesAre() throws IOException {
		file("file", "abc");
		Files.createDirectory(at("dir"));
		Files.createSymbolicLink(at("link"), at("dir"));
		Files.createSymbolicLink(at("broken"), at("none"));
		List<DirEntry> entries = Collected.of(this.os.scandir(this.folder)).join();
		assertThat(entries).extracting(DirEntry::name).containsExactlyInAnyOrder("file", "dir", "link", "broken");
		DirEntry link = named(entries, "link");
		assertThat(link.isDir().join()).isTrue();
		assertThat(link.isDir(LinkOption.NOFOLLOW_LINKS).join()).isFalse();
		assertThat(link.isSymlink().join()).isTrue();
		DirEntry file = named(entries, "file");
		assertThat(file.isFile()).as("is known already").isCompletedWithValue(true);
		assertThat(file.path()).isEqualTo(at("file"));
		assertThat(file.stat().join().size()).isEqualTo(3);
		assertThat(file.inode().join()).isEqualTo(this.os.stat(at("file")).join().ino());
		DirEntry broken = named(entries, "broken");
		assertThat(broken.isDir().join()).isFalse();
		assertThat(broken.isFile().join()).isFalse();
		fails(broken.stat(), NoSuchFileException.class, at("broken"));
	}

	private static DirEntry named(List<DirEntry> entries, String name) {
		return entries.stream().filter((entry) -> entry.name().equals(name)).findFirst().orElseThrow();
	}

	@Test
	void anEntryStaysWhatItWasWhenItsDirectoryWasRead() throws IOException {
		Path file = file("file", "");
		DirEntry entry = Collected.of(this.os.scandir(this.folder)).join().get(0);
		Files.delete(file);
		assertThat(entry.isFile().join()).isTrue();
		fails(entry.stat(), NoSuchFileException.class, file);
	}

	@Test
	void scandirOfNoDirectoryFailsTheSubscriber() throws IOException {
		fails(Collected.of(this.os.scandir(at("none"))), NoSuchFileException.class, at("none"));
		fails(Collected.of(this.os.scandir(file("file", ""))), NotDirectoryException.class, at("file"));
	}

	@Test
	void statTellsAFileFromALink() throws IOException {
		Path file = file("file", "12345");
		Path link = Files.createSymbolicLink(at("link"), file);
		assertThat(this.os.stat(link).join()).satisfies((known) -> {
			assertThat(known.size()).isEqualTo(5);
			assertThat(known.isRegularFile()).isTrue();
		});
		assertThat(this.os.stat(link, LinkOption.NOFOLLOW_LINKS).join().isSymbolicLink()).isTrue();
		assertThat(this.os.stat(this.folder).join().isDirectory()).isTrue();
		fails(this.os.stat(at("none")), NoSuchFileException.class, at("none"));
	}

	@Test
	void whatIsBelowAFileFailsAsNoDirectoryOnEveryJdk() throws IOException {
		Path below = file("file", "").resolve("below");
		List<CompletableFuture<?>> all = List.of(this.os.stat(below), this.os.remove(below), this.os.rmdir(below),
				this.os.removedirs(below), this.files.path().getsize(below), this.files.path().samefile(below, below));
		for (CompletableFuture<?> each : all) {
			assertThatThrownBy(each::join).cause()
				.isInstanceOf(FileSystemException.class)
				.isNotInstanceOf(NoSuchFileException.class)
				.hasMessage(below + ": Not a directory");
		}
	}

	@Test
	void accessAnswersFalseAndNeverFails() throws IOException {
		Path file = file("file", "");
		Path broken = Files.createSymbolicLink(at("broken"), at("none"));
		assertThat(this.os.access(file).join()).isTrue();
		assertThat(this.os.access(file, AccessMode.READ, AccessMode.WRITE).join()).isTrue();
		assertThat(this.os.access(broken).join()).isFalse();
		assertThat(this.os.access(broken, Set.of(), true, false).join()).isTrue();
		assertThat(this.os.access(at("none"), AccessMode.READ).join()).isFalse();
		assertThat(this.os.access(file.resolve("below")).join()).isFalse();
	}

	@Test
	void linkGivesAFileAnotherName() throws IOException {
		Path file = file("file", "x");
		this.os.link(file, at("other")).join();
		assertThat(Files.isSameFile(file, at("other"))).isTrue();
		fails(this.os.link(file, at("other")), FileAlreadyExistsException.class, file + " -> " + at("other"),
				"File exists");
		fails(this.os.link(at("none"), at("more")), NoSuchFileException.class, at("none") + " -> " + at("more"));
	}

	@Test
	void linkFollowsALinkWhenAskedTo() throws IOException {
		Path file = file("file", "x");
		Path link = Files.createSymbolicLink(at("link"), file);
		this.os.link(link, at("other"), true).join();
		assertThat(Files.isSymbolicLink(at("other"))).isFalse();
		assertThat(Files.isSameFile(file, at("other"))).isTrue();
	}

	@Test
	void symlinkStoresItsTargetAsItIs() {
		Path target = this.folder.getFileSystem().getPath("..", "x", ".", "y");
		this.os.symlink(target, at("link")).join();
		assertThat(this.os.readlink(at("link")).join()).isEqualTo(target);
		fails(this.os.symlink(target, at("link")), FileAlreadyExistsException.class, target + " -> " + at("link"));
		fails(this.os.readlink(this.folder), NotLinkException.class, this.folder);
	}

	@Test
	void chmodSetsPermissions() throws IOException {
		Path file = file("file", "");
		this.os.chmod(file, 0640).join();
		assertThat(Files.getPosixFilePermissions(file)).containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ,
				PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_READ);
		fails(this.os.chmod(at("none"), 0600), NoSuchFileException.class, at("none"));
		Path link = Files.createSymbolicLink(at("link"), file);
		fails(this.os.chmod(link, 0600, LinkOption.NOFOLLOW_LINKS), UnsupportedOperationException.class, link);
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> this.os.chmod(file, 010000));
	}

	@Test
	void utimeSetsTheTimes() throws IOException {
		Path file = file("file", "");
		this.os.utime(file, THEN, THEN.plusSeconds(1)).join();
		assertThat(this.files.path().getatime(file).join()).isEqualTo(THEN);
		assertThat(this.files.path().getmtime(file).join()).isEqualTo(THEN.plusSeconds(1));
		this.os.utime(file).join();
		assertThat(this.files.path().getmtime(file).join()).isAfter(THEN.plusSeconds(1));
	}

	@Test
	void touchCreatesAFileOrSetsItsTimes() throws IOException {
		this.os.touch(at("new")).join();
		assertThat(at("new")).isEmptyFile();
		Path old = file("old", "x");
		this.os.utime(old, THEN, THEN).join();
		this.os.touch(old).join();
		assertThat(old).hasContent("x");
		assertThat(Files.getLastModifiedTime(old).toInstant()).isAfter(THEN);
		fails(this.os.touch(old, 0666, false), FileAlreadyExistsException.class, old);
		fails(this.os.touch(at("none/file")), NoSuchFileException.class, at("none/file"));
	}

	@Test
	void walkPublishesDirectoriesFromTheTopDown() throws IOException {
		file("top/a/inner/file", "");
		file("top/b/file", "");
		Files.createSymbolicLink(at("top/link"), at("top/a"));
		List<WalkEntry> entries = Collected.of(this.os.walk(at("top"))).join();
		assertThat(entries).extracting(WalkEntry::dirpath)
			.containsExactlyInAnyOrder(at("top"), at("top/a"), at("top/a/inner"), at("top/b"));
		assertThat(entries.get(0).dirpath()).isEqualTo(at("top"));
		assertThat(entries.get(0).dirnames()).containsExactlyInAnyOrder("a", "b", "link");
		assertThat(entries.get(0).files()).isEmpty();
		List<WalkEntry> upwards = Collected.of(this.os.walk(at("top"), WalkOptions.defaults().topDown(false))).join();
		assertThat(upwards).hasSize(4);
		assertThat(upwards.get(3).dirpath()).isEqualTo(at("top"));
	}

	@Test
	void walkEntersLinksOnlyWhenAskedToAndNoLoop() throws IOException {
		file("other/inner/file", "");
		Files.createDirectory(at("top"));
		Files.createSymbolicLink(at("top/link"), at("other"));
		Files.createSymbolicLink(at("top/loop"), at("top"));
		List<Path> failed = new ArrayList<>();
		WalkOptions options = WalkOptions.defaults().followLinks(true).onError((path, failure) -> failed.add(path));
		assertThat(Collected.of(this.os.walk(at("top"), options)).join()).extracting(WalkEntry::dirpath)
			.containsExactly(at("top"), at("top/link"), at("top/link/inner"));
		assertThat(failed).containsExactly(at("top/loop"));
	}

	@Test
	void walkOfNothingIsEmptyAndTellsItsErrorHandler() {
		assertThat(Collected.of(this.os.walk(at("none"))).join()).isEmpty();
		fails(Collected.of(this.os.walk(at("none"), WalkOptions.defaults().onError(TreeErrorHandler.FAIL))),
				NoSuchFileException.class, at("none"));
	}

	@Test
	void walkLeavesOutWhatItIsNotToEnter() throws IOException {
		file("top/a/inner/file", "");
		file("top/b/file", "");
		WalkOptions options = WalkOptions.defaults().enter((path) -> !path.endsWith("a"));
		assertThat(Collected.of(this.os.walk(at("top"), options)).join()).extracting(WalkEntry::dirpath)
			.containsExactly(at("top"), at("top/b"));
	}

	@Test
	void globMatchesNamesAsPythonDoes() throws IOException {
		file("a.txt", "");
		file("b.txt", "");
		file(".hidden.txt", "");
		file("{a}.txt", "");
		file("dir/c.txt", "");
		file("dir/deep/d.txt", "");
		assertThat(this.os.glob(this.folder, "[!b]*.txt").join()).containsExactly(at("a.txt"), at("{a}.txt"));
		assertThat(this.os.glob(this.folder, "{a}.*").join()).containsExactly(at("{a}.txt"));
		assertThat(this.os.glob(this.folder, ".*.txt").join()).containsExactly(at(".hidden.txt"));
		assertThat(this.os.glob(this.folder, "*/?.txt").join()).containsExactly(at("dir/c.txt"));
		assertThat(this.os.glob(this.folder, "dir/**/*.txt").join()).containsExactlyInAnyOrder(at("dir/c.txt"),
				at("dir/deep/d.txt"));
		assertThat(this.os.glob(this.folder, "dir/**").join()).containsExactlyInAnyOrder(at("dir"), at("dir/c.txt"),
				at("dir/deep"), at("dir/deep/d.txt"));
		assertThat(this.os.glob(this.folder, "**/*.txt", GlobOptions.defaults().recursive(false)).join())
			.containsExactly(at("dir/c.txt"));
		assertThat(this.os.glob(this.folder, "none/*").join()).isEmpty();
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> this.os.glob(this.folder, "/x"));
	}

	@Test
	void rmtreeDeletesATreeAndOnlyTheLinksInIt() throws IOException {
		Path canary = file("outside/canary", "sings");
		file("top/a/b/file", "");
		Files.createSymbolicLink(at("top/a/link"), at("outside"));
		this.os.rmtree(at("top")).join();
		assertThat(at("top")).doesNotExist();
		assertThat(canary).hasContent("sings");
	}

	@Test
	void rmtreeRefusesFilesAndLinks() throws IOException {
		Path file = file("file", "");
		Path link = Files.createSymbolicLink(at("link"), Files.createDirectory(at("dir")));
		fails(this.os.rmtree(file), NotDirectoryException.class, file);
		fails(this.os.rmtree(link), FileSystemException.class, link, "Cannot call rmtree on a symbolic link");
		fails(this.os.rmtree(at("none")), NoSuchFileException.class, at("none"));
		this.os.rmtree(at("none"), TreeErrorHandler.IGNORE).join();
	}

	@Test
	void copytreeCopiesContentPermissionsAndTimes() throws IOException {
		Path file = file("top/a/file", "x".repeat(100_000));
		Files.createDirectory(at("top/empty"));
		this.os.chmod(file, 0440).join();
		this.os.utime(file, THEN, THEN).join();
		this.os.utime(at("top/a"), THEN, THEN).join();
		assertThat(this.os.copytree(at("top"), at("new/copy")).join()).isEqualTo(at("new/copy"));
		assertThat(at("new/copy/a/file")).hasSameBinaryContentAs(file);
		assertThat(at("new/copy/empty")).isEmptyDirectory();
		assertThat(Files.getPosixFilePermissions(at("new/copy/a/file"))).hasSize(2);
		assertThat(Files.getLastModifiedTime(at("new/copy/a/file")).toInstant()).isEqualTo(THEN);
		assertThat(Files.getLastModifiedTime(at("new/copy/a")).toInstant()).isEqualTo(THEN);
		fails(this.os.copytree(at("top"), at("new/copy")), FileAlreadyExistsException.class, at("new/copy"));
		this.os.copytree(at("top"), at("new/copy"), CopytreeOptions.defaults().dirsExistOk(true)).join();
	}

	@Test
	void copytreeFollowsLinksOrCopiesThem() throws IOException {
		file("other/file", "x");
		Files.createDirectory(at("top"));
		Files.createSymbolicLink(at("top/link"), at("other"));
		this.os.copytree(at("top"), at("followed")).join();
		assertThat(Files.isSymbolicLink(at("followed/link"))).isFalse();
		assertThat(at("followed/link/file")).hasContent("x");
		this.os.copytree(at("top"), at("linked"), CopytreeOptions.defaults().symlinks(true)).join();
		assertThat(Files.readSymbolicLink(at("linked/link"))).isEqualTo(at("other"));
	}

	@Test
	void copytreeCopiesWhatItCanAndThenTellsOfTheRest() throws IOException {
		file("top/file", "x");
		Files.createSymbolicLink(at("top/broken"), at("none"));
		fails(this.os.copytree(at("top"), at("copy")), NoSuchFileException.class,
				at("top/broken") + " -> " + at("copy/broken"));
		assertThat(at("copy/file")).hasContent("x");
		this.os.copytree(at("top"), at("more"), CopytreeOptions.defaults().ignoreDanglingSymlinks(true)).join();
		this.os.copytree(at("top"), at("most"), CopytreeOptions.defaults().ignore((path) -> path.endsWith("broken")))
			.join();
		assertThat(this.os.listdir(at("most")).join()).containsExactly("file");
	}

	@Test
	void copytreeNeverWritesThroughALinkInTheTarget() throws IOException {
		file("top/dir/file", "x");
		Path outside = Files.createDirectory(at("outside"));
		Files.createDirectory(at("copy"));
		Files.createSymbolicLink(at("copy/dir"), outside);
		fails(this.os.copytree(at("top"), at("copy"), CopytreeOptions.defaults().dirsExistOk(true)),
				FileSystemException.class, at("copy/dir"));
		assertThat(outside).isEmptyDirectory();
	}

	@Test
	void copytreeIntoItselfEnds() throws IOException {
		file("top/file", "x");
		Files.createDirectory(at("top/copy"));
		this.os.copytree(at("top"), at("top/copy"), CopytreeOptions.defaults().dirsExistOk(true)).join();
		assertThat(this.os.listdir(at("top/copy")).join()).containsExactly("file");
	}

	@Test
	void sendfileSendsFromAnOffsetAndLeavesThePositionOfItsSource() throws IOException {
		Path source = file("in", "0123456789");
		AsyncBinaryFile in = this.files.openBinary(source, "rb").join();
		AsyncBinaryFile out = this.files.openBinary(at("out"), "w+b").join();
		in.read(2).join();
		out.write("<".getBytes()).join();
		CompletableFuture<Long> sent = this.os.sendfile(out, in, 3, 4);
		CompletableFuture<Integer> after = out.write(">".getBytes());
		assertThat(sent.join()).isEqualTo(4);
		after.join();
		assertThat(new String(in.read().join())).isEqualTo("23456789");
		assertThat(this.os.sendfile(out, in, 8, 100).join()).isEqualTo(2);
		assertThat(this.os.sendfile(out, in, 10, 100).join()).isZero();
		assertThat(out.tell().join()).isEqualTo(8);
		in.close();
		out.close();
		assertThat(at("out")).hasContent("<3456>89");
		fails(this.os.sendfile(out, in, 0, 1), java.nio.channels.ClosedChannelException.class);
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> this.os.sendfile(out, in, -1, 1));
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> this.os.sendfile(out, in, 0, -1));
	}

	@Test
	void sendfileSeesWhatWasWrittenBeforeAndAppends() throws IOException {
		AsyncBinaryFile in = this.files.openBinary(at("in"), "w+b").join();
		AsyncBinaryFile out = this.files.openBinary(file("out", "old"), "ab").join();
		in.write("new".getBytes());
		assertThat(this.os.sendfile(out, in, 0, 10).join()).isEqualTo(3);
		assertThat(this.os.sendfile(in, in, 0, 3).join()).isEqualTo(3);
		in.close();
		out.close();
		assertThat(at("out")).hasContent("oldnew");
		assertThat(at("in")).hasContent("newnew");
	}

	@Test
	void sendfileBothWaysAtOnceEnds() throws IOException {
		AsyncBinaryFile one = this.files.openBinary(file("one", "1"), "r+b").join();
		AsyncBinaryFile two = this.files.openBinary(file("two", "2"), "r+b").join();
		List<CompletableFuture<Long>> all = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			all.add(this.os.sendfile(one, two, 0, 1));
			all.add(this.os.sendfile(two, one, 0, 1));
		}
		assertThat(all).allSatisfy((sent) -> assertThat(sent.get(30, java.util.concurrent.TimeUnit.SECONDS)).isOne());
		one.close();
		two.close();
		assertThat(at("one")).hasSize(200);
	}

	@Test
	void sendfileToAFileThatIsNotWrittenFailsAndLetsTheNextCallGoOn() throws IOException {
		AsyncBinaryFile in = this.files.openBinary(file("in", "abc"), "rb").join();
		AsyncBinaryFile out = this.files.openBinary(file("out", "def"), "rb").join();
		fails(this.os.sendfile(out, in, 0, 1), UnsupportedOperationException.class);
		assertThat(new String(out.read().join())).isEqualTo("def");
		in.close();
		out.close();
	}

	@Test
	void samefileAndSameopenfileTellFilesFromNames() throws IOException {
		Path file = file("file", "");
		Path link = Files.createSymbolicLink(at("link"), file);
		Path other = file("other", "");
		assertThat(this.files.path().samefile(file, link).join()).isTrue();
		assertThat(this.files.path().samefile(file, other).join()).isFalse();
		fails(this.files.path().samefile(at("none"), at("none")), NoSuchFileException.class, at("none"));
		AsyncTextFile first = this.files.open(file).join();
		AsyncBinaryFile second = this.files.openBinary(link).join();
		AsyncBinaryFile third = this.files.openBinary(other).join();
		assertThat(this.files.path().sameopenfile(first, second).join()).isTrue();
		assertThat(this.files.path().sameopenfile(first, third).join()).isFalse();
		first.close();
		second.close();
		third.close();
		fails(this.files.path().sameopenfile(first, second), java.nio.channels.ClosedChannelException.class);
	}

	@Test
	void predicatesAnswerFalseAndNeverFail() throws IOException {
		Path file = file("file", "12");
		Path broken = Files.createSymbolicLink(at("broken"), at("none"));
		List<Path> nothing = List.of(at("none"), file.resolve("below"), at("n".repeat(300)),
				this.folder.getFileSystem().getPath(""));
		for (Path path : nothing) {
			assertThat(this.files.path().exists(path).join()).as("exists %s", path).isFalse();
			assertThat(this.files.path().isfile(path).join()).as("isfile %s", path).isFalse();
			assertThat(this.files.path().isdir(path).join()).as("isdir %s", path).isFalse();
			assertThat(this.files.path().islink(path).join()).as("islink %s", path).isFalse();
			assertThat(this.files.path().ismount(path).join()).as("ismount %s", path).isFalse();
		}
		assertThat(this.files.path().exists(broken).join()).isFalse();
		assertThat(this.files.path().islink(broken).join()).isTrue();
		assertThat(this.files.path().isfile(file).join()).isTrue();
		assertThat(this.files.path().isdir(this.folder).join()).isTrue();
		assertThat(this.files.path().ismount(this.folder).join()).isFalse();
		assertThat(this.files.path().ismount(this.folder.getRoot()).join()).isTrue();
		assertThat(this.files.path().getsize(file).join()).isEqualTo(2);
		assertThat(this.files.path().getctime(file).join()).isAfter(THEN);
		fails(this.files.path().getsize(broken), NoSuchFileException.class, broken);
	}

	@Test
	void abspathIsTextAlone() {
		Path path = at("none/../other/./x");
		assertThat(this.files.path().abspath(path)).isCompletedWithValue(at("other/x"));
		Path root = this.folder.getRoot();
		assertThat(this.files.path().abspath(root.resolve("../../x"))).isCompletedWithValue(root.resolve("x"));
	}

}
