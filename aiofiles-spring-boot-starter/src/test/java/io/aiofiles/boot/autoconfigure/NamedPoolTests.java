package io.aiofiles.boot.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.aiofiles.AsyncFileOperations;
import io.aiofiles.boot.autoconfigure.actuate.AiofilesEndpoint;
import io.aiofiles.boot.autoconfigure.actuate.AiofilesEndpoint.AiofilesDescriptor;
import io.aiofiles.boot.autoconfigure.actuate.AiofilesEndpointAutoConfiguration;
import io.aiofiles.boot.autoconfigure.actuate.AiofilesHealthContributorAutoConfiguration;
import io.aiofiles.boot.autoconfigure.metrics.AiofilesMetricsAutoConfiguration;
import io.aiofiles.execution.FileTimeoutException;
import io.aiofiles.file.OpenOptions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.micrometer.metrics.autoconfigure.task.TaskExecutorMetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.core.io.InputStreamSource;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.javapoet.ClassName;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;

/** Pools of their own for some file systems: {@code aiofiles.pools}. */
class NamedPoolTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(AiofilesAutoConfiguration.class, TaskExecutionAutoConfiguration.class));

	private final Path store = Jimfs.newFileSystem(Configuration.unix()).getPath("/work");

	@TempDir
	Path directory;

	@Test
	void withoutAnyThereIsOnlyTheOne() {
		this.runner.run((context) -> assertThat(context.getBeanNamesForType(ThreadPoolTaskExecutor.class))
			.containsExactlyInAnyOrder("aiofilesTaskExecutor", "applicationTaskExecutor"));
	}

	@Test
	void thePoolOfASchemeHasItsName() {
		this.runner.withPropertyValues("aiofiles.pools.jimfs.core-size=2").run((context) -> {
			assertThat(threadOf(context, this.store.resolve("a"))).startsWith("aiofiles-jimfs-");
			assertThat(threadOf(context, this.directory.resolve("a"))).startsWith("aiofiles-")
				.doesNotStartWith("aiofiles-jimfs-");
		});
	}

	@Test
	void schemesAndDirectoriesSayWhichFilesAPoolWorksFor() {
		this.runner
			.withPropertyValues("aiofiles.pools.remote.schemes=s3x,jimfs",
					"aiofiles.pools.share.directories=" + this.directory.resolve("share"))
			.run((context) -> {
				assertThat(threadOf(context, this.store.resolve("a"))).startsWith("aiofiles-remote-");
				assertThat(threadOf(context, this.directory.resolve("share/a"))).startsWith("aiofiles-share-");
				assertThat(threadOf(context, this.directory.resolve("a"))).doesNotContain("share", "remote");
			});
	}

	private static String threadOf(ApplicationContext context, Path path) {
		CompletableFuture<String> thread = new CompletableFuture<>();
		OpenOptions options = OpenOptions.defaults().opener((file, how) -> {
			thread.complete(Thread.currentThread().getName());
			throw new IOException("only to see the thread");
		});
		assertThat(context.getBean(AsyncFileOperations.class).open(path, "r", options))
			.failsWithin(Duration.ofSeconds(10));
		return thread.join();
	}

	@Test
	void everyPropertyIsMapped() {
		this.runner
			.withPropertyValues("aiofiles.pools.s3x.core-size=3", "aiofiles.pools.s3x.max-size=5",
					"aiofiles.pools.s3x.queue-capacity=7", "aiofiles.pools.s3x.keep-alive=9s",
					"aiofiles.pools.s3x.allow-core-thread-timeout=false", "aiofiles.thread-name-prefix=disk-",
					"aiofiles.shutdown.timeout=250ms")
			.run((context) -> {
				ThreadPoolTaskExecutor pool = pool(context, "s3x");
				assertThat(pool.getCorePoolSize()).isEqualTo(3);
				assertThat(pool.getMaxPoolSize()).isEqualTo(5);
				assertThat(pool.getQueueCapacity()).isEqualTo(7);
				assertThat(pool.getKeepAliveSeconds()).isEqualTo(9);
				assertThat(pool.getThreadPoolExecutor().allowsCoreThreadTimeOut()).isFalse();
				assertThat(pool.getThreadNamePrefix()).isEqualTo("disk-s3x-");
				assertThat(pool).hasFieldOrPropertyWithValue("awaitTerminationMillis", 250L);
			});
	}

	@Test
	void aPoolHasTheDefaultsOfTheStandardOne() {
		this.runner.withPropertyValues("aiofiles.pools.s3x.schemes=s3x").run((context) -> {
			ThreadPoolTaskExecutor standard = context.getBean("aiofilesTaskExecutor", ThreadPoolTaskExecutor.class);
			ThreadPoolTaskExecutor pool = pool(context, "s3x");
			assertThat(pool.getCorePoolSize()).isEqualTo(standard.getCorePoolSize());
			assertThat(pool.getMaxPoolSize()).isEqualTo(standard.getMaxPoolSize());
			assertThat(pool.getQueueCapacity()).isEqualTo(standard.getQueueCapacity());
			assertThat(pool.getKeepAliveSeconds()).isEqualTo(standard.getKeepAliveSeconds());
		});
	}

	@Test
	void aFullPoolOfAStoreLeavesTheOthersAlone() {
		this.runner
			.withPropertyValues("aiofiles.pools.jimfs.core-size=1", "aiofiles.pools.jimfs.max-size=1",
					"aiofiles.pools.jimfs.queue-capacity=0")
			.run((context) -> {
				AsyncFileOperations files = context.getBean(AsyncFileOperations.class);
				CountDownLatch answer = new CountDownLatch(1);
				CompletableFuture<?> hanging = files.open(this.store.resolve("a"), "w", openedAfter(answer));
				assertThat(files.size(this.store)).failsWithin(Duration.ofSeconds(10))
					.withThrowableOfType(ExecutionException.class)
					.withCauseInstanceOf(TaskRejectedException.class);
				assertThat(files.path().isdir(this.directory).get(10, TimeUnit.SECONDS)).isTrue();
				answer.countDown();
				hanging.get(10, TimeUnit.SECONDS);
			});
	}

	private static OpenOptions openedAfter(CountDownLatch answer) {
		return OpenOptions.defaults().opener((path, options) -> {
			try {
				answer.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException("nobody may interrupt a worker", ex);
			}
			return Files.newByteChannel(path, options);
		});
	}

	@Test
	void anOperationThatIsTooLateFails() {
		this.runner
			.withPropertyValues("aiofiles.pool.timeout=20ms", "aiofiles.pools.jimfs.timeout=30ms",
					"aiofiles.shutdown.timeout=10s")
			.run((context) -> {
				AsyncFileOperations files = context.getBean(AsyncFileOperations.class);
				CountDownLatch answer = new CountDownLatch(1);
				for (Path path : new Path[] { this.directory.resolve("a"), this.store.resolve("a") }) {
					assertThat(files.open(path, "w", openedAfter(answer))).failsWithin(Duration.ofSeconds(10))
						.withThrowableOfType(ExecutionException.class)
						.withCauseInstanceOf(FileTimeoutException.class)
						.withMessageContaining((path.startsWith(this.store)) ? "30 ms" : "20 ms");
				}
				answer.countDown();
			});
	}

	@Test
	void stoppingSavesWhatAPoolHasTaken() {
		this.runner.withPropertyValues("aiofiles.pools.jimfs.core-size=1").run((context) -> {
			AsyncFileOperations files = context.getBean(AsyncFileOperations.class);
			var file = files.open(this.store.resolve("a"), "w").join();
			for (int i = 0; i < 1000; i++) {
				file.write("line\n");
			}
		});
		assertThat(this.store.resolve("a")).hasSize(5000);
	}

	@Test
	void nothingOfTheApplicationChangesHands() {
		this.runner.withPropertyValues("aiofiles.pools.s3x.core-size=1")
			.withUserConfiguration(AsyncMethods.class)
			.run((context) -> {
				assertThat(context.getBean(AsyncTaskExecutor.class))
					.isSameAs(context.getBean("applicationTaskExecutor"));
				assertThat(context.getBean(Executor.class)).isSameAs(context.getBean("applicationTaskExecutor"));
				assertThat(context.getBean(AsyncMethods.class).unqualified().join()).startsWith("task-");
				assertThat(context.getBean(AsyncMethods.class).qualified().join()).startsWith("aiofiles-s3x-");
			});
	}

	@Test
	void aUsersPoolOfThatNameWins() {
		this.runner.withPropertyValues("aiofiles.pools.jimfs.core-size=1")
			.withBean("aiofilesTaskExecutor.jimfs", ThreadPoolTaskExecutor.class, () -> {
				ThreadPoolTaskExecutor own = new ThreadPoolTaskExecutor();
				own.setThreadNamePrefix("own-");
				return own;
			}, (definition) -> ((org.springframework.beans.factory.support.AbstractBeanDefinition) definition)
				.setDefaultCandidate(false))
			.run((context) -> assertThat(threadOf(context, this.store.resolve("a"))).startsWith("own-"));
	}

	@Test
	void customizersOfTheStandardPoolLeaveTheOthersAlone() {
		this.runner.withPropertyValues("aiofiles.pools.s3x.core-size=3")
			.withBean("standard", AiofilesTaskExecutorCustomizer.class, () -> (executor) -> executor.setCorePoolSize(1))
			.run((context) -> assertThat(pool(context, "s3x").getCorePoolSize()).isEqualTo(3));
		this.runner.withPropertyValues("aiofiles.pools.s3x.core-size=3")
			.withBean("named", AiofilesTaskExecutorCustomizer.class, OfNamedPools::new)
			.run((context) -> assertThat(pool(context, "s3x").getThreadNamePrefix()).isEqualTo("of-s3x-"));
	}

	@Test
	void eachPoolAndEachKindOfFileSystemHasMeters() {
		this.runner
			.withConfiguration(AutoConfigurations.of(AiofilesMetricsAutoConfiguration.class,
					TaskExecutorMetricsAutoConfiguration.class))
			.withBean(SimpleMeterRegistry.class)
			.withPropertyValues("aiofiles.pools.jimfs.core-size=2")
			.run((context) -> {
				AsyncFileOperations files = context.getBean(AsyncFileOperations.class);
				files.writeString(this.store.resolve("a"), "text").join();
				files.writeString(this.directory.resolve("a"), "text").join();
				MeterRegistry meters = context.getBean(MeterRegistry.class);
				assertThat(meters.get("executor.pool.core").tag("name", "aiofilesTaskExecutor.jimfs").gauge().value())
					.isEqualTo(2);
				assertThat(meters.get("executor.idle").tag("name", "aiofilesTaskExecutor.jimfs").timer().count())
					.isEqualTo(1);
				for (String kind : new String[] { "jimfs", "file" }) {
					assertThat(meters.get("aiofiles.filesystem.operations")
						.tag("filesystem", kind)
						.tag("outcome", "SUCCESS")
						.timer()
						.count()).isEqualTo(1);
				}
				assertThat(meters.get("aiofiles.timeouts").counter().count()).isZero();
			});
	}

	@Test
	void endpointAndHealthShowEachPool() {
		this.runner
			.withConfiguration(AutoConfigurations.of(AiofilesEndpointAutoConfiguration.class,
					AiofilesHealthContributorAutoConfiguration.class))
			.withPropertyValues("aiofiles.pools.jimfs.core-size=2",
					"management.endpoints.web.exposure.include=aiofiles",
					"management.endpoints.jmx.exposure.include=aiofiles")
			.run((context) -> {
				AiofilesDescriptor shown = context.getBean(AiofilesEndpoint.class).aiofiles();
				assertThat(shown.pools()).containsOnlyKeys("jimfs");
				assertThat(shown.pools().get("jimfs").coreSize()).isEqualTo(2);
				HealthIndicator health = context.getBean(HealthIndicator.class);
				assertThat(health.health().getStatus()).isEqualTo(Status.UP);
				assertThat(health.health().getDetails()).containsKey("pools");
				assertThat(health.health().getDetails().get("pools").toString()).contains("jimfs", "saturated=false");
			});
	}

	@Test
	void poolsAreWorkedOutAheadOfTime() throws IOException {
		InMemoryGeneratedFiles generated = new InMemoryGeneratedFiles();
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		TestPropertyValues.of("aiofiles.pools.s3x.core-size=2").applyTo(context);
		context.register(AiofilesAutoConfiguration.class);
		DefaultGenerationContext generation = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get("example", "Application")), generated);
		new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		generation.writeGeneratedContent();
		StringBuilder sources = new StringBuilder();
		generated.getGeneratedFiles(Kind.SOURCE).forEach((path, source) -> appendTo(sources, source));
		assertThat(sources).contains("aiofilesTaskExecutor.s3x")
			.contains("forFactoryMethod(FilePools.class, \"create\", String.class)")
			.contains("setDefaultCandidate(false)");
	}

	private static void appendTo(StringBuilder sources, InputStreamSource source) {
		try (var input = source.getInputStream()) {
			sources.append(new String(input.readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static ThreadPoolTaskExecutor pool(ApplicationContext context, String name) {
		return context.getBean("aiofilesTaskExecutor." + name, ThreadPoolTaskExecutor.class);
	}

	@EnableAsync
	static class AsyncMethods {

		@Async
		CompletableFuture<String> unqualified() {
			return CompletableFuture.completedFuture(Thread.currentThread().getName());
		}

		@Async("aiofilesTaskExecutor.s3x")
		CompletableFuture<String> qualified() {
			return CompletableFuture.completedFuture(Thread.currentThread().getName());
		}

	}

	static class OfNamedPools implements AiofilesTaskExecutorCustomizer {

		@Override
		public void customize(ThreadPoolTaskExecutor taskExecutor) {
		}

		@Override
		public void customize(ThreadPoolTaskExecutor taskExecutor, String pool) {
			taskExecutor.setThreadNamePrefix("of-" + pool + "-");
		}

	}

}
