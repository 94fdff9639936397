package io.aiofiles.failures;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.support.ChildJvm;
import io.aiofiles.support.OpenDescriptors;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Input that is wrong fails the future, and its message names the path and the reason.
 */
class BadInputTests {

	@TempDir(cleanup = CleanupMode.ALWAYS)
	private Path directory;

	private final ExecutorService pool = Executors.newFixedThreadPool(2);

	private final AsyncFileTemplate files = new AsyncFileTemplate(this.pool);

	private Path file;

	/** Everything that needs a file that is there. */
	private final Map<String, Function<Path, CompletableFuture<?>>> readers = Map.of("open", this.files::open,
			"open to update", (path) -> this.files.open(path, "r+"), "openBinary", this.files::openBinary,
			"openBinary to update", (path) -> this.files.openBinary(path, "rb+"), "readString", this.files::readString,
			"readAllBytes", this.files::readAllBytes, "readAllLines", this.files::readAllLines, "size",
			this.files::size, "move", (path) -> this.files.move(path, path.resolveSibling("moved")), "copy",
			(path) -> this.files.copy(path, path.resolveSibling("copied")));

	/** Everything that makes a file. */
	private final Map<String, Function<Path, CompletableFuture<?>>> writers = Map.of("open to write",
			(path) -> this.files.open(path, "w"), "open to append", (path) -> this.files.open(path, "a"),
			"open to create", (path) -> this.files.open(path, "x"), "open to append and read",
			(path) -> this.files.openBinary(path, "ab+"), "writeString", (path) -> this.files.writeString(path, "text"),
			"write", (path) -> this.files.write(path, new byte[] { 1 }), "write a buffer",
			(path) -> this.files.write(path, ByteBuffer.allocate(1)), "copy to it",
			(path) -> this.files.copy(this.file, path), "write what is published",
			(path) -> this.files.write(path, this.files.chunks(this.file)));

	@BeforeEach
	void writeFile() throws IOException {
		this.file = Files.writeString(this.directory.resolve("file.txt"), "content\n");
	}

	@AfterEach
	void nothingIsLeftOpen() {
		this.pool.shutdown();
		assertThat(this.files.openFiles().all()).isEmpty();
		assertThat(OpenDescriptors.of(this.directory)).isZero();
	}

	private static AbstractThrowableAssert<?, ? extends Throwable> assertFailure(CompletableFuture<?> future) {
		return assertThatThrownBy(() -> future.orTimeout(30, TimeUnit.SECONDS).join()).cause();
	}

	private static Map<String, Function<Path, CompletableFuture<?>>> without(
			Map<String, Function<Path, CompletableFuture<?>>> operations, String... names) {
		Map<String, Function<Path, CompletableFuture<?>>> fewer = new HashMap<>(operations);
		List.of(names).forEach(fewer::remove);
		return fewer;
	}

	static Stream<String> modes() {
		return Stream.of("r", "r+", "w", "w+", "a", "a+", "x", "x+");
	}

	@Test
	void aMissingFileIsNamedWithTheReason() {
		Path missing = this.directory.resolve("missing.txt");
		assertThat(this.readers).allSatisfy(
				(name, operation) -> assertFailure(operation.apply(missing)).isInstanceOf(NoSuchFileException.class)
					.hasMessageContaining(missing.toString())
					.hasMessageContaining("No such file"));
	}

	@Test
	void aMissingDirectoryIsNamedWithTheReason() {
		Path missing = this.directory.resolve("missing").resolve("file.txt");
		assertThat(this.writers).allSatisfy(
				(name, operation) -> assertFailure(operation.apply(missing)).isInstanceOf(NoSuchFileException.class)
					.hasMessageContaining(missing.toString())
					.hasMessageContaining("No such file"));
	}

	@Test
	void deletingAMissingFileIsNoFailure() {
		assertThat(this.files.deleteIfExists(this.directory.resolve("missing.txt")).join()).isFalse();
	}

	@ParameterizedTest
	@MethodSource("modes")
	void aDirectoryIsNotOpenedAsAFile(String mode) {
		Path opened = this.directory.resolve("a-directory");
		assertThat(opened.toFile().mkdir()).isTrue();
		for (CompletableFuture<?> opening : new CompletableFuture<?>[] { this.files.open(opened, mode),
				this.files.openBinary(opened, mode) }) {
			if (mode.startsWith("x")) {
				assertFailure(opening).isInstanceOfAny(FileAlreadyExistsException.class, FileSystemException.class)
					.hasMessageContaining(opened.toString())
					.hasMessageFindingMatch("File exists|Is a directory");
			}
			else {
				assertFailure(opening).isInstanceOf(FileSystemException.class)
					.hasMessageContaining(opened.toString())
					.hasMessageContaining("Is a directory");
			}
		}
		assertThat(opened).isEmptyDirectory();
	}

	@ParameterizedTest
	@MethodSource("modes")
	void aDirectoryOfAnotherFileSystemIsNotOpenedAsAFile(String mode) throws IOException {
		try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
			Path opened = Files.createDirectory(memory.getPath("/a-directory"));
			assertFailure(this.files.open(opened, mode)).isInstanceOf(FileSystemException.class)
				.hasMessageContaining(opened.toString());
			assertFailure(this.files.openBinary(opened, mode)).isInstanceOf(FileSystemException.class)
				.hasMessageContaining(opened.toString());
		}
	}

	@Test
	void aDirectoryIsNotReadOrWrittenAsAFile() {
		assertFailure(this.files.readString(this.directory)).hasMessageContaining("Is a directory");
		assertFailure(this.files.readAllBytes(this.directory)).hasMessageContaining("Is a directory");
		assertFailure(this.files.readAllLines(this.directory)).hasMessageContaining("Is a directory");
		assertFailure(this.files.writeString(this.directory, "")).hasMessageContaining("Is a directory");
		assertFailure(this.files.write(this.directory, new byte[0])).hasMessageContaining("Is a directory");
	}

	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the messages are those of POSIX")
	void aNameThatTheFileSystemRefusesIsNamedWithTheReason() {
		Path tooLong = this.directory.resolve("x".repeat(256));
		Path beneathAFile = this.file.resolve("beneath");
		assertThat(this.readers).allSatisfy((name, operation) -> {
			assertFailure(operation.apply(tooLong)).isInstanceOf(FileSystemException.class)
				.hasMessageContaining(tooLong.toString())
				.hasMessageContaining("File name too long");
			// newer JDKs take a file for missing whose attributes they cannot read
			boolean asksForAttributes = Set.of("move", "copy", "size").contains(name);
			assertFailure(operation.apply(beneathAFile)).isInstanceOf(FileSystemException.class)
				.hasMessageContaining(beneathAFile.toString())
				.hasMessageFindingMatch(asksForAttributes ? "Not a directory|No such file" : "Not a directory");
		});
		assertThat(this.writers).allSatisfy((name, operation) -> {
			assertFailure(operation.apply(tooLong)).isInstanceOf(FileSystemException.class)
				.hasMessageContaining(tooLong.toString())
				.hasMessageContaining("File name too long");
			assertFailure(operation.apply(beneathAFile)).isInstanceOf(FileSystemException.class)
				.hasMessageContaining(beneathAFile.toString())
				.hasMessageContaining("Not a directory");
		});
	}

	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
	void aLoopOfLinksIsNamedWithTheReason() throws IOException {
		Path loop = this.directory.resolve("loop");
		Files.createSymbolicLink(loop, loop);
		assertFailure(this.files.open(loop)).isInstanceOf(FileSystemException.class)
			.hasMessageContaining(loop.toString())
			.hasMessageContaining("Too many levels of symbolic links");
	}

	@Test
	void aFileSystemThatIsClosedFailsTheFuture() throws IOException {
		FileSystem memory = Jimfs.newFileSystem(Configuration.unix());
		Path gone = memory.getPath("/gone");
		memory.close();
		assertThat(without(this.readers, "copy", "move")).allSatisfy((name,
				operation) -> assertFailure(operation.apply(gone)).isInstanceOf(ClosedFileSystemException.class));
	}

	@Test
	void aFileThatExistsIsNotCreated() {
		assertFailure(this.files.open(this.file, "x")).isInstanceOf(FileAlreadyExistsException.class)
			.hasMessageContaining(this.file.toString())
			.hasMessageContaining("File exists");
		assertThat(this.file).hasContent("content");
	}

	@Test
	void textThatCannotBeEncodedLeavesTheFileAlone() {
		assertFailure(this.files.writeString(this.file, "\u20ac", StandardCharsets.ISO_8859_1))
			.isInstanceOf(java.nio.charset.CharacterCodingException.class)
			.hasMessageContaining(this.file.toString());
		assertThat(this.file).hasContent("content");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "b", "+", "rw", "ra", "rr", "r++", "U", "rU", "q", "r ", "tr+w", "R" })
	void aModeThatIsNoneIsRefusedAtOnce(String mode) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.files.open(this.file, mode))
			.withMessageContaining("'" + mode + "'");
		assertThatIllegalArgumentException().isThrownBy(() -> this.files.openBinary(this.file, mode))
			.withMessageContaining("'" + mode + "'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "rb", "wb", "br+", "+ab" })
	void aBinaryModeForTextNamesTheOtherMethod(String mode) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.files.open(this.file, mode))
			.withMessageContaining("openBinary");
	}

	@ParameterizedTest
	@ValueSource(strings = { "rt", "wt", "tr+", "+at" })
	void aTextModeForBytesNamesTheOtherMethod(String mode) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.files.openBinary(this.file, mode))
			.withMessageEndingWith("use open");
	}

	@Test
	void nullIsRefusedAtOnce() {
		assertThat(without(this.readers, "copy", "move")).allSatisfy((name,
				operation) -> assertThatThrownBy(() -> operation.apply(null)).isInstanceOf(NullPointerException.class));
		assertThat(this.writers).allSatisfy((name, operation) -> assertThatThrownBy(() -> operation.apply(null))
			.isInstanceOf(NullPointerException.class));
		assertThatThrownBy(() -> this.files.lines(null)).isInstanceOf(NullPointerException.class);
		assertThatThrownBy(() -> this.files.chunks(null)).isInstanceOf(NullPointerException.class);
		assertThatThrownBy(() -> this.files.copy(null, this.file)).isInstanceOf(NullPointerException.class);
		assertThatThrownBy(() -> this.files.move(null, this.file)).isInstanceOf(NullPointerException.class);
		assertThatThrownBy(() -> this.files.open(this.file, null)).isInstanceOf(NullPointerException.class);
		assertThatThrownBy(() -> this.files.open(this.file, "r", null)).isInstanceOf(NullPointerException.class);
		assertThatThrownBy(() -> this.files.openBinary(this.file, "r", null)).isInstanceOf(NullPointerException.class);
		assertThatThrownBy(() -> this.files.submit(null)).isInstanceOf(NullPointerException.class);
		assertThatThrownBy(() -> this.files.writeString(this.file, null)).isInstanceOf(NullPointerException.class);
	}

	@Test
	void aFileWithoutPermissionIsNamedWithTheReason() throws IOException, InterruptedException {
		Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")) && isRoot(),
				"without root and setpriv nobody can become a user without permissions");
		for (Path path = this.directory; !Files.isExecutable(path); path = path.getParent()) {
			assertThat(path).isNotNull();
		}
		WithoutPermission.prepare(this.directory);
		new ChildJvm().copiedTo(this.directory)
			.by("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
			.run(WithoutPermission.class, this.directory.toString());
	}

	private static boolean isRoot() throws IOException {
		return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
	}

}
