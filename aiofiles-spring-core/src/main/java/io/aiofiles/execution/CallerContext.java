package io.aiofiles.execution;

import java.util.Collection;

/**
 * What the thread of a caller has at hand, such as its logging and tracing context, for
 * the threads that work for it: each call is performed, and its future completed, with
 * what its own caller had, whoever else uses the same file. What memory answers is not
 * asked for anything. Safe for use by many threads.
 */
@FunctionalInterface
public interface CallerContext {

	/** Takes nothing along. */
	CallerContext NONE = () -> Snapshot.NONE;

	/**
	 * Several as one, opened in the given order. One that throws is logged, and disturbs
	 * neither the others nor the call.
	 * @param contexts what is taken along
	 * @return all of it
	 */
	static CallerContext of(Collection<? extends CallerContext> contexts) {
		return CallerContexts.of(contexts);
	}

	/**
	 * Look at what this thread has; on the caller's thread, quickly.
	 * @return what it has
	 */
	Snapshot capture();

	/** What a caller had. */
	@FunctionalInterface
	interface Snapshot {

		/** Nothing. */
		Snapshot NONE = () -> Scope.NONE;

		/**
		 * Give it to the present thread.
		 * @return ends that
		 */
		Scope open();

		/**
		 * Run something that has it.
		 * @param work what to run, on the present thread
		 */
		default void run(Runnable work) {
			Scope scope = open();
			try {
				work.run();
			}
			finally {
				scope.close();
			}
		}

	}

	/** A time during which a thread has what a caller had. */
	@FunctionalInterface
	interface Scope {

		/** Changes nothing. */
		Scope NONE = () -> {
		};

		/** Give the thread back what it had before; on that thread. */
		void close();

	}

}
