package io.aiofiles.metrics;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.FileOperationListener;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times file operations with Micrometer. All meters begin with
 * {@code aiofiles.}, none has a path in a tag, and the counters are registered at zero.
 * An operation that memory answers costs one counter's increment. Safe for use by many
 * threads, and by several templates.
 */
public final class MeterFileOperationListener implements FileOperationListener {

	private final Clock clock;

	private final OperationTimers timers;

	private final FileSystemTimers fileSystems;

	private final Counter buffered;

	private final Counter read;

	private final Counter written;

	private final Counter leaked;

	private final Counter rejected;

	private final Counter timedOut;

	private final LongAdder open = new LongAdder();

	/**
	 * Register the meters.
	 * @param registry where
	 */
	public MeterFileOperationListener(MeterRegistry registry) {
		this.clock = registry.config().clock();
		this.timers = new OperationTimers(registry);
		this.fileSystems = new FileSystemTimers(registry);
		this.buffered = Counter.builder("aiofiles.buffered")
			.description("File operations that memory answered, without a thread")
			.baseUnit("operations")
			.register(registry);
		this.read = bytes("read", "Bytes read from files and written to files", registry);
		this.written = bytes("write", "Bytes read from files and written to files", registry);
		this.leaked = Counter.builder("aiofiles.leaked")
			.description("Files that their owner never closed")
			.baseUnit("files")
			.register(registry);
		this.rejected = Counter.builder("aiofiles.rejected")
			.description("Tasks that the file pool did not take")
			.baseUnit("tasks")
			.register(registry);
		this.timedOut = Counter.builder("aiofiles.timeouts")
			.description("File operations that did not end within their limit of time")
			.baseUnit("operations")
			.register(registry);
		Gauge.builder("aiofiles.open", this.open, LongAdder::sum)
			.description("Files that are open at present")
			.baseUnit("files")
			.strongReference(true)
			.register(registry);
	}

	private static Counter bytes(String direction, String description, MeterRegistry registry) {
		return Counter.builder("aiofiles.bytes")
			.tag("direction", direction)
			.description(description)
			.baseUnit("bytes")
			.register(registry);
	}

	@Override
	public Progress submitted(FileOperation operation, @Nullable Path path) {
		return new Timing(operation, FileSystemTimers.kindOf(path), this.clock.monotonicTime());
	}

	@Override
	public void answeredFromMemory(FileOperation operation) {
		this.buffered.increment();
	}

	@Override
	public void transferred(long bytesRead, long bytesWritten) {
		if (bytesRead != 0) {
			this.read.increment((double) bytesRead);
		}
		if (bytesWritten != 0) {
			this.written.increment((double) bytesWritten);
		}
	}

	@Override
	public void opened() {
		this.open.increment();
	}

	@Override
	public void closed() {
		this.open.decrement();
	}

	@Override
	public void leaked() {
		this.leaked.increment();
	}

	@Override
	public void timedOut(FileOperation operation, @Nullable Path path) {
		this.timedOut.increment();
	}

	@Override
	public void rejected() {
		this.rejected.increment();
	}

	/** Times one operation, from the call to its end. */
	private final class Timing implements Progress {

		private final FileOperation operation;

		private final String fileSystem;

		private final long begun;

		Timing(FileOperation operation, String fileSystem, long begun) {
			this.operation = operation;
			this.fileSystem = fileSystem;
			this.begun = begun;
		}

		@Override
		public void ended(Outcome outcome, @Nullable Throwable failure) {
			long duration = MeterFileOperationListener.this.clock.monotonicTime() - this.begun;
			MeterFileOperationListener.this.timers.get(this.operation, outcome, failure)
				.record(duration, TimeUnit.NANOSECONDS);
			MeterFileOperationListener.this.fileSystems.get(this.fileSystem, outcome)
				.record(duration, TimeUnit.NANOSECONDS);
		}

	}

}
