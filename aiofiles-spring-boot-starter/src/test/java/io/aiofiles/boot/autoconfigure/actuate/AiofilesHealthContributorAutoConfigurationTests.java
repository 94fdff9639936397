package io.aiofiles.boot.autoconfigure.actuate;

import java.util.concurrent.CountDownLatch;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.boot.autoconfigure.AiofilesAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class AiofilesHealthContributorAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(AiofilesHealthContributorAutoConfiguration.class, AiofilesAutoConfiguration.class));

	private final ApplicationContextRunner tiny = this.runner.withPropertyValues("aiofiles.pool.core-size=1",
			"aiofiles.pool.max-size=1", "aiofiles.pool.queue-capacity=0");

	@Test
	void isUpWithDetails() {
		this.runner.run((context) -> {
			Health health = context.getBean(AiofilesHealthIndicator.class).health();
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsOnlyKeys("active", "maxSize", "queued", "queueRemaining",
					"saturated", "open", "leaked", "rejected");
		});
	}

	@Test
	void aFullPoolIsADetail() {
		this.tiny.run(whileFull((health) -> {
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("saturated", true);
		}));
	}

	@Test
	void aFullPoolIsDownIfTheApplicationSaysSo() {
		this.tiny.withPropertyValues("aiofiles.health.down-when-saturated=true").run(whileFull((health) -> {
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails()).containsEntry("saturated", true);
		}));
	}

	@Test
	void isAbsentWhenDisabled() {
		this.runner.withPropertyValues("management.health.aiofiles.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(AiofilesHealthIndicator.class));
	}

	@Test
	void isAbsentWithoutHealth() {
		this.runner.withClassLoader(new FilteredClassLoader(Health.class))
			.run((context) -> assertThat(context).hasSingleBean(AsyncFileOperations.class)
				.doesNotHaveBean(AiofilesHealthIndicator.class));
	}

	@Test
	void isAbsentWithoutFileOperations() {
		this.runner.withPropertyValues("aiofiles.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(AiofilesHealthIndicator.class));
	}

	@Test
	void aUsersIndicatorWins() {
		this.runner.withBean("aiofilesHealthIndicator", HealthIndicator.class, () -> () -> Health.unknown().build())
			.run((context) -> assertThat(context).doesNotHaveBean(AiofilesHealthIndicator.class));
	}

	private static <C extends ApplicationContext> ContextConsumer<C> whileFull(
			java.util.function.Consumer<Health> check) {
		return (context) -> {
			CountDownLatch running = new CountDownLatch(1);
			CountDownLatch release = new CountDownLatch(1);
			context.getBean(AsyncFileOperations.class).submit(() -> {
				running.countDown();
				release.await();
				return 0;
			});
			running.await();
			try {
				check.accept(context.getBean(AiofilesHealthIndicator.class).health());
			}
			finally {
				release.countDown();
			}
		};
	}

}
