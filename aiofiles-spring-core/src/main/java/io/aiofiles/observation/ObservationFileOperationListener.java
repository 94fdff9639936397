package io.aiofiles.observation;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.FileOperationListener;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Observes the operations of a template with Micrometer: begun on the caller's thread, so
 * that the caller's observation is the parent; in scope on the thread of the pool;
 * stopped at the end. What handles do is not observed, because an observation costs a
 * good part of what a read does; {@code io.aiofiles.metrics} times it.
 */
public final class ObservationFileOperationListener implements FileOperationListener {

	private static final Set<FileOperation> OF_HANDLES = Collections.unmodifiableSet(EnumSet.of(FileOperation.CLOSE,
			FileOperation.READ, FileOperation.READ1, FileOperation.READALL, FileOperation.READINTO, FileOperation.PEEK,
			FileOperation.READLINE, FileOperation.READLINES, FileOperation.LINES, FileOperation.CHUNKS,
			FileOperation.FOR_EACH_LINE, FileOperation.FOR_EACH_CHUNK, FileOperation.WRITE, FileOperation.WRITELINES,
			FileOperation.FLUSH, FileOperation.SEEK, FileOperation.TELL, FileOperation.TRUNCATE, FileOperation.FORCE,
			FileOperation.LOCK, FileOperation.ISATTY, FileOperation.FILENO, FileOperation.DETACH, FileOperation.READ_AT,
			FileOperation.WRITE_AT, FileOperation.ROLLOVER));

	private static final FileOperationObservationConvention DEFAULT = FileOperationObservationConvention.standard();

	private final ObservationRegistry registry;

	private final @Nullable FileOperationObservationConvention convention;

	/**
	 * Create the listener.
	 * @param registry where observations go; nothing is done if it is a no-op
	 * @param convention names them, or {@code null} for
	 * {@link DefaultFileOperationObservationConvention}
	 */
	public ObservationFileOperationListener(ObservationRegistry registry,
			@Nullable FileOperationObservationConvention convention) {
		this.registry = registry;
		this.convention = convention;
	}

	@Override
	public Progress submitted(FileOperation operation, @Nullable Path path) {
		if (this.registry.isNoop() || OF_HANDLES.contains(operation)) {
			return Progress.NONE;
		}
		FileOperationObservationContext context = new FileOperationObservationContext(operation, path);
		Observation observation = FileOperationObservation.TEMPLATE_OPERATION.observation(this.convention, DEFAULT,
				() -> context, this.registry);
		return new Observed(observation.start(), context);
	}

	/** The progress of one observed operation; its methods never run at the same time. */
	private static final class Observed implements Progress {

		private final Observation observation;

		private final FileOperationObservationContext context;

		private Observation.@Nullable Scope scope;

		Observed(Observation observation, FileOperationObservationContext context) {
			this.observation = observation;
			this.context = context;
		}

		@Override
		public void started() {
			this.scope = this.observation.openScope();
		}

		@Override
		public void ended(Outcome outcome, @Nullable Throwable failure) {
			this.context.ended(outcome);
			if (failure != null) {
				this.observation.error(failure);
			}
			Observation.Scope opened = this.scope;
			if (opened != null) {
				opened.close();
			}
			this.observation.stop();
		}

	}

}
