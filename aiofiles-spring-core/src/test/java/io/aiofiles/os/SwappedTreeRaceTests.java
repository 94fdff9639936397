package io.aiofiles.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.internal.posix.Posix;
import io.aiofiles.support.Outside;
import io.aiofiles.support.Swapper;
import io.aiofiles.test.Collected;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * While somebody swaps the topmost directory of a tree, or one in it, and a link to the
 * outside, no operation on the tree touches the outside: by the plain template and by a
 * confined one. With {@code -Daiofiles.test.long=true} in full measure.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere such a race remains, as documented")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class SwappedTreeRaceTests {

	private static final int ROUNDS = Boolean.getBoolean("aiofiles.test.long") ? 10_000 : 150;

	private final AsyncFileTemplate free = new AsyncFileTemplate(Runnable::run);

	@TempDir
	Path folder;

	private Path root;

	private Path tree;

	private Outside outside;

	@BeforeEach
	void createTree() throws IOException {
		assumeTrue(Posix.isAvailable(), "without system calls such a race remains, as documented");
		this.root = Files.createDirectory(this.folder.resolve("root"));
		this.tree = Files.createDirectory(this.root.resolve("tree"));
		this.outside = new Outside(this.folder.resolve("outside"));
		fill(this.tree.resolve("dir"));
	}

	private static void fill(Path directory) throws IOException {
		Files.createDirectories(directory.resolve("sub"));
		Files.write(directory.resolve("file"), new byte[3]);
		Files.write(directory.resolve("sub/file"), new byte[3]);
	}

	private OsOperations os(boolean confined) {
		AsyncFileOperations files = confined ? this.free.within(this.root) : this.free;
		return files.os();
	}

	/** Whatever the operation does, the outside stays as it is. */
	private void race(Path swapped, Round round) throws Exception {
		Path around = Files.createDirectory(this.root.resolve("around"));
		Swapper swapper = new Swapper(swapped, around, this.outside.directory());
		try (swapper) {
			swapper.start();
			for (int i = 0; i < ROUNDS || swapper.swaps() == 0; i++) {
				round.run();
				if (i % 64 == 0) {
					this.outside.assertUntouched();
				}
			}
		}
		this.outside.assertUntouched();
	}

	@ParameterizedTest
	@CsvSource({ "tree, false", "tree, true", "tree/dir, false", "tree/dir, true", "tree/dir/sub, false" })
	void rmtreeDeletesNothingOutside(String swapped, boolean confined) throws Exception {
		OsOperations os = os(confined);
		race(this.root.resolve(swapped), () -> {
			os.rmtree(this.tree, TreeErrorHandler.IGNORE).join();
			refill();
		});
	}

	/** As far as the swapping allows. */
	private void refill() {
		try {
			Path made = Files.createTempDirectory(this.root, "made");
			fill(made.resolve("tree/dir"));
			Files.move(made.resolve("tree"), this.tree);
		}
		catch (IOException ex) {
			// something is there still
		}
	}

	@ParameterizedTest
	@CsvSource({ "tree, false", "tree, true", "tree/dir, false", "tree/dir, true", "tree/dir/sub, false" })
	void copytreeWritesNothingOutside(String swapped, boolean confined) throws Exception {
		OsOperations os = os(confined);
		Path source = this.root.resolve("source");
		fill(source.resolve("dir"));
		Files.createSymbolicLink(source.resolve("dir/sub/link"), Path.of("file"));
		CopytreeOptions options = CopytreeOptions.defaults().symlinks(true).dirsExistOk(true);
		race(this.root.resolve(swapped),
				() -> os.copytree(source, this.tree, options).exceptionally((ex) -> null).join());
	}

	@ParameterizedTest
	@CsvSource({ "new, false", "new, true" })
	void copytreeWritesNothingWhereItsNewTargetHasBecomeALink(String swapped, boolean confined) throws Exception {
		OsOperations os = os(confined);
		Path target = this.root.resolve(swapped);
		race(target, () -> {
			os.copytree(this.tree, target).exceptionally((ex) -> null).join();
			os.rmtree(target, TreeErrorHandler.IGNORE).join();
		});
	}

	@ParameterizedTest
	@CsvSource({ "tree/dir, false", "tree, true", "tree/dir, true", "tree/dir/sub, false" })
	void walkAndCopytreeReadNothingOutside(String swapped, boolean confined) throws Exception {
		OsOperations os = os(confined);
		Path copies = Files.createDirectory(this.root.resolve("copies"));
		CopytreeOptions options = CopytreeOptions.defaults().symlinks(true);
		race(this.root.resolve(swapped), () -> {
			assertThat(Collected.of(os.walk(this.tree)).join()).flatExtracting(WalkEntry::filenames)
				.doesNotContain("canary");
			Path copy = copies.resolve("copy");
			os.copytree(this.tree, copy, options).exceptionally((ex) -> null).join();
			try (Stream<Path> copied = Files.exists(copy) ? Files.walk(copy) : Stream.empty()) {
				assertThat(copied).noneMatch((path) -> path.endsWith("canary"));
			}
			os.rmtree(copy, TreeErrorHandler.IGNORE).join();
		});
	}

	/** One round. */
	@FunctionalInterface
	private interface Round {

		void run() throws Exception;

	}

}
