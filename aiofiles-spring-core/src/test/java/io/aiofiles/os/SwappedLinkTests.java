package io.aiofiles.os;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.test.Collected;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * While somebody swaps a directory of a tree and a link that leads out, nothing outside
 * is deleted, listed or written. The control shows that the swapping would catch a
 * careless implementation.
 */
class SwappedLinkTests {

	private static final int ROUNDS = 1000;

	/** What the control is given to be caught once. */
	private static final int MANY_ROUNDS = 200_000;

	private final ExecutorService pool = Executors.newFixedThreadPool(2);

	private final AsyncFileTemplate files = new AsyncFileTemplate(this.pool);

	private final AtomicBoolean stopped = new AtomicBoolean();

	@TempDir
	Path folder;

	private Path tree;

	private Path outside;

	@BeforeEach
	void createTreeAndCanary() throws IOException {
		try (DirectoryStream<Path> stream = Files.newDirectoryStream(this.folder)) {
			assumeTrue(stream instanceof SecureDirectoryStream, "without it such a race remains, as documented");
		}
		this.tree = Files.createDirectory(this.folder.resolve("tree"));
		this.outside = Files.createDirectory(this.folder.resolve("outside"));
		Files.createSymbolicLink(this.folder.resolve("link"), this.outside);
		revive();
	}

	private void revive() throws IOException {
		Path canary = this.outside.resolve("canary");
		if (Files.notExists(canary)) {
			Files.createFile(canary);
		}
	}

	@AfterEach
	void endPool() {
		this.pool.shutdown();
	}

	/** Swaps tree/dir and a link in one thread, while something happens in this one. */
	private void whileSwapped(Path swapped, Action action) throws Exception {
		Thread swapper = new Thread(() -> swap(swapped), "swapper");
		swapper.start();
		try {
			action.run();
		}
		finally {
			this.stopped.set(true);
			swapper.join();
		}
	}

	private void swap(Path swapped) {
		Path aside = this.folder.resolve("aside");
		Path link = this.folder.resolve("link");
		while (!this.stopped.get()) {
			try {
				Files.createDirectories(swapped);
				Files.write(swapped.resolve("canary"), new byte[0]);
				Files.move(swapped, aside, StandardCopyOption.ATOMIC_MOVE);
				Files.move(link, swapped, StandardCopyOption.ATOMIC_MOVE);
				Thread.onSpinWait();
				Files.move(swapped, link, StandardCopyOption.ATOMIC_MOVE);
				Files.move(aside, swapped, StandardCopyOption.ATOMIC_MOVE);
			}
			catch (IOException ex) {
				restore(link);
			}
		}
	}

	/** What was swapped was deleted meanwhile: have a link again. */
	private void restore(Path link) {
		try {
			if (!Files.isSymbolicLink(link)) {
				Files.createSymbolicLink(link, this.outside);
			}
			Files.createDirectories(this.tree);
		}
		catch (IOException ex) {
			// the next round tries again
		}
	}

	private boolean isCanaryAlive() {
		return Files.exists(this.outside.resolve("canary"), LinkOption.NOFOLLOW_LINKS);
	}

	@Test
	void rmtreeNeverDeletesOutside() throws Exception {
		AsyncFileTemplate direct = new AsyncFileTemplate(Runnable::run);
		whileSwapped(this.tree.resolve("dir"), () -> {
			for (int i = 0; i < ROUNDS; i++) {
				direct.os().rmtree(this.tree, TreeErrorHandler.IGNORE).join();
				assertThat(isCanaryAlive()).as("the canary in round %d", i).isTrue();
				Files.createDirectories(this.tree);
			}
		});
	}

	@Test
	void aCarelessRemovalDeletesOutside() throws Exception {
		AtomicBoolean escaped = new AtomicBoolean();
		whileSwapped(this.tree.resolve("dir"), () -> {
			for (int i = 0; i < MANY_ROUNDS && !escaped.get(); i++) {
				removeCarelessly(this.tree.resolve("dir"));
				escaped.set(!isCanaryAlive());
			}
		});
		assertThat(escaped).as("the swapping catches what looks first and follows then").isTrue();
	}

	private static void removeCarelessly(Path directory) {
		if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
			return;
		}
		try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
			for (Path entry : entries) {
				Files.deleteIfExists(entry);
			}
		}
		catch (IOException ex) {
			// swapped meanwhile
		}
	}

	@Test
	void aDirectoryIsNotOpenedThroughALinkThatWasPutThereAfterTheLook() throws Exception {
		Path dir = Files.createDirectories(this.tree.resolve("dir"));
		try (TreeDirectory directory = TreeDirectory.open(this.tree)) {
			BasicFileAttributes seen = directory.attributes(dir);
			putLinkInPlaceOf(dir);
			assertThatIOException().isThrownBy(() -> directory.directory(dir).requireSame(seen))
				.withMessageContaining(dir.toString());
		}
	}

	@Test
	void anotherDirectoryInThePlaceOfTheOneThatWasSeenIsRefused() throws Exception {
		Path dir = Files.createDirectories(this.tree.resolve("dir"));
		BasicFileAttributes seen = TreeDirectory.look(dir);
		Files.move(dir, this.folder.resolve("aside"));
		Files.move(this.outside, dir);
		assertThatIOException().isThrownBy(() -> TreeDirectory.open(dir, seen)).withMessageContaining(dir.toString());
	}

	@Test
	void whatIsDeletedInAnOpenDirectoryIsThereAndNotWhereItsPathLeads() throws Exception {
		Path dir = Files.createDirectories(this.tree.resolve("dir"));
		Files.createFile(dir.resolve("canary"));
		try (TreeDirectory directory = TreeDirectory.open(this.tree); TreeDirectory inner = directory.directory(dir)) {
			putLinkInPlaceOf(dir);
			inner.deleteFile(dir.resolve("canary"));
		}
		assertThat(isCanaryAlive()).isTrue();
		assertThat(this.folder.resolve("aside")).isEmptyDirectory();
	}

	@Test
	void walkDoesNotEnterALinkThatIsPutThereAfterTheListing() throws Exception {
		Path dir = Files.createDirectories(this.tree.resolve("dir"));
		WalkOptions options = WalkOptions.defaults().enter((path) -> putLinkInPlaceOf(dir));
		assertThat(Collected.of(this.files.os().walk(this.tree, options)).join()).extracting(WalkEntry::dirpath)
			.containsExactly(this.tree);
		assertThat(Files.isSymbolicLink(dir)).as("the link was there in time").isTrue();
	}

	@Test
	void copytreeWritesIntoTheDirectoryThatItHasMadeWhateverIsInItsPlace() throws Exception {
		Path source = this.folder.resolve("source");
		Files.createDirectories(source.resolve("dir/inner"));
		Files.createFile(source.resolve("dir/file"));
		Files.createSymbolicLink(source.resolve("dir/symlink"), Path.of("file"));
		Path made = this.tree.resolve("dir");
		CopytreeOptions options = CopytreeOptions.defaults()
			.symlinks(true)
			.dirsExistOk(true)
			.ignore((path) -> path.startsWith(source.resolve("dir/"))
					&& Files.isDirectory(made, LinkOption.NOFOLLOW_LINKS) && !path.endsWith("dir")
					&& !putLinkInPlaceOf(made));
		this.files.os().copytree(source, this.tree, options).handle((done, failure) -> failure).join();
		assertThat(Files.isSymbolicLink(made)).as("the link was there in time").isTrue();
		assertThat(this.files.os().listdir(this.outside).join()).containsExactly("canary");
		assertThat(this.files.os().listdir(this.folder.resolve("aside")).join()).containsExactlyInAnyOrder("file",
				"inner", "symlink");
	}

	private boolean putLinkInPlaceOf(Path directory) {
		try {
			Files.move(directory, this.folder.resolve("aside"));
			Files.createSymbolicLink(directory, this.outside);
			return true;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@FunctionalInterface
	private interface Action {

		void run() throws Exception;

	}

}
