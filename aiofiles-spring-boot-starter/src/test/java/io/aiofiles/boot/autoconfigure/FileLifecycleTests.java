package io.aiofiles.boot.autoconfigure;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.execution.FileOperationListener;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.OpenOptions;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class FileLifecycleTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(AiofilesAutoConfiguration.class, TaskExecutionAutoConfiguration.class));

	@TempDir
	Path directory;

	@Test
	void whatIsBufferedIsInTheFileWhenTheContextIsClosed() throws IOException {
		List<Path> files = new ArrayList<>();
		// without a reference to it a file would be saved as soon as it is found to be
		// lost
		List<AsyncTextFile> open = new ArrayList<>();
		this.runner.run((context) -> {
			for (int i = 0; i < 20; i++) {
				Path file = this.directory.resolve("file-" + i);
				open.add(context.getBean(AsyncFileOperations.class).open(file, "w").join());
				open.get(i).write("line of " + i + "\n");
				files.add(file);
			}
			assertThat(files).allSatisfy((file) -> assertThat(file).isEmptyFile());
		});
		assertThat(open).allSatisfy((file) -> assertThat(file.isClosed()).isTrue());
		for (int i = 0; i < files.size(); i++) {
			assertThat(Files.readString(files.get(i))).isEqualTo("line of " + i + "\n");
		}
	}

	@Test
	void filesAreClosedWhileThePoolStillRuns() {
		Watching watching = new Watching();
		this.runner.withBean(Watching.class, () -> watching).run((context) -> {
			watching.pool = context.getBean("aiofilesTaskExecutor", ThreadPoolTaskExecutor.class);
			context.getBean(AsyncFileOperations.class).open(this.directory.resolve("a"), "w").join().write("a");
		});
		assertThat(watching.poolWasShutDown).containsExactly(false);
	}

	@Test
	void theEndComesBetweenTheWebServerAndThePool() {
		this.runner.run((context) -> assertThat(context.getBean(FileLifecycle.class).getPhase())
			.isGreaterThan(context.getBean("aiofilesTaskExecutor", ThreadPoolTaskExecutor.class).getPhase())
			.isLessThan(Integer.MAX_VALUE - 2048));
	}

	@Test
	void acceptedOperationsEnd() {
		List<CompletableFuture<?>> accepted = new ArrayList<>();
		CountDownLatch closing = new CountDownLatch(1);
		this.runner.withPropertyValues("aiofiles.pool.core-size=1", "aiofiles.pool.max-size=1").run((context) -> {
			AsyncFileOperations files = context.getBean(AsyncFileOperations.class);
			accepted.add(files.submit(() -> {
				closing.await();
				return 0;
			}));
			for (int i = 0; i < 50; i++) {
				accepted.add(files.writeString(this.directory.resolve("file-" + i), "text"));
			}
			closing.countDown();
		});
		assertThat(accepted).hasSize(51)
			.allSatisfy((future) -> assertThat(future).isCompleted().isNotCompletedExceptionally());
	}

	@Test
	void aFileThatIsOnlyBeingOpenedIsClosedToo() throws IOException {
		Path file = this.directory.resolve("late");
		CountDownLatch busy = new CountDownLatch(1);
		AtomicReference<CompletableFuture<AsyncTextFile>> late = new AtomicReference<>();
		this.runner.withPropertyValues("aiofiles.pool.core-size=1", "aiofiles.pool.max-size=1").run((context) -> {
			AsyncFileOperations files = context.getBean(AsyncFileOperations.class);
			files.submit(() -> busy.await(10, java.util.concurrent.TimeUnit.SECONDS));
			late.set(files.open(file, "w"));
			late.get().thenCompose((open) -> open.write("text"));
			busy.countDown();
		});
		assertThat(late.get().join().isClosed()).isTrue();
		assertThat(Files.readString(file)).isEqualTo("text");
	}

	@Test
	void newOperationsAreRefusedAtTheEnd() {
		AtomicReference<AsyncFileOperations> files = new AtomicReference<>();
		this.runner.run((context) -> files.set(context.getBean(AsyncFileOperations.class)));
		assertThat(files.get().size(this.directory)).failsWithin(Duration.ofSeconds(10))
			.withThrowableThat()
			.withCauseInstanceOf(TaskRejectedException.class)
			.withMessageContaining("the application is stopping");
	}

	@Test
	void aContextThatIsStartedAgainAcceptsOperations() {
		this.runner.run((context) -> {
			AsyncFileOperations files = context.getBean(AsyncFileOperations.class);
			AsyncTextFile open = files.open(this.directory.resolve("a"), "w").join();
			context.getSourceApplicationContext().stop();
			assertThat(open.isClosed()).isTrue();
			assertThat(files.size(this.directory)).isCompletedExceptionally();
			context.getSourceApplicationContext().start();
			assertThat(files.size(this.directory).join()).isPositive();
		});
	}

	@Test
	void filesStayOpenAndOperationsWaitWhileTheContextPauses() {
		Path file = this.directory.resolve("a");
		this.runner.run((context) -> {
			AsyncFileOperations files = context.getBean(AsyncFileOperations.class);
			AsyncTextFile open = files.open(file, "w").join();
			open.write("before ").join();
			context.getSourceApplicationContext().pause();
			assertThat(open.isClosed()).isFalse();
			CompletableFuture<?> waiting = open.flush();
			assertThat(waiting).isNotDone();
			context.getSourceApplicationContext().restart();
			assertThat(waiting).succeedsWithin(Duration.ofSeconds(30));
			open.write("after").join();
		});
		assertThat(file).hasContent("before after");
	}

	@Test
	void aContextThatIsInitializedLazilySavesItsFiles() {
		Path file = this.directory.resolve("lazy");
		this.runner
			.withInitializer((context) -> context
				.addBeanFactoryPostProcessor(new org.springframework.boot.LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> context.getBean(AsyncFileOperations.class).open(file, "w").join().write("text"));
		assertThat(file).hasContent("text");
	}

	@Test
	void oneContextAfterAnotherWithAClassLoaderOfItsOwnHasItsOwnPool() throws Exception {
		ClassLoader before = Thread.currentThread().getContextClassLoader();
		for (int i = 0; i < 2; i++) {
			Path file = this.directory.resolve("restarted-" + i);
			try (URLClassLoader restarted = new URLClassLoader(new URL[0], before)) {
				Thread.currentThread().setContextClassLoader(restarted);
				this.runner.withClassLoader(restarted)
					.withPropertyValues("aiofiles.thread-name-prefix=restarted-")
					.run((context) -> {
						AsyncFileOperations files = context.getBean(AsyncFileOperations.class);
						assertThat(files.submit(() -> Thread.currentThread().getContextClassLoader()).join())
							.isSameAs(restarted);
						files.open(file, "w").join().write("text");
					});
			}
			finally {
				Thread.currentThread().setContextClassLoader(before);
			}
			assertThat(file).hasContent("text");
			// a worker that has ended its last task may still be on its way out
			await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
				.noneMatch((thread) -> thread.isAlive() && thread.getName().startsWith("restarted-")));
		}
	}

	@Test
	void aCallThatHangsFailsWhenTheTimeIsOverAndSoDoThoseBehindIt() {
		CountDownLatch never = new CountDownLatch(1);
		List<CompletableFuture<?>> calls = new ArrayList<>();
		this.runner.withPropertyValues("aiofiles.shutdown.timeout=50ms").run((context) -> {
			OpenOptions options = OpenOptions.defaults()
				.buffering(0)
				.opener((path, opening) -> new Stuck(Files.newByteChannel(path, opening), never));
			AsyncBinaryFile file = context.getBean(AsyncFileOperations.class)
				.openBinary(this.directory.resolve("stuck"), "wb", options)
				.join();
			calls.add(file.write(new byte[3]));
			calls.add(file.write(new byte[3]));
			calls.add(file.flush());
			calls.add(file.closeAsync());
		});
		assertThat(calls).hasSize(4)
			.allSatisfy((call) -> assertThat(call.<Throwable>handle((done, failure) -> failure))
				.succeedsWithin(Duration.ofSeconds(30))
				.asInstanceOf(InstanceOfAssertFactories.THROWABLE)
				.isInstanceOf(CancellationException.class)
				.hasMessageContaining("aiofiles.shutdown.timeout"));
		never.countDown();
	}

	@Test
	void whatCouldNotBeSavedInTimeIsLoggedByItsPath(CapturedOutput output) {
		Path file = this.directory.resolve("stuck.txt");
		CountDownLatch never = new CountDownLatch(1);
		this.runner.withPropertyValues("aiofiles.shutdown.timeout=50ms").run((context) -> {
			OpenOptions options = OpenOptions.defaults()
				.opener((path, opening) -> new Stuck(Files.newByteChannel(path, opening), never));
			context.getBean(AsyncFileOperations.class).openBinary(file, "wb", options).join().write(new byte[3]);
		});
		assertThat(output).contains("Closing '" + file + "' (mode wb) did not end within PT0.05S");
		never.countDown();
	}

	@Test
	@EnabledOnOs(value = OS.LINUX, disabledReason = "needs /dev/full")
	void whatCouldNotBeFlushedIsLoggedByItsPath(CapturedOutput output) {
		this.runner.run((context) -> {
			AsyncBinaryFile full = context.getBean(AsyncFileOperations.class)
				.openBinary(Path.of("/dev/full"), "wb")
				.join();
			full.write(new byte[3]);
		});
		assertThat(output).contains("Closing '/dev/full' (mode wb) failed; what was not yet written is lost")
			.contains("No space left on device");
	}

	@Test
	void filesOfAUsersTemplateAreClosedToo() throws IOException {
		Path file = this.directory.resolve("own");
		this.runner.withUserConfiguration(OwnTemplate.class)
			.run((context) -> context.getBean(AsyncFileOperations.class).open(file, "w").join().write("text"));
		assertThat(Files.readString(file)).isEqualTo("text");
	}

	@Test
	void filesAreClosedWhenTheStartFails() throws IOException {
		Path file = this.directory.resolve("failed");
		this.runner.withUserConfiguration(FailingStart.class)
			.withBean("file", Path.class, () -> file)
			.run((context) -> assertThat(context).hasFailed());
		assertThat(Files.readString(file)).isEqualTo("text");
	}

	static class Watching implements FileOperationListener {

		private final List<Boolean> poolWasShutDown = new ArrayList<>();

		private ThreadPoolTaskExecutor pool;

		@Override
		public void closed() {
			this.poolWasShutDown.add(this.pool.getThreadPoolExecutor().isShutdown());
		}

	}

	/** A channel whose disk never answers a write. */
	private record Stuck(SeekableByteChannel channel, CountDownLatch never) implements SeekableByteChannel {

		@Override
		public int write(ByteBuffer src) throws IOException {
			try {
				this.never.await();
			}
			catch (InterruptedException ex) {
				throw new IOException(ex);
			}
			return this.channel.write(src);
		}

		@Override
		public int read(ByteBuffer dst) throws IOException {
			return this.channel.read(dst);
		}

		@Override
		public long position() throws IOException {
			return this.channel.position();
		}

		@Override
		public SeekableByteChannel position(long newPosition) throws IOException {
			this.channel.position(newPosition);
			return this;
		}

		@Override
		public long size() throws IOException {
			return this.channel.size();
		}

		@Override
		public SeekableByteChannel truncate(long size) throws IOException {
			this.channel.truncate(size);
			return this;
		}

		@Override
		public boolean isOpen() {
			return this.channel.isOpen();
		}

		@Override
		public void close() throws IOException {
			this.channel.close();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnTemplate {

		@Bean
		AsyncFileTemplate files(@Qualifier("aiofilesTaskExecutor") ThreadPoolTaskExecutor pool) {
			return new AsyncFileTemplate(pool);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FailingStart {

		@Bean
		AsyncTextFile open(AsyncFileOperations files, Path file) {
			AsyncTextFile open = files.open(file, "w").join();
			open.write("text").join();
			return open;
		}

		@Bean
		@DependsOn("open")
		String failing(ObjectProvider<Number> absent) {
			throw new IllegalStateException("of the test");
		}

	}

}
