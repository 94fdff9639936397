package io.aiofiles.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.contract.FileSystemRecord.Outcome;
import io.aiofiles.contract.FileSystemUnderTest.Expected;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

/**
 * Where contracts of file systems are checked: an empty directory for each check, and a
 * record of what became of it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class FileSystemScene {

	private static final long PATIENCE_SECONDS = 120;

	private final ExecutorService pool = Executors.newFixedThreadPool(4, (task) -> {
		Thread thread = new Thread(task, "file-system");
		thread.setDaemon(true);
		return thread;
	});

	protected final AsyncFileTemplate files = new AsyncFileTemplate(this.pool);

	private @Nullable FileSystemUnderTest subject;

	private @Nullable FileSystemRecord found;

	private Path directory = Path.of("");

	private int directories;

	/**
	 * The file system: asked for once, after the {@code @BeforeAll} methods of the class.
	 */
	protected abstract FileSystemUnderTest fileSystem() throws IOException;

	@BeforeEach
	void look() throws IOException {
		if (this.subject == null) {
			this.subject = fileSystem();
			this.found = FileSystemRecord.empty(this.subject);
			get(this.files.os().makedirs(this.subject.root(), 0777, true));
		}
	}

	@AfterEach
	void nothingIsLeftOpen() {
		await().untilAsserted(() -> assertThat(this.files.openFiles().all()).isEmpty());
	}

	@AfterAll
	void record() throws IOException {
		this.pool.shutdown();
		if (this.found != null) {
			this.found.write(FileSystemRecord.FOUND);
			this.found.requireDocumented();
		}
	}

	final FileSystemUnderTest subject() {
		if (this.subject == null) {
			throw new IllegalStateException("the scene is not set");
		}
		return this.subject;
	}

	final Map<String, Long> requests() {
		if (this.found == null) {
			throw new IllegalStateException("the scene is not set");
		}
		return this.found.requests();
	}

	// What a check uses

	/** The present check's own directory. */
	final Path directory() {
		return this.directory;
	}

	/** A file in the present check's own directory. */
	final Path at(String name) {
		return this.directory.resolve(name);
	}

	/** A directory in the present check's own directory. */
	final Path directoryAt(String name) {
		return subject().directory(this.directory, name);
	}

	final Path file(String name, String text) {
		return get(this.files.writeString(at(name), text));
	}

	final Path madeDirectory(String name) {
		Path made = directoryAt(name);
		get(this.files.os().mkdir(made));
		return made;
	}

	final String text(Path file) {
		return get(this.files.readString(file));
	}

	static <T extends @Nullable Object> T get(CompletableFuture<T> future) {
		return future.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
	}

	static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/** A future must fail with this type, and say where and why. */
	static void fails(CompletableFuture<?> operation, Class<? extends Throwable> type, Object... mentioned) {
		assertThatThrownBy(() -> get(operation)).cause().isInstanceOf(type).satisfies((failure) -> {
			for (Object each : mentioned) {
				assertThat(failure).hasMessageContaining(each.toString());
			}
		});
	}

	// The verdict

	/** A feature that works or is refused. */
	final void verify(Feature feature, ThrowingCallable works) throws Throwable {
		verify(feature, works, null, () -> {
		});
	}

	/** A feature that works or does something else. */
	final void verify(Feature feature, ThrowingCallable works, @Nullable ThrowingCallable differs) throws Throwable {
		verify(feature, works, differs, () -> {
		});
	}

	/**
	 * A feature.
	 * @param works holds where it works, and must not hold elsewhere
	 * @param differs holds where it does something else; {@code null} if that is not
	 * allowed
	 * @param unharmed holds where it was refused
	 */
	final void verify(Feature feature, ThrowingCallable works, @Nullable ThrowingCallable differs,
			ThrowingCallable unharmed) throws Throwable {
		Expected expected = subject().expected().get(feature);
		fresh();
		if (expected == null) {
			works.call();
			note(feature, Outcome.WORKS);
			return;
		}
		Throwable failure = catchThrowable(works);
		if (failure == null) {
			fail("%s works on %s, other than expected", feature, subject().name());
		}
		if (!expected.different()) {
			note(feature, new Outcome("refused", requireRefusal(failure)));
			unharmed.call();
			return;
		}
		if (differs == null) {
			fail("%s must work or be refused", feature);
		}
		fresh();
		differs.call();
		note(feature, new Outcome("differs", expected.how()));
	}

	/** What is missing fails the future, and names the file and the file system. */
	private String requireRefusal(Throwable failure) {
		Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
		if (!(cause instanceof UnsupportedOperationException)) {
			throw new AssertionError("no refusal: " + failure, failure);
		}
		assertThat(cause).hasMessageContaining(this.directory.toString())
			.hasMessageContaining(this.directory.getFileSystem().provider().getScheme());
		return cause.getMessage().replace(this.directory.toString(), "").replaceAll("[0-9a-f]{16}|@[0-9a-f]+", "");
	}

	private void fresh() {
		this.directory = subject().directory(subject().root(), "check-" + this.directories++);
		get(this.files.os().mkdir(this.directory));
	}

	private void note(Feature feature, Outcome outcome) {
		if (this.found != null) {
			this.found.features().put(feature.name(), outcome);
		}
	}

	/** Count what a usual operation asks of a server, if it can be counted. */
	final void count(String operation, ThrowingCallable body) throws Throwable {
		if (subject().requests() == null) {
			body.call();
			return;
		}
		long before = subject().requests().getAsLong();
		body.call();
		requests().put(operation, subject().requests().getAsLong() - before);
	}

	/** The present check's directory, made anew. */
	final void startAnew() {
		fresh();
	}

}
