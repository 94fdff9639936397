package io.aiofiles.tempfile;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.Newline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Temporary files with and without a name. */
class TemporaryFileTests {

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

	@ParameterizedTest
	@ValueSource(strings = { "r+", "w+", "a+", "x+" })
	void temporaryTextFileGivesBackItsLines(String mode) {
		try (AsyncTextFile file = this.temp.temporaryTextFile(DEFAULTS.mode(mode)).join()) {
			file.write("line 1\n").join();
			file.write("line 2\nline 3").join();
			file.flush().join();
			file.seek(0).join();
			List<String> lines = new ArrayList<>();
			file.forEachLine(lines::add).join();
			assertThat(lines).containsExactly("line 1", "line 2", "line 3");
			assertThat(file.mode()).isEqualTo(mode);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "rb+", "wb+", "r+b" })
	void temporaryBinaryFileGivesBackItsLines(String mode) {
		try (AsyncBinaryFile file = this.temp.temporaryFile(DEFAULTS.mode(mode)).join()) {
			file.write(bytes("line 1\nline 2\n")).join();
			file.seek(0).join();
			assertThat(file.readline().join()).isEqualTo(bytes("line 1\n"));
			assertThat(file.readlines().join()).containsExactly(bytes("line 2\n"));
			assertThat(file.mode()).isEqualTo("rb+");
		}
	}

	@Test
	void temporaryFileHasNoNameAndIsPrivate() throws Exception {
		try (AsyncBinaryFile file = this.temp.temporaryFile().join()) {
			file.write(bytes("x")).join();
			file.flush().join();
			assertThat(this.fixture.entries()).isEmpty();
			assertThat(file.path()).isNull();
			Path descriptor = descriptors(this.directory).get(0);
			assertThat(Files.getAttribute(descriptor, "unix:mode")).isEqualTo(0100600);
			assertThat(Files.getAttribute(descriptor, "unix:nlink")).isEqualTo(0);
		}
		assertThat(descriptors(this.directory)).isEmpty();
	}

	@Test
	void temporaryFileInADirectoryWithAStrangeNameIsMadeThere() throws Exception {
		Path strange = Files.createDirectory(this.directory.resolve("a b%20+?#"));
		try (AsyncBinaryFile file = this.temp.temporaryFile(DEFAULTS.dir(strange)).join()) {
			assertThat(descriptors(strange)).hasSize(1);
			assertThat(file.isClosed()).isFalse();
		}
	}

	@Test
	void aMissingDirectoryFailsTheFuture() {
		TempfileOptions missing = DEFAULTS.dir(this.directory.resolve("missing"));
		for (CompletableFuture<?> future : List.of(this.temp.temporaryFile(missing),
				this.temp.namedTemporaryFile(missing), this.temp.temporaryDirectory(missing),
				this.temp.mkdtemp(missing), this.temp.mkstemp(missing))) {
			assertThatThrownBy(future::join).hasCauseInstanceOf(NoSuchFileException.class)
				.hasMessageContaining("missing");
		}
	}

	@Test
	void wrongArgumentsAreRefusedAtOnce() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.temp.temporaryFile(DEFAULTS.mode("rw")));
		assertThatIllegalArgumentException().isThrownBy(() -> this.temp.temporaryTextFile(DEFAULTS.mode("w+b")));
		assertThatIllegalArgumentException().isThrownBy(() -> this.temp.temporaryFile(DEFAULTS.encoding("utf-8")));
		assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.prefix("../x"));
		assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.suffix("a\0b"));
		assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.encoding("nope"));
	}

	@Test
	void namedFileExistsUntilItIsClosed() throws Exception {
		AsyncNamedTextFile file = this.temp.namedTemporaryTextFile(DEFAULTS.prefix("pre-").suffix(".txt")).join();
		assertThat(file.name().getFileName().toString()).matches("pre-[a-z0-9_]{8}\\.txt");
		assertThat(file.name()).isEqualTo(file.path()).isAbsolute().isRegularFile();
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.name()))).isEqualTo("rw-------");
		file.write("a\nb\n").join();
		file.flush().join();
		assertThat(file.name()).hasContent("a\nb\n");
		file.close();
		assertThat(this.fixture.entries()).isEmpty();
		file.close();
	}

	@Test
	void namedFileDeletedByItsUserClosesWithoutFailure() throws Exception {
		AsyncNamedBinaryFile file = this.temp.namedTemporaryFile().join();
		Files.delete(file.name());
		file.close();
		assertThat(file.isClosed()).isTrue();
	}

	@Test
	void withoutDeleteTheNamedFileStays() throws Exception {
		AsyncNamedBinaryFile file = this.temp.namedTemporaryFile(DEFAULTS.delete(false)).join();
		file.write(bytes("kept")).join();
		file.cleanup().join();
		assertThat(file.name()).hasContent("kept");
	}

	@Test
	void withoutDeleteOnCloseTheNamedFileStaysUntilCleanup() throws Exception {
		AsyncNamedBinaryFile file = this.temp.namedTemporaryFile(DEFAULTS.deleteOnClose(false)).join();
		file.write(bytes("kept")).join();
		file.close();
		assertThat(file.name()).hasContent("kept");
		file.cleanup().join();
		assertThat(this.fixture.entries()).isEmpty();
		file.cleanup().join();
	}

	@Test
	void theEndOfTheApplicationDeletesNamedFilesThatAreLeft() throws Exception {
		AsyncNamedBinaryFile open = this.temp.namedTemporaryFile().join();
		AsyncNamedBinaryFile closed = this.temp.namedTemporaryFile(DEFAULTS.deleteOnClose(false)).join();
		closed.close();
		this.fixture.openFiles.closeAll().join();
		assertThat(this.fixture.entries()).isEmpty();
		assertThat(open.isClosed()).isTrue();
	}

	@Test
	void aPlantedNameIsNeverUsed() throws Exception {
		Path victim = Files.writeString(this.directory.resolve("victim"), "untouched");
		Files.createSymbolicLink(this.directory.resolve("tmplink0000"), victim);
		Files.createSymbolicLink(this.directory.resolve("tmpdangling"), this.directory.resolve("nothing"));
		Files.writeString(this.directory.resolve("tmpfile0000"), "theirs");
		Files.createDirectory(this.directory.resolve("tmpdir00000"));
		List<String> planted = List.of("link0000", "dangling", "file0000", "dir00000");
		this.fixture.planted.addAll(planted);
		this.fixture.planted.add("free0000");
		try (AsyncNamedBinaryFile file = this.temp.namedTemporaryFile().join()) {
			assertThat(file.name().getFileName()).hasToString("tmpfree0000");
			file.write(bytes("mine")).join();
			file.flush().join();
		}
		this.fixture.planted.addAll(planted);
		this.fixture.planted.add("free0001");
		assertThat(this.temp.mkdtemp().join().getFileName()).hasToString("tmpfree0001");
		assertThat(victim).hasContent("untouched");
		assertThat(this.directory.resolve("tmpfile0000")).hasContent("theirs");
		assertThat(this.directory.resolve("nothing")).doesNotExist();
	}

	@Test
	void mkstempLeavesTheFileToTheCaller() {
		AsyncNamedBinaryFile file = this.temp.mkstemp(DEFAULTS.suffix(".bin")).join();
		file.write(bytes("x")).join();
		file.close();
		assertThat(file.name()).hasContent("x").hasExtension("bin");
	}

	@Test
	void gettempdirIsTheTemplatesDirectory() {
		assertThat(this.temp.gettempdir()).isCompletedWithValue(this.directory);
	}

	@Test
	void usingANamedFileEndsWithItsDeletion() throws Exception {
		for (boolean onClose : List.of(true, false)) {
			TempfileOptions options = DEFAULTS.deleteOnClose(onClose);
			Path name = this.temp
				.withNamedTemporaryFile(options, (file) -> file.write(bytes("x")).thenApply((n) -> file.name()))
				.join();
			assertThat(name).doesNotExist();
			assertThatThrownBy(this.temp.withNamedTemporaryTextFile(options, (file) -> {
				throw new IllegalStateException("body");
			})::join).hasMessageContaining("body");
			assertThat(this.fixture.entries()).isEmpty();
		}
	}

	@Test
	void cancellingTheUseClosesTheFile() throws Exception {
		CountDownLatch used = new CountDownLatch(1);
		CompletableFuture<Void> body = new CompletableFuture<>();
		CompletableFuture<Void> use = this.temp.withTemporaryFile((file) -> {
			used.countDown();
			return body;
		});
		used.await();
		use.cancel(false);
		assertThatThrownBy(body::join).isInstanceOf(CancellationException.class);
		org.awaitility.Awaitility.await().until(() -> this.fixture.openFiles.count() == 0);
	}

	@Test
	void aCancelledCreationLeavesNothing() throws Exception {
		CountDownLatch free = new CountDownLatch(1);
		for (int i = 0; i < 2; i++) {
			this.fixture.pool.execute(() -> awaitQuietly(free));
		}
		List<CompletableFuture<?>> futures = List.of(this.temp.temporaryFile(), this.temp.namedTemporaryFile(),
				this.temp.mkstemp(), this.temp.temporaryDirectory(), this.temp.mkdtemp());
		futures.forEach((future) -> future.cancel(false));
		free.countDown();
		this.temp.temporaryFile().thenCompose(AsyncBinaryFile::closeAsync).join();
		assertThat(this.fixture.entries()).isEmpty();
	}

	@Test
	void manyFilesLeaveNoDescriptorOpen() throws Exception {
		for (int i = 0; i < 100; i++) {
			this.temp.withTemporaryFile((file) -> file.write(bytes("x"))).join();
			this.temp.withNamedTemporaryFile((file) -> file.write(bytes("x"))).join();
		}
		assertThat(descriptors(this.directory)).isEmpty();
		assertThat(this.fixture.entries()).isEmpty();
	}

	@Test
	void everyKindWorksOnAnotherFileSystem() throws Exception {
		for (Configuration configuration : List.of(Configuration.unix(),
				Configuration.unix().toBuilder().setAttributeViews("posix").build(), Configuration.windows())) {
			try (FileSystem system = Jimfs.newFileSystem(configuration)) {
				TempfileOptions options = DEFAULTS.dir(system.getPath("").toAbsolutePath()).suffix(".é");
				Path named = this.temp
					.withNamedTemporaryFile(options, (file) -> file.write(bytes("x")).thenApply((n) -> file.name()))
					.join();
				assertThat(Files.exists(named)).isFalse();
				String text = this.temp.withTemporaryTextFile(options,
						(file) -> file.write("text").thenCompose((n) -> file.seek(0)).thenCompose((n) -> file.read()))
					.join();
				assertThat(text).isEqualTo("text");
				Path gone = this.temp.withTemporaryDirectory(options, (path) -> {
					assertThat(path.getFileSystem()).isSameAs(system);
					return CompletableFuture.completedFuture(path);
				}).join();
				assertThat(Files.exists(gone)).isFalse();
			}
		}
	}

	@Test
	void textOptionsApply() {
		TempfileOptions options = DEFAULTS.encoding(StandardCharsets.UTF_16LE).newline(Newline.CRLF).buffering(1);
		try (AsyncNamedTextFile file = this.temp.namedTemporaryTextFile(options).join()) {
			file.write("a\n").join();
			assertThat(file.isLineBuffering()).isTrue();
			assertThat(file.name()).hasBinaryContent("a\r\n".getBytes(StandardCharsets.UTF_16LE));
		}
	}

	@Test
	void aFileThatCannotBeWrittenFailsItsWrites() {
		try (AsyncBinaryFile file = this.temp.temporaryFile(DEFAULTS.mode("rb")).join()) {
			assertThatThrownBy(() -> file.write(bytes("x")).join()).isInstanceOf(CompletionException.class)
				.hasCauseInstanceOf(UnsupportedOperationException.class);
			assertThat(file.read().join()).isEmpty();
		}
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** The descriptors of this process that are open on something in a directory. */
	static List<Path> descriptors(Path directory) throws Exception {
		List<Path> found = new ArrayList<>();
		try (var all = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
			for (Path each : all) {
				try {
					Path target = Files.readSymbolicLink(each);
					if (directory.toRealPath().equals(target.getParent())) {
						found.add(each);
					}
				}
				catch (NoSuchFileException ex) {
					// closed meanwhile
				}
			}
		}
		return found;
	}

	static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
