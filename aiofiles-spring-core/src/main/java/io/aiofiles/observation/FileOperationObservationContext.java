package io.aiofiles.observation;

import java.nio.file.Path;

import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.FileOperationListener.Outcome;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/** What is known of a file operation that is observed. */
public class FileOperationObservationContext extends Observation.Context {

	private final FileOperation operation;

	private final @Nullable Path path;

	private volatile @Nullable Outcome outcome;

	/**
	 * Create a context.
	 * @param operation the operation
	 * @param path the file, or {@code null} where there is none
	 */
	public FileOperationObservationContext(FileOperation operation, @Nullable Path path) {
		this.operation = operation;
		this.path = path;
	}

	/**
	 * The operation.
	 * @return the operation
	 */
	public final FileOperation operation() {
		return this.operation;
	}

	/**
	 * The file.
	 * @return its path, or {@code null} where there is none
	 */
	public final @Nullable Path path() {
		return this.path;
	}

	/**
	 * How the operation ended.
	 * @return the outcome, or {@code null} as long as it has not ended
	 */
	public final @Nullable Outcome outcome() {
		return this.outcome;
	}

	final void ended(Outcome how) {
		this.outcome = how;
	}

}
