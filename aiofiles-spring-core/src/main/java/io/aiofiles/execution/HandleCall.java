package io.aiofiles.execution;

import org.jspecify.annotations.Nullable;

/**
 * One call of a handle, as two questions: can memory answer it now, or must the file be
 * touched?
 *
 * @param <E> the engine below the handle
 * @param <T> the type of the answer
 */
public abstract class HandleCall<E, T extends @Nullable Object> {

	/** The answer of {@link #fromMemory} where the file must be touched. */
	public static final Object NOT_IN_MEMORY = new Object();

	private final FileOperation operation;

	/**
	 * Create a call.
	 * @param operation what it is
	 */
	protected HandleCall(FileOperation operation) {
		this.operation = operation;
	}

	/**
	 * What the call is.
	 * @return the operation
	 */
	public final FileOperation operation() {
		return this.operation;
	}

	/**
	 * Answer from memory, on the caller's thread; never touches the file.
	 * @param engine the engine, owned meanwhile
	 * @return the answer, or {@link #NOT_IN_MEMORY} having changed nothing
	 * @throws Exception if memory suffices to say that the call fails
	 */
	protected @Nullable Object fromMemory(E engine) throws Exception {
		return NOT_IN_MEMORY;
	}

	/**
	 * Answer, on a thread of the pool; may block.
	 * @param engine the engine, owned meanwhile
	 * @return the answer
	 * @throws Exception if the call fails
	 */
	protected abstract @Nullable T fromFile(E engine) throws Exception;

	/**
	 * Get ready to take the call back.
	 * @param engine the engine
	 */
	protected void mark(E engine) {
	}

	/**
	 * Take the call back: it has failed, or nobody waits for its answer any more.
	 * @param engine the engine
	 */
	protected void takeBack(E engine) {
	}

	/**
	 * The call counts.
	 * @param engine the engine
	 */
	protected void keep(E engine) {
	}

	/**
	 * Whether the call runs even if the pool takes no task any more.
	 * @return {@code true} for closing
	 */
	protected boolean mustRun() {
		return false;
	}

	/**
	 * Whether the call must not run beside another, because one changes what the other
	 * sees.
	 * @param other a call that shares the engine already
	 * @return {@code true} if so
	 */
	protected boolean conflictsWith(HandleCall<?, ?> other) {
		return false;
	}

	/**
	 * Whether the call may run beside others of its kind.
	 * @param engine the engine
	 * @return {@code true} for reading and writing at a position, with nothing buffered
	 * in the way
	 */
	protected boolean canShare(E engine) {
		return false;
	}

}
