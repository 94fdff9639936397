package io.aiofiles.boot.autoconfigure.metrics;

import java.util.concurrent.TimeUnit;

import io.aiofiles.boot.autoconfigure.FileTaskDecorator;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Times how long tasks wait for a thread and how long they run: the two timers of
 * {@code ExecutorServiceMetrics} that Spring Boot does not give to a pool that is a bean.
 */
final class TaskTimer implements FileTaskDecorator {

	/** The name of the timer of waiting. */
	static final String IDLE = "executor.idle";

	private final MeterRegistry registry;

	private final Clock clock;

	private final Timer idle;

	private final Timer running;

	TaskTimer(MeterRegistry registry, String pool) {
		this.registry = registry;
		this.clock = registry.config().clock();
		this.idle = Timer.builder(IDLE)
			.description("Time that tasks wait for a thread")
			.tag("name", pool)
			.register(registry);
		this.running = Timer.builder("executor")
			.description("Time that tasks run")
			.tag("name", pool)
			.register(registry);
	}

	/** The registry knows the timers of a pool that has some already. */
	@Override
	public FileTaskDecorator forPool(String beanName) {
		return new TaskTimer(this.registry, beanName);
	}

	@Override
	public Runnable decorate(Runnable task) {
		long submitted = this.clock.monotonicTime();
		return () -> {
			long begun = this.clock.monotonicTime();
			this.idle.record(begun - submitted, TimeUnit.NANOSECONDS);
			try {
				task.run();
			}
			finally {
				this.running.record(this.clock.monotonicTime() - begun, TimeUnit.NANOSECONDS);
			}
		};
	}

}
