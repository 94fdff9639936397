package io.aiofiles.execution;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Has blocking file work done elsewhere than on the caller's thread. Safe for use by many
 * threads.
 */
public interface HandOff {

	/**
	 * Have some work done.
	 * @param operation what it is, for meters and messages
	 * @param path the file, for messages; {@code null} where there is none
	 * @param work the work; it may block
	 * @param <T> the type of the result
	 * @return the result; fails with what the work throws, or with
	 * {@link org.springframework.core.task.TaskRejectedException} if the executor is
	 * full. Cancelling it before the work begins keeps the work from beginning
	 */
	default <T extends @Nullable Object> CompletableFuture<T> run(FileOperation operation, @Nullable Path path,
			Callable<T> work) {
		return run(operation, path, work, (unwanted) -> {
		});
	}

	/**
	 * Have some work done whose result needs an owner.
	 * @param operation what it is, for meters and messages
	 * @param path the file, for messages; {@code null} where there is none
	 * @param work the work; it may block
	 * @param disposal what to do with a result that nobody waits for any more
	 * @param <T> the type of the result
	 * @return the result, as above
	 */
	<T extends @Nullable Object> CompletableFuture<T> run(FileOperation operation, @Nullable Path path,
			Callable<T> work, Consumer<? super T> disposal);

	/**
	 * Have some work done even if the executor is full: what must not be left half done.
	 * @param operation what it is, for meters and messages
	 * @param path the file, for messages; {@code null} where there is none
	 * @param work the work; it may block
	 * @param <T> the type of the result
	 * @return the result; fails with what the work throws
	 */
	<T extends @Nullable Object> CompletableFuture<T> runAlways(FileOperation operation, @Nullable Path path,
			Callable<T> work);

	/**
	 * Have some work done that may wait for somebody outside this program: the other end
	 * of a FIFO, a person at a terminal. It is told when nobody wants its result any
	 * more, and gives the thread back then.
	 * @param operation what it is, for meters and messages
	 * @param path the file, for messages; {@code null} where there is none
	 * @param work the work; it may block
	 * @param disposal what to do with a result that nobody waits for any more
	 * @param <T> the type of the result
	 * @return the result, as above
	 */
	default <T extends @Nullable Object> CompletableFuture<T> runWaiting(FileOperation operation, @Nullable Path path,
			WaitingWork<T> work, Consumer<? super T> disposal) {
		return run(operation, path, () -> work.perform(() -> false), disposal);
	}

	/**
	 * The hand-off for a file: that of the pool of its file system, if there is one.
	 * @param path the file, or {@code null} where there is none
	 * @return a hand-off
	 */
	default HandOff of(@Nullable Path path) {
		return this;
	}

	/**
	 * Fail the future of an operation that takes too long, if there is a limit.
	 * @param future the future, which is complete once the operation has ended
	 * @param operation what it is
	 * @param path the file, or {@code null} where there is none
	 * @param late fails the future; called on a thread that may run what hangs on it
	 * @return whether there is a limit
	 */
	default boolean watch(CompletableFuture<?> future, FileOperation operation, @Nullable Path path,
			Consumer<FileTimeoutException> late) {
		return false;
	}

	/**
	 * Have a task run that completes its future by itself.
	 * @param task the task
	 * @param mustRun whether it runs even if the executor refuses it
	 */
	void start(PoolTask task, boolean mustRun);

	/**
	 * Have some work done that nobody waits for, if a thread can be had for it.
	 * @param work the work; may block
	 */
	default void startBeside(Runnable work) {
		// it may as well never be done
	}

	/**
	 * Who starts work beside, for those that know nothing of a hand-off.
	 * @return does what {@link #startBeside} does
	 */
	default Consumer<Runnable> besideStarter() {
		return this::startBeside;
	}

	/**
	 * Do the work of a task on the present thread, which belongs to the executor.
	 * @param work the work
	 */
	void work(Runnable work);

	/**
	 * Complete a future, on the thread where futures are to be completed.
	 * @param caller what whoever waits for it had at hand; the present thread has it
	 * already
	 * @param completion completes it
	 */
	void complete(CallerContext.Snapshot caller, Runnable completion);

	/**
	 * What callers take along to the threads that work for them.
	 * @return the context
	 */
	CallerContext callerContext();

	/**
	 * Who listens.
	 * @return the listener
	 */
	FileOperationListener listener();

	/**
	 * Work that may wait for somebody outside this program.
	 *
	 * @param <T> the type of the result
	 */
	@FunctionalInterface
	interface WaitingWork<T extends @Nullable Object> {

		/**
		 * Do it.
		 * @param abandoned answers {@code true} once nobody wants the result any more;
		 * then the work ends, by whatever exception, having changed nothing
		 * @return the result
		 * @throws Exception if the work fails
		 */
		T perform(BooleanSupplier abandoned) throws Exception;

	}

}
