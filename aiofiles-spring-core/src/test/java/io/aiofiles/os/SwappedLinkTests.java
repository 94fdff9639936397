package io.aiofiles.os;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

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
 * When somebody puts a link that leads out in the place of a directory of a tree, between
 * two steps of an operation, nothing outside is deleted, listed or written. The control
 * shows what happens to a careless implementation.
 */
class SwappedLinkTests {

	private final ExecutorService pool = Executors.newFixedThreadPool(2);

	private final AsyncFileTemplate files = new AsyncFileTemplate(this.pool);

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

	private boolean isCanaryAlive() {
		return Files.exists(this.outside.resolve("canary"), LinkOption.NOFOLLOW_LINKS);
	}

	@Test
	void aCarelessRemovalDeletesOutside() throws Exception {
		Path dir = Files.createDirectories(this.tree.resolve("dir"));
		removeCarelessly(dir, () -> putLinkInPlaceOf(dir));
		assertThat(isCanaryAlive()).as("what looks first and follows then is caught by these tests").isFalse();
	}

	private static void removeCarelessly(Path directory, Runnable meanwhile) throws IOException {
		if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
			return;
		}
		meanwhile.run();
		try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
			for (Path entry : entries) {
				Files.delete(entry);
			}
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

}
