package io.aiofiles.execution;

import java.nio.file.Path;
import java.util.Collection;

import org.jspecify.annotations.Nullable;

/**
 * Learns of what happens to files: the seam for meters and observations. Every method is
 * called on whatever thread the thing happens on, possibly several at once, and must be
 * quick; what it throws is ignored.
 */
public interface FileOperationListener {

	/** Listens to nothing. */
	FileOperationListener NONE = new FileOperationListener() {
	};

	/**
	 * Several listeners as one, told in the given order. One that throws is logged, and
	 * disturbs neither the others nor the operation.
	 * @param listeners the listeners
	 * @return one listener
	 */
	static FileOperationListener of(Collection<? extends FileOperationListener> listeners) {
		return FileOperationListeners.of(listeners);
	}

	/**
	 * An operation is about to be handed to the pool.
	 * @param operation the operation
	 * @param path the file, or {@code null} where there is none
	 * @return what to tell of its progress
	 */
	default Progress submitted(FileOperation operation, @Nullable Path path) {
		return Progress.NONE;
	}

	/**
	 * Memory has answered an operation, without the pool.
	 * @param operation the operation
	 */
	default void answeredFromMemory(FileOperation operation) {
	}

	/**
	 * Bytes went between memory and files.
	 * @param read how many were read
	 * @param written how many were written
	 */
	default void transferred(long read, long written) {
	}

	/** A file was opened. */
	default void opened() {
	}

	/** A file was closed. */
	default void closed() {
	}

	/** A file was never closed by its owner, and was found by the garbage collector. */
	default void leaked() {
	}

	/**
	 * An operation has not ended within its limit of time: its future fails now, and its
	 * progress ends once its thread is back.
	 * @param operation the operation
	 * @param path the file, or {@code null} where there is none
	 */
	default void timedOut(FileOperation operation, @Nullable Path path) {
	}

	/** The pool has refused a task. */
	default void rejected() {
	}

	/** The progress of one operation. */
	interface Progress {

		/** Goes nowhere. */
		Progress NONE = new Progress() {
		};

		/** The operation begins, on this thread. */
		default void started() {
		}

		/**
		 * The operation has ended; on the thread on which it was started, if it was.
		 * @param outcome how
		 * @param failure why it failed, if so
		 */
		default void ended(Outcome outcome, @Nullable Throwable failure) {
		}

	}

	/** How an operation ended. */
	enum Outcome {

		/** With a result. */
		SUCCESS,
		/** With a failure. */
		ERROR,
		/** Nobody waited for it any more. */
		CANCELLED,
		/** The pool did not take it. */
		REJECTED

	}

}
