package io.aiofiles.sample.log;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.aiofiles.AsyncFileTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests of {@link FollowedFile}. */
class FollowedFileTests {

	private final ExecutorService executor = Executors.newSingleThreadExecutor();

	private final AsyncFileTemplate files = new AsyncFileTemplate(this.executor);

	@TempDir
	Path folder;

	private Path log;

	private FollowedFile followed;

	@BeforeEach
	void follow() {
		this.log = this.folder.resolve("log");
		this.followed = new FollowedFile(this.files, this.log);
	}

	@AfterEach
	void nothingIsOpen() {
		this.followed.close().join();
		this.executor.shutdown();
		assertThat(this.files.openFiles().count()).isZero();
	}

	private void append(String text) throws Exception {
		Files.writeString(this.log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
	}

	/**
	 * What comes until there is nothing new, and it was looked whether there is another
	 * file.
	 */
	private List<String> available() {
		List<String> lines = new ArrayList<>();
		for (int empty = 0; empty < 3;) {
			List<String> next = this.followed.next().join();
			empty = next.isEmpty() ? empty + 1 : 0;
			lines.addAll(next);
		}
		return lines;
	}

	@Test
	void beginsWithTheLastLinesAndGoesOn() throws Exception {
		append("one\ntwo\n");
		assertThat(available()).containsExactly("one", "two");

		append("three\r\n");

		assertThat(available()).containsExactly("three");
	}

	@Test
	void ofALongFileOnlyTheEndIsShownInWholeLines() throws Exception {
		append("a line of the beginning\n".repeat(1000) + "the last\n");

		List<String> lines = available();

		assertThat(lines).hasSizeLessThan(400).endsWith("a line of the beginning", "the last");
		assertThat(lines.get(0)).isEqualTo("a line of the beginning");
	}

	@Test
	void aLineIsGivenWhenItIsComplete() throws Exception {
		append("be");
		assertThat(available()).isEmpty();

		append("ginning\nnext");

		assertThat(available()).containsExactly("beginning");
	}

	@Test
	void aFileThatIsNotThereYetIsFollowedFromItsBeginning() throws Exception {
		assertThat(available()).isEmpty();

		append("first\n");

		assertThat(available()).containsExactly("first");
	}

	@Test
	void aRotationLosesNothingAndRepeatsNothing() throws Exception {
		append("one\n");
		assertThat(available()).containsExactly("one");

		append("two\n");
		Files.move(this.log, this.folder.resolve("log.1"));
		append("three\n");

		assertThat(available()).containsExactly("two", "three");
	}

	@Test
	void betweenTheRotationAndTheNewFileTheOldOneIsFollowed() throws Exception {
		append("one\n");
		assertThat(available()).containsExactly("one");
		Files.move(this.log, this.folder.resolve("log.1"));
		Files.writeString(this.folder.resolve("log.1"), "late\n", StandardOpenOption.APPEND);

		assertThat(available()).containsExactly("late");
	}

	@Test
	void aFileThatIsCutOffIsReadFromItsBeginning() throws Exception {
		append("one\ntwo\n");
		assertThat(available()).containsExactly("one", "two");

		Files.writeString(this.log, "new\n");

		assertThat(available()).containsExactly("new");
	}

	@Test
	void anEndlessLineComesInPieces() throws Exception {
		append("start\n");
		available();

		append("x".repeat(40_000) + "\n");

		assertThat(available()).hasSize(3).allMatch((piece) -> piece.length() <= 16 * 1024);
	}

	/** Whoever follows goes at any time: here behind each of the steps of two looks. */
	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 4, 5, 6 })
	void closingWhileTheFileIsOpenedLeavesNothingOpen(int steps) throws Exception {
		append("one\n");
		Queue<Runnable> tasks = new ArrayDeque<>();
		AsyncFileTemplate stepped = new AsyncFileTemplate(tasks::add);
		FollowedFile file = new FollowedFile(stepped, this.log);
		CompletableFuture<List<String>> looking = file.next().thenCompose((lines) -> file.next());
		for (int i = 0; i < steps && !tasks.isEmpty(); i++) {
			tasks.remove().run();
		}

		CompletableFuture<Void> closing = file.close();
		while (!tasks.isEmpty()) {
			tasks.remove().run();
		}

		assertThat(closing).isCompleted();
		assertThat(looking).isDone();
		assertThat(stepped.openFiles().count()).isZero();
		assertThat(file.next()).isCompletedWithValue(List.of());
		assertThat(tasks).isEmpty();
	}

	@Test
	void aLinkIsNotFollowed(@TempDir Path elsewhere) throws Exception {
		Files.createSymbolicLink(this.log, Files.writeString(elsewhere.resolve("secret"), "secret\n"));

		assertThat(available()).isEmpty();
	}

}
