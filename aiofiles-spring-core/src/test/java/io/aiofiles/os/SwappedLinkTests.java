package io.aiofiles.os;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletionException;
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
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * While somebody swaps a directory of a tree and a link that leads out, nothing outside
 * is deleted, listed or written. The control shows that the swapping would catch a
 * careless implementation.
 */
class SwappedLinkTests {

	private static final int ROUNDS = 400;

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
		whileSwapped(this.tree.resolve("dir"), () -> {
			for (int i = 0; i < ROUNDS; i++) {
				this.files.os().rmtree(this.tree, TreeErrorHandler.IGNORE).join();
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
	void walkNeverListsOutside() throws Exception {
		Files.move(this.outside.resolve("canary"), this.outside.resolve("secret"));
		whileSwapped(this.tree.resolve("dir"), () -> {
			for (int i = 0; i < ROUNDS; i++) {
				assertThat(Collected.of(this.files.os().walk(this.tree)).join()).flatExtracting(WalkEntry::filenames)
					.doesNotContain("secret");
			}
		});
	}

	@Test
	void copytreeNeverWritesOutside() throws Exception {
		Path source = Files.createDirectories(this.folder.resolve("source/dir/deep"));
		Files.createFile(source.resolve("file"));
		CopytreeOptions options = CopytreeOptions.defaults().dirsExistOk(true);
		whileSwapped(this.tree.resolve("dir"), () -> {
			for (int i = 0; i < ROUNDS; i++) {
				try {
					this.files.os().copytree(this.folder.resolve("source"), this.tree, options).join();
				}
				catch (CompletionException ex) {
					// a link was in the way
				}
				assertThat(this.files.os().listdir(this.outside).join()).as("in round %d", i).containsOnly("canary");
			}
		});
	}

	@FunctionalInterface
	private interface Action {

		void run() throws Exception;

	}

}
