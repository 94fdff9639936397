package io.aiofiles.metrics;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.aiofiles.execution.FileOperationListener.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

/**
 * The timers {@code aiofiles.filesystem.operations}: the same operations as those of
 * {@link OperationTimers}, by the kind of their file system, of which an application has
 * few.
 */
final class FileSystemTimers {

	/** Of what has no path, such as a wrapped stream. */
	private static final String NONE = "none";

	private static final String DEFAULT = "file";

	private final MeterRegistry registry;

	private final Map<Tags, Timer> timers = new ConcurrentHashMap<>();

	FileSystemTimers(MeterRegistry registry) {
		this.registry = registry;
		get(DEFAULT, Outcome.SUCCESS);
	}

	/** The kind of a file system is the scheme of its provider. */
	static String kindOf(@Nullable Path path) {
		return (path != null) ? path.getFileSystem().provider().getScheme() : NONE;
	}

	Timer get(String fileSystem, Outcome outcome) {
		Tags tags = new Tags(fileSystem, outcome);
		Timer timer = this.timers.get(tags);
		return (timer != null) ? timer : this.timers.computeIfAbsent(tags, this::register);
	}

	private Timer register(Tags tags) {
		return Timer.builder("aiofiles.filesystem.operations")
			.description("File operations that memory could not answer, by the kind of file system")
			.tag("filesystem", tags.fileSystem)
			.tag("outcome", tags.outcome.name())
			.register(this.registry);
	}

	private record Tags(String fileSystem, Outcome outcome) {

	}

}
