package io.aiofiles.execution;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.execution.FileOperationListener.Outcome;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.OpenOptions;
import io.aiofiles.support.ForwardingChannel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/** Pools of file systems, and limits of time. */
@Timeout(60)
class FilePoolTests {

	private static final Duration LIMIT = Duration.ofMillis(100);

	@TempDir
	Path directory;

	private final Path store = Jimfs.newFileSystem(Configuration.unix()).getPath("/work");

	private final ExecutorService local = Executors.newFixedThreadPool(1, (task) -> new Thread(task, "local"));

	private final ExecutorService remote = Executors.newFixedThreadPool(1, (task) -> new Thread(task, "remote"));

	private final CountDownLatch answer = new CountDownLatch(1);

	private final FileOperationTotals totals = new FileOperationTotals();

	@AfterEach
	void answer() throws InterruptedException {
		this.answer.countDown();
		this.local.shutdown();
		this.remote.shutdown();
		assertThat(this.local.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
		assertThat(this.remote.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
	}

	private AsyncFileTemplate template(FilePool... pools) {
		AsyncFileTemplate.Builder builder = AsyncFileTemplate.builder(this.local).listener(this.totals);
		for (FilePool pool : pools) {
			builder.pool(pool);
		}
		return builder.build();
	}

	private FilePool jimfs() {
		return FilePool.of(this.remote).schemes("JimFS");
	}

	/** Options of a file on whose channel nothing happens before the answer. */
	private OpenOptions silent() {
		return OpenOptions.defaults().opener((path, options) -> new SilentChannel(Files.newByteChannel(path, options)));
	}

	private OpenOptions toldBy(Set<String> threads) {
		return OpenOptions.defaults().opener((path, options) -> {
			threads.add(Thread.currentThread().getName());
			return Files.newByteChannel(path, options);
		});
	}

	@Test
	void aPoolWorksForTheFileSystemsOfItsSchemes() throws IOException {
		Files.createDirectories(this.store);
		AsyncFileTemplate files = template(jimfs());
		Set<String> threads = ConcurrentHashMap.newKeySet();
		files.open(this.store.resolve("a"), "w", toldBy(threads)).thenCompose(AsyncTextFile::closeAsync).join();
		assertThat(threads).containsExactly("remote");
		threads.clear();
		files.open(this.directory.resolve("a"), "w", toldBy(threads)).thenCompose(AsyncTextFile::closeAsync).join();
		assertThat(threads).containsExactly("local");
	}

	@Test
	void aPoolWorksForWhatIsBeneathItsDirectories() {
		AsyncFileTemplate files = template(FilePool.of(this.remote).directories(this.directory.resolve("mount")));
		assertThat(threadOf(files, this.directory.resolve("mount").resolve("a"))).isEqualTo("remote");
		assertThat(threadOf(files, this.directory.resolve("x/../mount/a"))).isEqualTo("remote");
		assertThat(threadOf(files, this.directory.resolve("mounted"))).isEqualTo("local");
		assertThat(threadOf(files, this.store.resolve("mount"))).isEqualTo("local");
	}

	private static String threadOf(AsyncFileTemplate files, Path path) {
		Set<String> threads = ConcurrentHashMap.newKeySet();
		OpenOptions options = OpenOptions.defaults().opener((file, how) -> {
			threads.add(Thread.currentThread().getName());
			throw new IOException("only to see the thread");
		});
		assertThat(files.open(path, "r", options)).failsWithin(Duration.ofSeconds(10));
		return String.join(", ", threads);
	}

	@Test
	void theFirstPoolThatServesAFileWorksForIt() {
		AsyncFileTemplate files = template(FilePool.of(this.remote).directories(this.directory),
				FilePool.of(this.local).schemes("file"));
		assertThat(threadOf(files, this.directory.resolve("a"))).isEqualTo("remote");
	}

	@Test
	void aViewBeneathARootWorksWhereItsRootDoes() throws IOException {
		Files.createDirectory(this.directory.resolve("mount"));
		AsyncFileOperations files = template(FilePool.of(this.remote).directories(this.directory.resolve("mount")))
			.within(this.directory.resolve("mount"));
		Set<String> threads = ConcurrentHashMap.newKeySet();
		files.open(Path.of("a"), "w", toldBy(threads)).thenCompose(AsyncTextFile::closeAsync).join();
		assertThat(threads).containsExactly("remote");
	}

	@Test
	void anExecutorOfItsOwnWinsOverThePool() throws IOException {
		Files.createDirectories(this.store);
		Set<String> threads = ConcurrentHashMap.newKeySet();
		OpenOptions options = toldBy(threads).executor((task) -> new Thread(task, "own").start());
		template(jimfs()).open(this.store.resolve("a"), "w", options).thenCompose(AsyncTextFile::closeAsync).join();
		assertThat(threads).containsExactly("own");
	}

	@Test
	void aStoreThatDoesNotAnswerTakesNoThreadFromTheOthers() throws Exception {
		Files.createDirectories(this.store);
		AsyncFileTemplate files = template(jimfs().timeout(LIMIT));
		AsyncBinaryFile file = files.openBinary(this.store.resolve("a"), "wb", silent()).join();
		CompletableFuture<?> flushed = file.write(new byte[10]).thenCompose((count) -> file.flush());
		Path here = this.directory.resolve("here");
		assertThat(files.writeString(here, "goes on").thenCompose(files::readString).get(10, TimeUnit.SECONDS))
			.isEqualTo("goes on");
		CompletableFuture<?> copied = files.copy(here, this.store.resolve("copy"));
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> flushed.get(10, TimeUnit.SECONDS))
			.withCauseInstanceOf(FileTimeoutException.class)
			.withMessageContaining("/work/a: flush did not end within 100 ms");
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> copied.get(10, TimeUnit.SECONDS))
			.withCauseInstanceOf(FileTimeoutException.class);
		assertThat(this.totals.operationsTimedOut()).isEqualTo(2);
		this.answer.countDown();
		await().until(() -> this.totals.unfinished() == 0);
		assertThat(this.totals.ended(Outcome.ERROR)).isEqualTo(2);
		assertThat(Files.exists(this.store.resolve("copy"))).as("what had not begun does not begin").isFalse();
		file.closeAsync().get(10, TimeUnit.SECONDS);
		assertThat(Files.size(this.store.resolve("a"))).isEqualTo(10);
	}

	@Test
	void aReadThatIsTooLateConsumesNothing() throws Exception {
		Files.createDirectories(this.store);
		Files.writeString(this.store.resolve("a"), "one\ntwo\n");
		AsyncFileTemplate files = template(jimfs().timeout(LIMIT));
		AsyncTextFile file = files.open(this.store.resolve("a"), "r", silent()).join();
		assertThat(file.readline()).failsWithin(Duration.ofSeconds(10))
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(FileTimeoutException.class);
		this.answer.countDown();
		await().until(() -> this.totals.unfinished() == 0);
		assertThat(file.readline().get(10, TimeUnit.SECONDS)).isEqualTo("one\n");
		file.closeAsync().get(10, TimeUnit.SECONDS);
	}

	@Test
	void aCloseThatIsTooLateClosesYet() throws Exception {
		Files.createDirectories(this.store);
		AsyncFileTemplate files = template(jimfs().timeout(LIMIT));
		AsyncBinaryFile file = files.openBinary(this.store.resolve("a"), "wb", silent()).join();
		file.write(new byte[10]).join();
		assertThat(file.closeAsync()).failsWithin(Duration.ofSeconds(10))
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(FileTimeoutException.class);
		this.answer.countDown();
		await().until(() -> files.openFiles().count() == 0);
		assertThat(Files.size(this.store.resolve("a"))).isEqualTo(10);
	}

	@Test
	void anOpenThatIsTooLateLeavesNothingOpen() throws Exception {
		Files.createDirectories(this.store);
		AsyncFileTemplate files = template(jimfs().timeout(LIMIT));
		AtomicReference<SeekableByteChannel> opened = new AtomicReference<>();
		OpenOptions options = OpenOptions.defaults().opener((path, how) -> {
			awaitAnswer();
			opened.set(Files.newByteChannel(path, how));
			return opened.get();
		});
		assertThat(files.open(this.store.resolve("a"), "w", options)).failsWithin(Duration.ofSeconds(10))
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(FileTimeoutException.class);
		this.answer.countDown();
		await().until(() -> opened.get() != null && !opened.get().isOpen());
		assertThat(files.openFiles().count()).isZero();
	}

	@Test
	void whatHangsOnALateFutureHoldsUpNoOtherClock() throws Exception {
		Files.createDirectories(this.store);
		AsyncFileTemplate files = template(jimfs().timeout(LIMIT));
		AsyncBinaryFile file = files.openBinary(this.store.resolve("a"), "wb", silent()).join();
		CountDownLatch both = new CountDownLatch(2);
		CompletableFuture<?> first = file.force(true).whenComplete((done, failure) -> meet(both));
		CompletableFuture<?> second = file.force(true).whenComplete((done, failure) -> meet(both));
		assertThat(first).failsWithin(Duration.ofSeconds(10));
		assertThat(second).failsWithin(Duration.ofSeconds(10));
		assertThat(both.getCount()).as("each waited for the other").isZero();
		this.answer.countDown();
		file.closeAsync().get(10, TimeUnit.SECONDS);
	}

	private static void meet(CountDownLatch both) {
		both.countDown();
		try {
			both.await(5, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void aLimitOfTheTemplateIsForFilesWithoutAPool() {
		AsyncFileTemplate files = AsyncFileTemplate.builder((task) -> {
		}).timeout(LIMIT).pool(FilePool.of(this.remote).schemes("jimfs")).build();
		assertThat(files.readString(this.directory.resolve("a"))).failsWithin(Duration.ofSeconds(10))
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(FileTimeoutException.class);
		assertThat(files.path().exists(this.store).join()).isTrue();
	}

	@Test
	void whatEndsInTimeIsNotLate() throws Exception {
		AsyncFileTemplate files = AsyncFileTemplate.builder(this.local)
			.timeout(Duration.ofMinutes(1))
			.listener(this.totals)
			.build();
		Path path = this.directory.resolve("a");
		files.writeString(path, "text").join();
		try (AsyncTextFile file = files.open(path, "r+").join()) {
			assertThat(file.readline().join()).isEqualTo("text");
		}
		assertThat(this.totals.operationsTimedOut()).isZero();
	}

	@Test
	void anOperationThatNobodyWaitsForBeforeItBeginsEnds() throws Exception {
		AsyncFileTemplate files = template();
		CountDownLatch release = new CountDownLatch(1);
		CompletableFuture<?> blocking = files.submit(() -> release.await(10, TimeUnit.SECONDS));
		CompletableFuture<?> queued = files.readString(this.directory.resolve("a")).orTimeout(1, TimeUnit.MILLISECONDS);
		assertThat(queued).failsWithin(Duration.ofSeconds(10));
		release.countDown();
		blocking.get(10, TimeUnit.SECONDS);
		await().until(() -> this.totals.unfinished() == 0);
		assertThat(this.totals.ended(Outcome.CANCELLED)).isEqualTo(1);
	}

	@Test
	void aPoolThatMakesNoSenseIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> FilePool.of(this.remote).timeout(Duration.ZERO))
			.withMessageContaining("positive");
		assertThatIllegalArgumentException().isThrownBy(() -> FilePool.of(this.remote).directories(this.store))
			.withMessageContaining("name the scheme");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> AsyncFileTemplate.builder(this.remote).timeout(LIMIT.negated()))
			.withMessageContaining("positive");
	}

	private void awaitAnswer() {
		try {
			this.answer.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("nobody may interrupt a worker", ex);
		}
	}

	/** A channel that waits for the answer before it reads or writes. */
	private final class SilentChannel extends ForwardingChannel {

		SilentChannel(SeekableByteChannel channel) {
			super(channel);
		}

		@Override
		public int read(ByteBuffer target) throws IOException {
			awaitAnswer();
			return super.read(target);
		}

		@Override
		public int write(ByteBuffer source) throws IOException {
			awaitAnswer();
			return super.write(source);
		}

	}

}
