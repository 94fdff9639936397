package io.aiofiles.os;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import io.aiofiles.internal.posix.Posix;
import io.aiofiles.test.Collected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class DefaultFileSystemOsTests extends OsContract {

	@TempDir
	Path directory;

	@Override
	Path emptyFolder() {
		return this.directory;
	}

	@Test
	void mkdirAppliesModeAndUmaskToTheLeafOnly() throws IOException {
		this.os.makedirs(at("parent/leaf"), 0700, false).join();
		this.os.mkdir(at("plain")).join();
		assertThat(modeOf("parent/leaf")).isEqualTo(0700);
		assertThat(modeOf("parent")).as("0777 less the umask, as mkdir has it").isEqualTo(modeOf("plain"));
	}

	private int modeOf(String name) throws IOException {
		return this.os.stat(at(name)).join().mode() & 0777;
	}

	@Test
	void renameOfAFileOntoADirectoryAroundItAnswersNotEmpty() throws IOException {
		Path file = file("a/b/c", "x");
		fails(this.os.rename(file, at("a")), java.nio.file.DirectoryNotEmptyException.class, file + " -> " + at("a"));
		fails(this.os.replace(file, at("./a/b")), java.nio.file.DirectoryNotEmptyException.class);
	}

	@Test
	void renameOfWhatIsBelowAFileAnswersNotADirectory() throws IOException {
		file("a/b", "x");
		fails(this.os.rename(at("a/b/c"), at("a")), FileSystemException.class, at("a/b/c") + " -> " + at("a"),
				"Not a directory");
	}

	@Test
	void renameOfADirectoryIntoItselfFails() throws IOException {
		file("a/b/c", "x");
		assertThat(this.os.rename(at("a"), at("a/b"))).failsWithin(30, TimeUnit.SECONDS)
			.withThrowableThat()
			.havingCause()
			.isExactlyInstanceOf(FileSystemException.class);
	}

	@Test
	void renameOfOneOfTwoNamesOntoTheOtherKeepsBoth() throws IOException {
		Path file = file("file", "x");
		this.os.link(file, at("other")).join();
		this.os.rename(file, at("other")).join();
		assertThat(this.os.listdir(this.folder).join()).containsExactlyInAnyOrder("file", "other");
		assertThat(this.os.stat(file).join().nlink()).isEqualTo(2);
	}

	@Test
	void renameAcrossFileSystemsNamesBothPaths() throws IOException {
		Path memory = Path.of("/dev/shm");
		assumeTrue(Files.isWritable(memory) && !Files.getFileStore(memory).equals(Files.getFileStore(this.folder)),
				"there is no second file system");
		Path target = memory.resolve("aiofiles-" + ProcessHandle.current().pid());
		Path file = file("file", "x");
		fails(this.os.rename(file, target), AtomicMoveNotSupportedException.class, file + " -> " + target);
	}

	@Test
	void aNameThatIsNoTextIsListedAndUsable() throws Exception {
		Process printf = new ProcessBuilder("sh", "-c", "printf x > \"$(printf 'caf\\351')\"")
			.directory(this.folder.toFile())
			.start();
		assertThat(printf.waitFor()).isZero();
		assertThat(this.os.listdir(this.folder).join()).hasSize(1);
		DirEntry entry = Collected.of(this.os.scandir(this.folder)).join().get(0);
		assertThat(this.files.readString(entry.path()).join()).isEqualTo("x");
		WalkEntry walked = Collected.of(this.os.walk(this.folder)).join().get(0);
		assertThat(this.os.stat(walked.files().get(0)).join().size()).isOne();
		this.os.copytree(this.folder, at("copy")).join();
		assertThat(this.os.listdir(at("copy")).join()).hasSize(1);
		this.os.remove(entry.path()).join();
		this.os.rmtree(at("copy")).join();
		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void aNameThatIsTooLongFailsAndNamesItself() {
		Path path = at("n".repeat(300));
		fails(this.os.stat(path), FileSystemException.class, path);
	}

	@Test
	void chmodSetsSpecialBitsAndClearsThem() throws IOException {
		Path file = file("file", "");
		this.os.chmod(file, 01755).join();
		assertThat(this.os.stat(file).join().mode() & 07777).isEqualTo(01755);
		this.os.chmod(file, 0755).join();
		assertThat(this.os.stat(file).join().mode() & 07777).isEqualTo(0755);
	}

	@Test
	void chownSetsWhatIsNotMinusOne() throws IOException {
		Path file = file("file", "");
		StatResult before = this.os.stat(file).join();
		this.os.chown(file, -1, before.gid()).join();
		assertThat(this.os.stat(file).join().gid()).isEqualTo(before.gid());
		assumeTrue(before.uid() == 0, "only root may give files away");
		this.os.chown(file, 65534, -1).join();
		assertThat(this.os.stat(file).join()).satisfies((known) -> {
			assertThat(known.uid()).isEqualTo(65534);
			assertThat(known.gid()).isEqualTo(before.gid());
		});
		Path link = Files.createSymbolicLink(at("link"), file);
		this.os.chown(link, 1, 1, LinkOption.NOFOLLOW_LINKS).join();
		assertThat(this.os.stat(file).join().uid()).isEqualTo(65534);
	}

	@Test
	void statvfsTellsSizes() {
		StatvfsResult known = this.os.statvfs(this.folder).join();
		assertThat(known.frsize()).isPositive();
		assertThat(known.blocks()).isPositive().isGreaterThanOrEqualTo(known.bfree());
		assumeTrue(Posix.isAvailable(), "only the system itself tells of files and names");
		assertThat(known.namemax()).isEqualTo(255);
		assertThat(known.flag() & StatvfsResult.ST_RDONLY).isZero();
		fails(this.os.statvfs(at("none")), NoSuchFileException.class, at("none"));
	}

	@Test
	void getcwdIsTheWorkingDirectory() {
		assertThat(this.os.getcwd().join()).isEqualTo(Path.of("").toAbsolutePath());
		assertThat(this.os.listdir().join()).isNotEmpty();
		assertThat(Collected.of(this.os.scandir()).join()).isNotEmpty();
	}

	@Test
	void theEmptyPathLeadsNowhere() {
		Path empty = Path.of("");
		fails(this.os.stat(empty), NoSuchFileException.class);
		fails(this.os.listdir(empty), NoSuchFileException.class);
		fails(this.os.mkdir(empty), NoSuchFileException.class);
		fails(this.os.makedirs(empty, 0777, true), NoSuchFileException.class);
		fails(this.os.remove(empty), NoSuchFileException.class);
		assertThat(this.os.access(empty).join()).isFalse();
	}

	@Test
	void copytreeLeavesOutWhatIsNoFile() throws Exception {
		file("top/file", "x");
		assertThat(new ProcessBuilder("mkfifo", at("top/pipe").toString()).start().waitFor()).isZero();
		fails(this.os.copytree(at("top"), at("copy")), FileSystemException.class,
				at("top/pipe") + " -> " + at("copy/pipe"), "Neither a regular file");
		assertThat(at("copy/file")).hasContent("x");
	}

	@Test
	void aLoopOfLinksFailsWhatFollowsIt() throws IOException {
		Path loop = Files.createSymbolicLink(at("loop"), at("loop"));
		assertThat(this.files.path().exists(loop).join()).isFalse();
		fails(this.os.stat(loop), FileSystemException.class, loop);
		DirEntry entry = Collected.of(this.os.scandir(this.folder)).join().get(0);
		assertThat(entry.isSymlink().join()).isTrue();
		fails(entry.isDir(), FileSystemException.class, loop);
	}

}
