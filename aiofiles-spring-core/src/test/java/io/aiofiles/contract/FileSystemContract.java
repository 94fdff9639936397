package io.aiofiles.contract;

import java.nio.ByteBuffer;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.Durability;
import io.aiofiles.os.AsyncDirectory;
import io.aiofiles.os.DirEntry;
import io.aiofiles.os.OsOperations;
import io.aiofiles.os.StatResult;
import io.aiofiles.os.WalkEntry;
import io.aiofiles.tempfile.AsyncNamedBinaryFile;
import io.aiofiles.tempfile.AsyncSpooledBinaryFile;
import io.aiofiles.tempfile.AsyncTemporaryDirectory;
import io.aiofiles.tempfile.TempfileOptions;
import io.aiofiles.test.Collected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * What every operation does on every file system, as its users would use it. What a file
 * system cannot do fails with an {@link UnsupportedOperationException} that names the
 * file and the file system, or does something else that is checked too; nothing is
 * skipped. What was found is written to {@code target/file-systems/NAME.json}, from which
 * {@code docs/file-systems.md} is made.
 */
public abstract class FileSystemContract extends FileChecks {

	private static final Instant THEN = Instant.parse("2020-02-02T02:02:02Z");

	@TempDir
	private Path local;

	private OsOperations os() {
		return this.files.os();
	}

	private List<String> names(Path directory) {
		return get(os().listdir(directory));
	}

	private TempfileOptions here() {
		return TempfileOptions.defaults().dir(directory());
	}

	// Names

	@Test
	void aLinkLeadsToAFile() throws Throwable {
		verify(Feature.LINKS, () -> {
			Path file = file("file", "text");
			get(os().symlink(file, at("link")));
			assertThat(get(os().readlink(at("link")))).isEqualTo(file);
			assertThat(text(at("link"))).isEqualTo("text");
			assertThat(get(this.files.path().islink(at("link")))).isTrue();
			get(os().remove(at("link")));
			assertThat(names(directory())).containsExactly("file");
		}, null, () -> assertThat(text(at("file"))).isEqualTo("text"));
	}

	@Test
	void aFileHasTwoNames() throws Throwable {
		verify(Feature.HARD_LINKS, () -> {
			get(os().link(file("file", "text"), at("other")));
			get(os().remove(at("file")));
			assertThat(text(at("other"))).isEqualTo("text");
		}, null, () -> assertThat(text(at("file"))).isEqualTo("text"));
	}

	@Test
	void aFileIsRenamed() throws Throwable {
		verify(Feature.RENAME, () -> {
			get(os().rename(file("old", "text"), at("new")));
			assertThat(text(at("new"))).isEqualTo("text");
			assertThat(names(directory())).containsExactly("new");
			fails(os().rename(at("none"), at("other")), NoSuchFileException.class, at("none"), at("other"));
		}, null, () -> assertThat(text(at("old"))).isEqualTo("text"));
	}

	@Test
	void aFileIsRenamedOverAnother() throws Throwable {
		verify(Feature.RENAME_OVER, () -> {
			get(os().rename(file("old", "text"), file("new", "gone")));
			assertThat(text(at("new"))).isEqualTo("text");
			assertThat(names(directory())).containsExactly("new");
		}, null, () -> {
			assertThat(text(at("old"))).isEqualTo("text");
			assertThat(text(at("new"))).isEqualTo("gone");
		});
	}

	@Test
	void aDirectoryIsRenamedWithWhatIsInIt() throws Throwable {
		verify(Feature.RENAME_DIRECTORY, () -> {
			get(this.files.writeString(madeDirectory("old").resolve("file"), "text"));
			get(os().rename(directoryAt("old"), directoryAt("new")));
			assertThat(text(directoryAt("new").resolve("file"))).isEqualTo("text");
			assertThat(names(directory())).containsExactly("new");
		}, null, () -> assertThat(text(directoryAt("old").resolve("file"))).isEqualTo("text"));
	}

	@Test
	void aFileIsMovedAndReplacesOnlyOnRequest() throws Throwable {
		verify(Feature.MOVE, () -> {
			Path source = file("source", "text");
			Path target = file("target", "old");
			fails(this.files.move(source, target), FileAlreadyExistsException.class, target);
			assertThat(text(target)).isEqualTo("old");
			get(this.files.move(source, target, StandardCopyOption.REPLACE_EXISTING));
			assertThat(text(target)).isEqualTo("text");
			fails(this.files.move(source, at("new")), NoSuchFileException.class, source);
			assertThat(names(directory())).containsExactly("target");
		});
	}

	@Test
	void aFileIsCopiedAndReplacesOnlyOnRequest() throws Throwable {
		verify(Feature.COPY, () -> {
			Path source = file("source", "text");
			Path target = file("target", "old");
			fails(this.files.copy(source, target), FileAlreadyExistsException.class, target);
			assertThat(text(target)).isEqualTo("old");
			get(this.files.copy(source, target, StandardCopyOption.REPLACE_EXISTING));
			get(this.files.copy(source, at("new")));
			assertThat(List.of(text(source), text(target), text(at("new")))).containsOnly("text");
			fails(this.files.copy(at("none"), at("other")), NoSuchFileException.class, at("none"));
		});
	}

	@Test
	void aFileIsCopiedFromAndToTheLocalDisk() throws Throwable {
		verify(Feature.COPY_BETWEEN, () -> {
			Path source = Files.writeString(this.local.resolve("source"), "text");
			get(this.files.copy(source, at("copy")));
			assertThat(text(at("copy"))).isEqualTo("text");
			get(this.files.copy(at("copy"), this.local.resolve("back"), StandardCopyOption.REPLACE_EXISTING));
			assertThat(this.local.resolve("back")).hasContent("text");
		});
	}

	@Test
	void aFileIsRemoved() throws Throwable {
		verify(Feature.REMOVE, () -> {
			get(os().remove(file("a", "a")));
			get(os().unlink(file("b", "b")));
			assertThat(get(this.files.deleteIfExists(file("c", "c")))).isTrue();
			assertThat(names(directory())).isEmpty();
		});
	}

	// Directories

	@Test
	void directoriesAreMadeAndRemoved() throws Throwable {
		verify(Feature.DIRECTORIES, () -> {
			Path inner = subject().directory(subject().directory(directoryAt("a"), "b"), "c");
			get(os().makedirs(inner));
			get(os().makedirs(inner, 0777, true));
			assertThat(get(this.files.path().isdir(inner))).isTrue();
			assertThat(names(directory())).containsExactly("a");
			get(os().rmdir(inner));
			assertThat(get(this.files.path().isdir(inner))).isFalse();
			get(this.files.deleteIfExists(madeDirectory("d")));
			assertThat(names(directory())).containsExactly("a");
		});
	}

	@Test
	void whatIsInADirectoryIsListed() throws Throwable {
		verify(Feature.LISTING, () -> {
			file("file", "12345");
			get(this.files.writeString(madeDirectory("inner").resolve("deep"), "text"));
			madeDirectory("empty");
			assertThat(names(directory())).containsExactlyInAnyOrder("file", "inner", "empty");
			List<DirEntry> entries = get(Collected.of(os().scandir(directory())));
			assertThat(entries).extracting(DirEntry::name).containsExactlyInAnyOrder("file", "inner", "empty");
			for (DirEntry entry : entries) {
				boolean file = entry.name().equals("file");
				assertThat(get(entry.isFile())).isEqualTo(file);
				assertThat(get(entry.isDir())).isEqualTo(!file);
				assertThat(get(entry.stat()).isRegularFile()).isEqualTo(file);
				assertThat(names(directory())).hasSize(3);
			}
			assertThat(names(directoryAt("empty"))).isEmpty();
		});
	}

	@Test
	void treesAreWalkedAndSearched() throws Throwable {
		verify(Feature.TREES, () -> {
			Path inner = tree();
			List<WalkEntry> walked = get(Collected.of(os().walk(directory())));
			assertThat(walked).hasSize(3);
			assertThat(walked.get(0).dirnames()).containsExactly("a");
			assertThat(walked.get(0).filenames()).containsExactly("one.txt");
			assertThat(walked).flatExtracting(WalkEntry::filenames)
				.containsExactlyInAnyOrder("one.txt", "two.txt", "three.bin");
			assertThat(get(os().glob(directory(), "**/*.txt"))).extracting(FileSystemContract::name)
				.containsExactlyInAnyOrder("one.txt", "two.txt");
			assertThat(get(os().glob(directory(), "a/*/t*"))).containsExactly(inner.resolve("three.bin"));
		});
	}

	/** Three files in three directories. */
	private Path tree() {
		Path a = madeDirectory("a");
		Path b = subject().directory(a, "b");
		get(os().mkdir(b));
		file("one.txt", "1");
		get(this.files.writeString(a.resolve("two.txt"), "22"));
		get(this.files.writeString(b.resolve("three.bin"), "333"));
		return b;
	}

	private static String name(Path path) {
		return path.getFileName().toString();
	}

	@Test
	void aTreeIsRemoved() throws Throwable {
		verify(Feature.RMTREE, () -> {
			tree();
			get(os().rmtree(directoryAt("a")));
			assertThat(names(directory())).containsExactly("one.txt");
		});
	}

	@Test
	void aTreeIsCopied() throws Throwable {
		verify(Feature.COPYTREE, () -> {
			tree();
			Path copy = directoryAt("copy");
			get(os().copytree(directoryAt("a"), copy));
			assertThat(text(copy.resolve("two.txt"))).isEqualTo("22");
			assertThat(text(subject().directory(copy, "b").resolve("three.bin"))).isEqualTo("333");
			assertThat(names(directory())).containsExactlyInAnyOrder("a", "copy", "one.txt");
		});
	}

	@Test
	void namesAreRelativeToAnOpenDirectory() throws Throwable {
		verify(Feature.OPEN_DIRECTORY, () -> {
			file("file", "text");
			try (AsyncDirectory open = get(os().openDirectory(directory()))) {
				assertThat(get(open.stat(Path.of("file"))).size()).isEqualTo(4);
			}
		});
	}

	@Test
	void aViewEndsAtADirectory() throws Throwable {
		verify(Feature.WITHIN, () -> {
			file("file", "text");
			assertThat(get(this.files.within(directory()).readString(Path.of("file")))).isEqualTo("text");
		});
	}

	// Attributes

	@Test
	void aFileHasAStatus() throws Throwable {
		verify(Feature.STAT, () -> {
			Path file = file("file", "12345");
			StatResult status = get(os().stat(file));
			assertThat(status.size()).isEqualTo(5);
			assertThat(status.isRegularFile()).isTrue();
			assertThat(status.isDirectory()).isFalse();
			assertThat(status.mtime()).isCloseTo(Instant.now(), within(Duration.ofHours(1)));
			assertThat(get(os().stat(directory())).isDirectory()).isTrue();
			assertThat(get(this.files.path().exists(file))).isTrue();
			assertThat(get(this.files.path().isfile(file))).isTrue();
			assertThat(get(this.files.path().isdir(file))).isFalse();
			assertThat(get(this.files.path().isdir(directory()))).isTrue();
			assertThat(get(this.files.path().getsize(file))).isEqualTo(5);
			assertThat(get(os().access(file))).isTrue();
			assertThat(get(os().access(at("none")))).isFalse();
			assertThat(get(this.files.path().exists(at("none")))).isFalse();
		});
	}

	@Test
	void timesAreSet() throws Throwable {
		verify(Feature.TIMES, () -> {
			Path file = file("file", "text");
			get(os().utime(file, THEN, THEN));
			assertThat(get(os().stat(file)).mtime()).isCloseTo(THEN, within(Duration.ofSeconds(2)));
		}, () -> {
			Path file = file("file", "text");
			get(os().utime(file, THEN, THEN));
			assertThat(text(file)).isEqualTo("text");
			assertThat(get(os().stat(file)).mtime()).isNotEqualTo(THEN);
		});
	}

	@Test
	void touchMakesAFileAndKeepsItsContent() throws Throwable {
		verify(Feature.TOUCH, () -> {
			get(os().touch(at("new")));
			assertThat(text(at("new"))).isEmpty();
			Path file = file("file", "text");
			get(os().touch(file));
			assertThat(text(file)).isEqualTo("text");
			fails(os().touch(file, 0666, false), FileAlreadyExistsException.class, file);
		});
	}

	@Test
	void permissionsAreSet() throws Throwable {
		verify(Feature.PERMISSIONS, () -> {
			Path file = file("file", "text");
			get(os().chmod(file, 0640));
			assertThat(get(os().stat(file)).mode() & 0777).isEqualTo(0640);
		}, null, () -> assertThat(text(at("file"))).isEqualTo("text"));
	}

	@Test
	void theFileSystemHasAStatus() throws Throwable {
		verify(Feature.STATVFS, () -> assertThat(get(os().statvfs(directory()))).isNotNull());
	}

	// Temporary files

	@Test
	void temporaryFilesAreGoneInTheEnd() throws Throwable {
		verify(Feature.TEMPORARY_FILES, () -> {
			try (AsyncBinaryFile open = get(this.files.tempfile().temporaryFile(here()))) {
				get(open.write(bytes("text")));
				get(open.seek(0));
				assertThat(get(open.read())).isEqualTo(bytes("text"));
				if (!subject().expected().containsKey(Feature.FORCE)) {
					get(open.force(true));
				}
			}
			Path name;
			try (AsyncNamedBinaryFile open = get(this.files.tempfile().namedTemporaryFile(here().mode("wb")))) {
				name = open.name();
				assertThat(get(this.files.path().exists(name.resolveSibling("none")))).isFalse();
				get(open.write(bytes("text")));
			}
			assertThat(get(this.files.path().exists(name))).isFalse();
			assertThat(names(directory())).isEmpty();
		}, null, () -> assertThat(names(directory())).isEmpty());
	}

	@Test
	void spooledFilesOutgrowMemory() throws Throwable {
		verify(Feature.SPOOLED_FILES, () -> {
			try (AsyncSpooledBinaryFile open = get(this.files.tempfile().spooledTemporaryFile(4, here()))) {
				get(open.write(bytes("text and more text")));
				assertThat(open.isRolled()).isTrue();
				get(open.seek(5));
				assertThat(get(open.read(3))).isEqualTo(bytes("and"));
			}
			assertThat(names(directory())).isEmpty();
		}, null, () -> assertThat(names(directory())).isEmpty());
	}

	@Test
	void temporaryDirectoriesAreGoneInTheEnd() throws Throwable {
		verify(Feature.TEMPORARY_DIRECTORIES, () -> {
			try (AsyncTemporaryDirectory made = get(this.files.tempfile().temporaryDirectory(here()))) {
				assertThat(get(this.files.path().isdir(made.path()))).isTrue();
				get(this.files.writeString(made.path().resolve("file"), "text"));
				assertThat(names(made.path())).containsExactly("file");
			}
			assertThat(names(directory())).isEmpty();
		});
	}

	// Failures

	@Test
	void whatIsMissingIsSaidToBeMissing() throws Throwable {
		verify(Feature.MISSING, () -> {
			Path none = at("none");
			String reason = "No such file or directory";
			fails(this.files.readString(none), NoSuchFileException.class, none, reason);
			fails(this.files.open(none), NoSuchFileException.class, none, reason);
			fails(this.files.size(none), NoSuchFileException.class, none, reason);
			fails(os().stat(none), NoSuchFileException.class, none, reason);
			fails(os().listdir(directoryAt("nowhere")), NoSuchFileException.class, reason);
			fails(Collected.of(this.files.lines(none)), NoSuchFileException.class, none, reason);
			fails(os().rmtree(directoryAt("nowhere")), NoSuchFileException.class, reason);
		});
	}

	@Test
	void removingWhatIsMissingFails() throws Throwable {
		verify(Feature.REMOVE_MISSING, () -> {
			fails(os().remove(at("none")), NoSuchFileException.class, at("none"));
			fails(os().rmdir(directoryAt("none")), NoSuchFileException.class, at("none"));
			assertThat(get(this.files.deleteIfExists(at("none")))).isFalse();
		});
	}

	@Test
	void aMissingDirectoryIsSaidToBeMissing() throws Throwable {
		verify(Feature.MISSING_PARENT, () -> {
			Path file = directoryAt("none").resolve("file");
			fails(this.files.writeString(file, "text"), NoSuchFileException.class, file);
			fails(this.files.open(file, "w"), NoSuchFileException.class, file);
			fails(os().mkdir(subject().directory(directoryAt("none"), "inner")), NoSuchFileException.class);
		}, () -> {
			Path file = directoryAt("none").resolve("file");
			get(this.files.writeString(file, "text"));
			assertThat(text(file)).isEqualTo("text");
			assertThat(names(directory())).containsExactly("none");
		});
	}

	@Test
	void whatIsThereIsNotMadeAgain() throws Throwable {
		verify(Feature.EXISTING, () -> {
			Path made = madeDirectory("dir");
			fails(os().mkdir(made), FileAlreadyExistsException.class, made);
			fails(os().makedirs(made), FileAlreadyExistsException.class, made);
			Path file = file("file", "text");
			fails(this.files.open(file, "x"), FileAlreadyExistsException.class, file);
			fails(os().mkdir(file), FileAlreadyExistsException.class, file);
			assertThat(text(file)).isEqualTo("text");
		});
	}

	@Test
	void aDirectoryThatIsNotEmptyStays() throws Throwable {
		verify(Feature.NOT_EMPTY, () -> {
			Path full = madeDirectory("full");
			get(this.files.writeString(full.resolve("file"), "text"));
			fails(os().rmdir(full), DirectoryNotEmptyException.class, full);
			fails(this.files.deleteIfExists(full), DirectoryNotEmptyException.class, full);
			assertThat(text(full.resolve("file"))).isEqualTo("text");
		});
	}

	@Test
	void aDirectoryIsNoFile() throws Throwable {
		verify(Feature.IS_DIRECTORY, () -> {
			Path made = madeDirectory("dir");
			fails(this.files.readString(made), FileSystemException.class, made, "Is a directory");
			fails(this.files.open(made, "w"), FileSystemException.class, made, "Is a directory");
			fails(os().remove(made), FileSystemException.class, made, "Is a directory");
			assertThat(names(directory())).containsExactly("dir");
		});
	}

	@Test
	void aFileIsNoDirectory() throws Throwable {
		verify(Feature.NOT_DIRECTORY, () -> {
			Path file = file("file", "text");
			fails(os().listdir(file), NotDirectoryException.class, file);
			fails(os().rmdir(file), NotDirectoryException.class, file);
			assertThat(text(file)).isEqualTo("text");
		});
	}

	// Costs

	@Test
	void usualOperationsAreCounted() throws Throwable {
		startAnew();
		Path file = file("file", "text");
		List<Path> made = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			made.add(file("file-" + i, "text"));
		}
		count("`writeString` of a new file", () -> get(this.files.writeString(at("new"), "text")));
		count("`readString`", () -> assertThat(text(file)).isEqualTo("text"));
		count("`open`, 100 lines, `close`", () -> {
			try (AsyncBinaryFile open = get(this.files.openBinary(at("lines"), "wb"))) {
				for (int i = 0; i < 100; i++) {
					get(open.write(ByteBuffer.wrap(bytes("line\n"))));
				}
			}
		});
		count("`stat`", () -> get(os().stat(file)));
		count("`exists`", () -> get(this.files.path().exists(file)));
		count("`listdir` of 13 files", () -> assertThat(names(directory())).hasSize(13));
		count("`scandir` of 13 files", () -> assertThat(get(Collected.of(os().scandir(directory())))).hasSize(13));
		count("`rename`", () -> get(os().rename(file, at("renamed"))));
		if (!subject().expected().containsKey(Feature.WRITE_ATOMICALLY)) {
			count("`writeAtomically` of a new file",
					() -> get(this.files.writeAtomically(at("atomic"), "text", Durability.NONE)));
		}
		count("`remove`", () -> get(os().remove(made.get(0))));
		assertThat(get(os().stat(at("renamed"), LinkOption.NOFOLLOW_LINKS)).size()).isEqualTo(4);
	}

}
