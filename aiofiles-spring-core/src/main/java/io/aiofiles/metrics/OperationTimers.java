package io.aiofiles.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.aiofiles.execution.FileFailures;
import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.FileOperationListener.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

/**
 * The timers {@code aiofiles.operations}: looked up once for each set of tags, because
 * asking the registry each time costs several times what recording does.
 */
final class OperationTimers {

	private static final String NO_EXCEPTION = "none";

	/** A panel of latencies has no series without buckets. */
	private static final Duration[] BUCKETS = { Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(10),
			Duration.ofMillis(25), Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250),
			Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(5) };

	/** What nearly every application does: there from the start, at zero. */
	private static final List<FileOperation> EXPECTED = List.of(FileOperation.OPEN, FileOperation.READ,
			FileOperation.WRITE, FileOperation.CLOSE);

	private final MeterRegistry registry;

	private final Map<Tags, Timer> timers = new ConcurrentHashMap<>();

	OperationTimers(MeterRegistry registry) {
		this.registry = registry;
		for (FileOperation operation : EXPECTED) {
			get(operation, Outcome.SUCCESS, null);
		}
	}

	/** An operation that nobody waited for has no exception that anybody saw. */
	Timer get(FileOperation operation, Outcome outcome, @Nullable Throwable failure) {
		String exception = (failure == null || outcome == Outcome.CANCELLED) ? NO_EXCEPTION
				: FileFailures.typeOf(failure);
		Tags tags = new Tags(operation, outcome, exception);
		Timer timer = this.timers.get(tags);
		return (timer != null) ? timer : this.timers.computeIfAbsent(tags, this::register);
	}

	private Timer register(Tags tags) {
		return Timer.builder("aiofiles.operations")
			.description("File operations that memory could not answer, from the call to the end")
			.tag("operation", tags.operation.tag())
			.tag("outcome", tags.outcome.name())
			.tag("exception", tags.exception)
			.serviceLevelObjectives(BUCKETS)
			.register(this.registry);
	}

	private record Tags(FileOperation operation, Outcome outcome, String exception) {

	}

}
