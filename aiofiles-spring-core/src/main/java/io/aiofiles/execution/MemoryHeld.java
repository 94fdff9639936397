package io.aiofiles.execution;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

/**
 * An engine that may hold its whole file in memory. Then the caller's own thread does
 * what the pool would do.
 */
public interface MemoryHeld {

	/**
	 * Do some work on the caller's thread, unless it needs a file.
	 * @param operation what the work is
	 * @param work the work, as the pool would do it
	 * @return its result, or {@link HandleCall#NOT_IN_MEMORY} having changed nothing
	 * @throws Exception if the work fails
	 */
	@Nullable Object attempt(FileOperation operation, Callable<?> work) throws Exception;

}
