package io.aiofiles.boot.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.execution.OpenFiles.LeakDetection;
import io.aiofiles.file.FileSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AiofilesAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(AiofilesAutoConfiguration.class, TaskExecutionAutoConfiguration.class));

	@TempDir
	Path directory;

	@Test
	void suppliesOneBeanToInject() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(AsyncFileOperations.class);
			assertThat(context.getBean("asyncFileTemplate")).isInstanceOf(AsyncFileTemplate.class);
		});
	}

	@Test
	void theTemplateReadsAndWritesOnThePool() {
		Path file = this.directory.resolve("a.txt");
		this.runner.run((context) -> {
			AsyncFileOperations files = context.getBean(AsyncFileOperations.class);
			files.writeString(file, "text").join();
			assertThat(files.submit(() -> Thread.currentThread().getName()).join()).startsWith("aiofiles-");
			assertThat(Files.readString(file)).isEqualTo("text");
		});
	}

	@Test
	void thePoolHasTheDefaultsOfTheDocumentation() {
		int size = Math.min(32, Runtime.getRuntime().availableProcessors() + 4);
		this.runner.run((context) -> {
			ThreadPoolTaskExecutor pool = pool(context);
			assertThat(pool.getCorePoolSize()).isEqualTo(size);
			assertThat(pool.getMaxPoolSize()).isEqualTo(size);
			assertThat(pool.getQueueCapacity()).isEqualTo(10_000);
			assertThat(pool.getKeepAliveSeconds()).isEqualTo(60);
			assertThat(pool.getThreadPoolExecutor().allowsCoreThreadTimeOut()).isTrue();
			assertThat(pool.getThreadNamePrefix()).isEqualTo("aiofiles-");
			assertThat(pool).hasFieldOrPropertyWithValue("waitForTasksToCompleteOnShutdown", true)
				.hasFieldOrPropertyWithValue("awaitTerminationMillis", 30_000L);
		});
	}

	@Test
	void theDefaultsOfThePropertiesAreThoseOfTheLibrary() {
		FileSettings defaults = FileSettings.defaults();
		this.runner.run((context) -> {
			AiofilesProperties properties = context.getBean(AiofilesProperties.class);
			assertThat(properties.charset()).isEqualTo(defaults.charset());
			assertThat(properties.bufferSize().toBytes()).isEqualTo(defaults.bufferSize());
			assertThat(properties.maxReadSize().toBytes()).isEqualTo(defaults.maxReadSize());
			assertThat(properties.leakDetection()).isEqualTo(LeakDetection.SIMPLE);
			assertThat(properties.root()).isNull();
			assertThat(properties.tempDirectory()).isNull();
			assertThat(properties.propagateContext()).isTrue();
		});
	}

	@Test
	void everyPropertyOfThePoolIsMapped() {
		this.runner
			.withPropertyValues("aiofiles.pool.core-size=3", "aiofiles.pool.max-size=5",
					"aiofiles.pool.queue-capacity=7", "aiofiles.pool.keep-alive=9s",
					"aiofiles.pool.allow-core-thread-timeout=false", "aiofiles.thread-name-prefix=disk-",
					"aiofiles.shutdown.timeout=250ms")
			.run((context) -> {
				ThreadPoolTaskExecutor pool = pool(context);
				assertThat(pool.getCorePoolSize()).isEqualTo(3);
				assertThat(pool.getMaxPoolSize()).isEqualTo(5);
				assertThat(pool.getQueueCapacity()).isEqualTo(7);
				assertThat(pool.getKeepAliveSeconds()).isEqualTo(9);
				assertThat(pool.getThreadPoolExecutor().allowsCoreThreadTimeOut()).isFalse();
				assertThat(pool.getThreadNamePrefix()).isEqualTo("disk-");
				assertThat(pool).hasFieldOrPropertyWithValue("awaitTerminationMillis", 250L);
			});
	}

	@Test
	void everyPropertyOfTheTemplateIsMapped() {
		this.runner
			.withPropertyValues("aiofiles.charset=ISO-8859-1", "aiofiles.buffer-size=1KB", "aiofiles.max-read-size=2B",
					"aiofiles.leak-detection=off")
			.run((context) -> assertThat(context.getBean(AsyncFileTemplate.class))
				.hasFieldOrPropertyWithValue("context.settings.charset", StandardCharsets.ISO_8859_1)
				.hasFieldOrPropertyWithValue("context.settings.bufferSize", 1024)
				.hasFieldOrPropertyWithValue("context.settings.maxReadSize", 2L)
				.hasFieldOrPropertyWithValue("context.openFiles.leakDetection", LeakDetection.OFF));
	}

	@Test
	void aLargeCoreRaisesTheMaximum() {
		this.runner.withPropertyValues("aiofiles.pool.core-size=50")
			.run((context) -> assertThat(pool(context).getMaxPoolSize()).isEqualTo(50));
	}

	@Test
	void aSmallMaximumLowersTheCore() {
		this.runner.withPropertyValues("aiofiles.pool.max-size=2")
			.run((context) -> assertThat(pool(context).getCorePoolSize()).isEqualTo(2));
	}

	@Test
	void customizersComeLastAndInTheirOrder() {
		this.runner.withUserConfiguration(Customizers.class)
			.withPropertyValues("aiofiles.pool.core-size=3", "aiofiles.thread-name-prefix=property-")
			.run((context) -> {
				assertThat(pool(context).getCorePoolSize()).isEqualTo(2);
				assertThat(pool(context).getThreadNamePrefix()).isEqualTo("property-first-second-");
			});
	}

	@Test
	void aFullPoolFailsTheFuture() {
		this.runner
			.withPropertyValues("aiofiles.pool.core-size=1", "aiofiles.pool.max-size=1",
					"aiofiles.pool.queue-capacity=0")
			.run((context) -> {
				AsyncFileOperations files = context.getBean(AsyncFileOperations.class);
				CountDownLatch release = new CountDownLatch(1);
				var blocked = files.submit(() -> {
					release.await();
					return 1;
				});
				var refused = files.size(this.directory);
				release.countDown();
				assertThat(refused).failsWithin(Duration.ofSeconds(10))
					.withThrowableThat()
					.withCauseInstanceOf(TaskRejectedException.class)
					.withMessageContaining(this.directory.toString());
				assertThat(blocked.join()).isEqualTo(1);
			});
	}

	@Test
	void aUsersPoolOfThatNameWins() {
		this.runner.withUserConfiguration(OwnPool.class)
			.run((context) -> assertThat(
					context.getBean(AsyncFileOperations.class).submit(() -> Thread.currentThread().getName()).join())
				.startsWith("own-"));
	}

	@Test
	void aUsersOperationsWin() {
		this.runner.withUserConfiguration(OwnOperations.class).run((context) -> {
			assertThat(context).hasSingleBean(AsyncFileOperations.class);
			assertThat(context).doesNotHaveBean("asyncFileTemplate");
		});
	}

	@Test
	void whenDisabledThereIsNothing() {
		this.runner.withPropertyValues("aiofiles.enabled=false").run((context) -> {
			assertThat(context).doesNotHaveBean(AsyncFileOperations.class);
			assertThat(context).doesNotHaveBean("aiofilesTaskExecutor");
			assertThat(context).doesNotHaveBean(AiofilesProperties.class);
		});
	}

	@Test
	void startsWithoutMicrometerContextPropagationAndActuator() {
		this.runner
			.withClassLoader(new FilteredClassLoader("io.micrometer.core", "io.micrometer.context",
					"org.springframework.boot.health", "org.springframework.boot.actuate"))
			.run((context) -> assertThat(context).hasSingleBean(AsyncFileOperations.class));
	}

	@Test
	void startsLazily() {
		this.runner
			.withInitializer((context) -> context
				.addBeanFactoryPostProcessor(new org.springframework.boot.LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(context.getBean(AsyncFileOperations.class).path().isdir(this.directory).join())
				.isTrue());
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads are of Java 21")
	void virtualThreadsAreAnOption() {
		this.runner.withPropertyValues("aiofiles.pool.threads=virtual")
			.run((context) -> assertThat(context.getBean(AsyncFileOperations.class)
				.submit(() -> Thread.currentThread().getClass().getSimpleName())
				.join()).isEqualTo("VirtualThread"));
	}

	@Test
	void thePoolStaysOnPlatformThreadsWhenTheApplicationUsesVirtualOnes() {
		this.runner.withPropertyValues("spring.threads.virtual.enabled=true")
			.run((context) -> assertThat(
					context.getBean(AsyncFileOperations.class).submit(() -> Thread.currentThread().getClass()).join())
				.isEqualTo(Thread.class));
	}

	@Test
	void aWrappingDecoratorSeesEveryTask() {
		this.runner.withBean(FileTaskDecorator.class, () -> (task) -> () -> {
			Thread.currentThread().setName("decorated");
			task.run();
		})
			.run((context) -> assertThat(
					context.getBean(AsyncFileOperations.class).submit(() -> Thread.currentThread().getName()).join())
				.isEqualTo("decorated"));
	}

	@Test
	void noFutureIsLeftIncompleteWhenTheTimeIsOver() {
		CountDownLatch never = new CountDownLatch(1);
		CountDownLatch running = new CountDownLatch(1);
		java.util.List<java.util.concurrent.CompletableFuture<?>> waiting = new java.util.ArrayList<>();
		this.runner
			.withPropertyValues("aiofiles.pool.core-size=1", "aiofiles.pool.max-size=1",
					"aiofiles.shutdown.timeout=20ms")
			.run((context) -> {
				AsyncFileOperations files = context.getBean(AsyncFileOperations.class);
				files.submit(() -> {
					running.countDown();
					never.await();
					return 0;
				});
				running.await();
				for (int i = 0; i < 5; i++) {
					waiting.add(files.size(this.directory));
				}
			});
		assertThat(waiting).hasSize(5).allSatisfy((future) -> assertThat(future).isDone());
		assertThatExceptionOfType(java.util.concurrent.CancellationException.class)
			.isThrownBy(() -> waiting.get(4).join());
		never.countDown();
	}

	private static ThreadPoolTaskExecutor pool(org.springframework.context.ApplicationContext context) {
		return context.getBean("aiofilesTaskExecutor", ThreadPoolTaskExecutor.class);
	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		@Bean
		@Order(2)
		AiofilesTaskExecutorCustomizer second() {
			return (executor) -> executor.setThreadNamePrefix(executor.getThreadNamePrefix() + "second-");
		}

		@Bean
		@Order(1)
		AiofilesTaskExecutorCustomizer first() {
			return (executor) -> {
				executor.setCorePoolSize(2);
				executor.setThreadNamePrefix(executor.getThreadNamePrefix() + "first-");
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnPool {

		@Bean(defaultCandidate = false)
		ThreadPoolTaskExecutor aiofilesTaskExecutor() {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setThreadNamePrefix("own-");
			return executor;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnOperations {

		@Bean
		AsyncFileOperations files() {
			Executor direct = Runnable::run;
			return new AsyncFileTemplate(direct);
		}

	}

}
