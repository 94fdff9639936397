package io.aiofiles.boot.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.execution.FileTaskQueue;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The pool of the starter pauses and resumes as every pool of Spring does. */
@Timeout(60)
class FileTaskExecutorTests {

	private static final Duration A_WHILE = Duration.ofMillis(100);

	private final FileTaskExecutor executor = new FileTaskExecutor();

	@AfterEach
	void shutdown() {
		this.executor.shutdown();
	}

	@ParameterizedTest
	@CsvSource({ "1", "10000", "65536" })
	void itsQueueIsOneForShortTasks(int capacity) {
		initialize(1, capacity);
		assertThat(this.executor.getThreadPoolExecutor().getQueue()).isInstanceOf(FileTaskQueue.class);
		assertThat(this.executor.getQueueCapacity()).isEqualTo(capacity);
		assertThat(this.executor.getThreadPoolExecutor().getQueue().remainingCapacity()).isEqualTo(capacity);
	}

	@Test
	void aCapacityOfNothingHasNoQueue() {
		initialize(1, 0);
		assertThat(this.executor.getThreadPoolExecutor().getQueue()).isInstanceOf(SynchronousQueue.class);
	}

	@ParameterizedTest
	@CsvSource({ "65537", "2147483647" })
	void aQueueWithoutALimitWorthTheNameIsALinkedOne(int capacity) throws Exception {
		initialize(1, capacity);
		assertThat(this.executor.getThreadPoolExecutor().getQueue()).isInstanceOf(LinkedBlockingQueue.class);
		assertThat(this.executor.submit(() -> "done").get()).isEqualTo("done");
	}

	@Test
	void aPausedPoolBeginsNothingUntilItIsStarted() throws InterruptedException {
		initialize(2, 100);
		this.executor.stop();
		assertThat(this.executor.isRunning()).isFalse();
		CountDownLatch begun = new CountDownLatch(5);
		for (int i = 0; i < 5; i++) {
			this.executor.execute(begun::countDown);
		}
		Thread.sleep(A_WHILE.toMillis());
		assertThat(begun.getCount()).isEqualTo(5);

		this.executor.start();
		assertThat(this.executor.isRunning()).isTrue();
		begun.await();
	}

	@Test
	void anIdlePoolHasStoppedAtOnce() {
		initialize(2, 100);
		this.executor.submit(() -> "done");
		await().until(() -> this.executor.getThreadPoolExecutor().getCompletedTaskCount() == 1);
		CompletableFuture<Boolean> stopped = new CompletableFuture<>();
		this.executor.stop(() -> stopped.complete(true));
		assertThat(stopped).isCompleted();
	}

	@Test
	void aPoolHasStoppedOnceItsLastTaskHasEnded() throws Exception {
		initialize(2, 100);
		CountDownLatch first = new CountDownLatch(1);
		CountDownLatch second = new CountDownLatch(1);
		this.executor.execute(() -> awaitQuietly(first));
		this.executor.execute(() -> awaitQuietly(second));
		await().until(() -> this.executor.getActiveCount() == 2);
		CompletableFuture<Boolean> stopped = new CompletableFuture<>();
		this.executor.stop(() -> stopped.complete(true));
		this.executor.execute(() -> {
		});

		first.countDown();
		Thread.sleep(A_WHILE.toMillis());
		assertThat(stopped).isNotCompleted();
		second.countDown();
		assertThat(stopped.get(10, TimeUnit.SECONDS)).isTrue();
		assertThat(this.executor.getThreadPoolExecutor().getCompletedTaskCount()).isLessThanOrEqualTo(2);
	}

	@Test
	void aFailingTaskHasEndedToo() throws Exception {
		initialize(1, 100);
		CountDownLatch go = new CountDownLatch(1);
		this.executor.execute(() -> {
			Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> {
			});
			awaitQuietly(go);
			throw new IllegalStateException("broken");
		});
		await().until(() -> this.executor.getActiveCount() == 1);
		CompletableFuture<Boolean> stopped = new CompletableFuture<>();
		this.executor.stop(() -> stopped.complete(true));
		go.countDown();
		assertThat(stopped.get(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void nothingRunsWhenAPoolUnderLoadHasStopped() throws Exception {
		initialize(4, 10_000);
		AtomicInteger running = new AtomicInteger();
		AtomicInteger done = new AtomicInteger();
		int tasks = 0;
		for (int round = 0; round < 300; round++) {
			for (int i = 0; i < 30; i++) {
				tasks++;
				this.executor.execute(() -> {
					running.incrementAndGet();
					Thread.onSpinWait();
					done.incrementAndGet();
					running.decrementAndGet();
				});
			}
			CompletableFuture<Integer> runningWhenStopped = new CompletableFuture<>();
			this.executor.stop(() -> runningWhenStopped.complete(running.get()));
			assertThat(runningWhenStopped.get(10, TimeUnit.SECONDS)).as("round %d", round).isZero();
			int doneWhenStopped = done.get();
			Thread.onSpinWait();
			assertThat(done).as("round %d", round).hasValue(doneWhenStopped);
			this.executor.start();
		}
		int all = tasks;
		await().untilAsserted(() -> assertThat(done).hasValue(all));
	}

	@Test
	void aPausedPoolThatIsShutDownDoesWhatItHasAccepted() throws Exception {
		initialize(1, 100);
		this.executor.stop();
		List<CompletableFuture<String>> results = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			results.add(CompletableFuture.supplyAsync(() -> "done", this.executor));
		}
		this.executor.initiateShutdown();
		for (CompletableFuture<String> result : results) {
			assertThat(result.get(10, TimeUnit.SECONDS)).isEqualTo("done");
		}
	}

	@Test
	void anApplicationThatClosesPausesNothing() throws Exception {
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			context.refresh();
			this.executor.setApplicationContext(context);
			initialize(1, 100);
			this.executor.stop();
			CompletableFuture<String> result = CompletableFuture.supplyAsync(() -> "done", this.executor);

			this.executor.onApplicationEvent(new ContextClosedEvent(new GenericApplicationContext()));
			Thread.sleep(A_WHILE.toMillis());
			assertThat(result).as("another application closes").isNotCompleted();

			this.executor.onApplicationEvent(new ContextClosedEvent(context));
			assertThat(result.get(10, TimeUnit.SECONDS)).isEqualTo("done");
			this.executor.start();
			CompletableFuture<Boolean> stopped = new CompletableFuture<>();
			this.executor.stop(() -> stopped.complete(true));
			assertThat(stopped).isCompleted();
			assertThat(this.executor.isRunning()).isTrue();
			assertThat(this.executor.submit(() -> "done").get()).isEqualTo("done");
		}
	}

	/** Spring would keep a weak reference for each task that is decorated. */
	@Test
	void itRemembersNothingForADecoratedFileTask() throws Exception {
		AtomicInteger decorated = new AtomicInteger();
		this.executor.setTaskDecorator((task) -> () -> {
			decorated.incrementAndGet();
			task.run();
		});
		initialize(1, 100);
		AsyncFileTemplate files = AsyncFileTemplate.builder(this.executor).build();
		assertThat(files.submit(() -> "done").join()).isEqualTo("done");
		assertThat(decorated).hasValue(1);
		assertThat(this.executor).extracting("decoratedTaskMap", InstanceOfAssertFactories.MAP).isEmpty();

		assertThat(this.executor.submit(() -> "of the application").get()).isEqualTo("of the application");
		assertThat(decorated).hasValue(2);
		assertThat(this.executor).extracting("decoratedTaskMap", InstanceOfAssertFactories.MAP).hasSize(1);
	}

	@Test
	void aDecoratedFileTaskIsCancelledAtTheEnd() {
		this.executor.setTaskDecorator((task) -> task::run);
		this.executor.setWaiting(false);
		initialize(1, 100);
		CountDownLatch never = new CountDownLatch(1);
		AsyncFileTemplate files = AsyncFileTemplate.builder(this.executor).build();
		CompletableFuture<Boolean> running = files.submit(() -> never.await(20, TimeUnit.SECONDS));
		CompletableFuture<String> queued = files.submit(() -> "done");
		await().until(() -> this.executor.getActiveCount() == 1);
		this.executor.shutdown();
		assertThat(queued).isCancelled();
		never.countDown();
		assertThat(running.join()).isTrue();
	}

	private void initialize(int threads, int capacity) {
		this.executor.setCorePoolSize(threads);
		this.executor.setMaxPoolSize(threads);
		this.executor.setQueueCapacity(capacity);
		this.executor.setWaitForTasksToCompleteOnShutdown(true);
		this.executor.setAwaitTerminationSeconds(10);
		this.executor.afterPropertiesSet();
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
