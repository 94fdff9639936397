package io.aiofiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.aiofiles.execution.OpenFiles.LeakDetection;
import io.aiofiles.internal.confined.ConfinedFileSystem;
import io.aiofiles.internal.posix.Beneath;
import io.aiofiles.internal.posix.Posix;
import io.aiofiles.os.AsyncDirectory;
import io.aiofiles.os.CopytreeOptions;
import io.aiofiles.os.OsOperations;
import io.aiofiles.os.TreeErrorHandler;
import io.aiofiles.os.WalkEntry;
import io.aiofiles.support.Outside;
import io.aiofiles.support.Swapper;
import io.aiofiles.tempfile.AsyncNamedBinaryFile;
import io.aiofiles.tempfile.TempfileOperations;
import io.aiofiles.tempfile.TempfileOptions;
import io.aiofiles.test.Collected;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * While somebody swaps a directory and a link to the outside, no operation of a confined
 * template touches or reads the outside. With {@code -Daiofiles.test.long=true} in full
 * measure.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux can confine")
class ConfinementRaceTests {

	private static final Map<Beneath, Integer> OPERATIONS = new EnumMap<>(
			Map.of(Beneath.KERNEL, operations(20_000), Beneath.STEPS, operations(6_000)));

	private static final CopyOption REPLACE = StandardCopyOption.REPLACE_EXISTING;

	private static final Path DIRECTORY = Path.of("swapped");

	private static final Path FILE = Path.of("swapped/secret");

	private static final Path TREE = Path.of("swapped/tree");

	private static final TempfileOptions TEMPORARY = TempfileOptions.defaults().dir(DIRECTORY);

	@TempDir
	private Path folder;

	private Path root;

	private Outside outside;

	private AsyncFileOperations files;

	private OsOperations os;

	private TempfileOperations tempfile;

	private static int operations(int usually) {
		return Integer.getInteger("aiofiles.test.raced-operations",
				Boolean.getBoolean("aiofiles.test.long") ? 1_000_000 : usually);
	}

	@BeforeEach
	void createRoot() throws IOException {
		this.folder = this.folder.toRealPath();
		this.root = Files.createDirectory(this.folder.resolve("root"));
		this.outside = new Outside(this.folder.resolve("outside"));
		Files.createDirectories(this.root.resolve("dir/sub"));
		Files.writeString(this.root.resolve("dir/file"), "inside");
		Files.createDirectory(this.root.resolve("swapped"));
		Files.writeString(this.root.resolve("swapped/secret"), "inside");
		Files.writeString(this.root.resolve("swapped/marker"), "inside");
	}

	@ParameterizedTest
	@EnumSource
	@Timeout(value = 60, unit = TimeUnit.MINUTES)
	void noSwappedLinkLeadsOut(Beneath beneath) throws Exception {
		assumeTrue(beneath == Beneath.STEPS || Posix.canOpenBeneath(), "this kernel or sandbox has no openat2");
		// a temporary directory that the link kept from being removed is no leak
		this.files = AsyncFileTemplate.builder(Runnable::run)
			.leakDetection(LeakDetection.OFF)
			.build()
			.within(ConfinedFileSystem.beneath(this.root, () -> beneath));
		this.os = this.files.os();
		this.tempfile = this.files.tempfile();
		List<Operation> operations = operations();
		long[] succeeded = new long[operations.size()];
		long ledOut = 0;
		Swapper swapper = new Swapper(this.root.resolve("swapped"), Files.createDirectory(this.root.resolve("around")),
				this.outside.directory());
		try (swapper) {
			swapper.start();
			for (int i = 0; i < OPERATIONS.get(beneath); i++) {
				int which = i % operations.size();
				int answer = race(operations.get(which));
				succeeded[which] += (answer == 0) ? 1 : 0;
				ledOut += (answer == 2) ? 1 : 0;
				if (i % 4096 == 0) {
					this.outside.assertUntouched();
					tidyUp();
				}
			}
			for (int which = 0; which < succeeded.length; which++) {
				succeeded[which] += (succeeded[which] == 0) ? raceUntilItWins(operations.get(which)) : 0;
			}
		}
		this.outside.assertUntouched();
		assertThat(succeeded).as("each operation has won against the link sometimes").doesNotContain(0L);
		assertThat(ledOut).as("operations that met the link").isPositive();
		assertThat(swapper.swaps()).isGreaterThan(100);
		System.out.println(beneath + ": " + OPERATIONS.get(beneath) + " operations of " + operations.size() + " kinds, "
				+ swapper.swaps() + " swaps, " + ledOut + " refused as leading out, 0 escapes");
		assertTheControlEscapes(swapper);
	}

	/** Answers 0 for success, 2 for a link that led out, 1 for any other failure. */
	private static int race(Operation operation) throws Exception {
		try {
			operation.run();
			return 0;
		}
		catch (ExecutionException ex) {
			Throwable failure = ex.getCause();
			failure = (failure instanceof UncheckedIOException unchecked) ? unchecked.getCause() : failure;
			assertThat(failure).isInstanceOf(IOException.class);
			return (failure instanceof AccessDeniedException) ? 2 : 1;
		}
	}

	/** What takes many steps wins seldom: one time in a hundred at its best. */
	private int raceUntilItWins(Operation operation) throws Exception {
		for (int i = 0; i < 100_000; i++) {
			if (race(operation) == 0) {
				return 1;
			}
		}
		return 0;
	}

	/** Names that could not be deleted because a link was in the way pile up. */
	private void tidyUp() {
		this.os.listdir(DIRECTORY)
			.thenAccept((names) -> names.stream()
				.filter((name) -> !Set.of("secret", "marker").contains(name))
				.forEach((name) -> this.os.rmtree(DIRECTORY.resolve(name), TreeErrorHandler.IGNORE)
					.thenCompose((done) -> this.os.remove(DIRECTORY.resolve(name)))
					.exceptionally((gone) -> null)))
			.exceptionally((ledOut) -> null)
			.join();
	}

	private List<Operation> operations() {
		return List.of(() -> assertThat(this.files.readString(FILE).get()).isEqualTo("inside"),
				() -> this.files.writeString(FILE, "inside").get(),
				() -> this.files.writeAtomically(FILE, "inside").get(), this::appendThroughAHandle,
				() -> assertThat(this.files.size(FILE).get()).isNotEqualTo(7),
				() -> assertThat(this.os.listdir(DIRECTORY).get()).contains("marker"),
				() -> assertThat(Collected.of(this.os.scandir(DIRECTORY)).get()).extracting(Object::toString)
					.anyMatch((name) -> name.contains("marker")),
				() -> this.os.mkdir(at("made")).get(), () -> this.os.rmdir(at("made")).get(),
				() -> this.os.makedirs(at("tree/a/b"), 0777, true).get(),
				() -> this.os.removedirs(TREE.resolve("a/b")).get(),
				() -> this.os.makedirs(at("tree/a/b"), 0777, true).get(), () -> this.os.rmtree(TREE).get(),
				() -> this.os.rename(Path.of("dir/file"), at("moved")).get(),
				() -> this.os.replace(at("moved"), Path.of("dir/file")).get(),
				() -> this.os.renames(Path.of("dir/file"), at("new/moved")).get(),
				() -> this.os.renames(at("new/moved"), Path.of("dir/file")).get(), this::restoreFile,
				() -> this.files.copy(FILE, at("copy"), REPLACE).get(),
				() -> this.files.move(at("copy"), at("copied"), REPLACE).get(),
				() -> this.os.remove(at("copied")).get(), () -> this.os.symlink(Path.of("secret"), at("symlink")).get(),
				() -> assertThat(this.os.readlink(at("symlink")).get()).hasToString("secret"),
				() -> this.os.remove(at("symlink")).get(), () -> this.os.link(FILE, at("hard")).get(),
				() -> this.files.deleteIfExists(at("hard")).get(), this::walk, this::glob,
				() -> this.os.copytree(Path.of("dir"), at("copytree"), CopytreeOptions.defaults().dirsExistOk(true))
					.get(),
				() -> this.os
					.copytree(DIRECTORY, Path.of("copied"), CopytreeOptions.defaults().symlinks(true).dirsExistOk(true))
					.get(),
				() -> this.os.rmtree(at("copytree")).get(), () -> this.os.touch(FILE).get(),
				() -> this.os.chmod(FILE, 0640).get(), () -> this.os.chmod(DIRECTORY, 0750).get(),
				() -> this.os.utime(FILE, Instant.EPOCH, Instant.EPOCH).get(),
				() -> assertThat(this.os.stat(FILE).get().size()).isNotEqualTo(7), this::useAnOpenDirectory,
				() -> this.tempfile.withTemporaryFile(TEMPORARY, (file) -> file.write(new byte[1])).get(),
				() -> this.tempfile.withNamedTemporaryFile(TEMPORARY, (file) -> file.write(new byte[1])).get(),
				() -> this.tempfile
					.withTemporaryDirectory(TEMPORARY,
							(directory) -> this.files.writeString(directory.resolve("inner"), "x"))
					.get(),
				this::makeATemporaryFile, () -> this.os.rmdir(this.tempfile.mkdtemp(TEMPORARY).get()).get());
	}

	private static Path at(String name) {
		return DIRECTORY.resolve(name);
	}

	private void appendThroughAHandle() throws Exception {
		this.files.withOpen(at("log"), "a", (file) -> file.write("inside")).get();
	}

	private void restoreFile() throws IOException {
		Files.writeString(this.root.resolve("dir/file"), "inside");
	}

	private void makeATemporaryFile() throws Exception {
		try (AsyncNamedBinaryFile file = this.tempfile.mkstemp(TEMPORARY).get()) {
			this.os.remove(file.name()).get();
		}
	}

	private void walk() throws Exception {
		for (WalkEntry entry : Collected.of(this.os.walk(DIRECTORY)).get()) {
			assertThat(entry.filenames()).doesNotContain("canary");
		}
	}

	private void glob() throws Exception {
		assertThat(this.os.glob(DIRECTORY, "*").get()).noneMatch((path) -> path.endsWith("canary"));
	}

	private void useAnOpenDirectory() throws Exception {
		try (AsyncDirectory directory = this.os.openDirectory(DIRECTORY).get()) {
			directory.access("secret").get();
			assertThat(directory.stat("secret").get().size()).isNotEqualTo(7);
			directory.mkdir("opened").get();
			directory.rmdir("opened").get();
			directory.openBinary("opened", "wb").thenCompose((file) -> file.closeAsync()).get();
			directory.remove("opened").get();
		}
	}

	/**
	 * The check that is often made in place of a confinement, in the same tree, with the
	 * link put there between the look and the use.
	 */
	private void assertTheControlEscapes(Swapper swapper) throws Exception {
		Files.writeString(this.root.resolve(FILE), "inside");
		Path path = this.root.resolve(FILE).normalize();
		boolean seemsInside = path.startsWith(this.root);
		CompletableFuture<String> before = this.files.readString(FILE);
		swapper.swap();
		String read = seemsInside ? Files.readString(path, StandardCharsets.UTF_8) : "refused";
		CompletableFuture<String> after = this.files.readString(FILE);
		swapper.swap();
		assertThat(read).as("what comparing strings lets through").isEqualTo(Outside.TEXT);
		assertThat(before.get()).isEqualTo("inside");
		assertThat(after).isCompletedExceptionally();
	}

	/** One thing that users do. */
	@FunctionalInterface
	private interface Operation {

		void run() throws Exception;

	}

}
