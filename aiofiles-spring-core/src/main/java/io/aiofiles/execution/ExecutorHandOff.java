package io.aiofiles.execution;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.aiofiles.internal.posix.Waiting;
import org.jspecify.annotations.Nullable;

import io.aiofiles.execution.FileOperationListener.Outcome;
import io.aiofiles.execution.FileOperationListener.Progress;

/** Hands blocking file work to an {@link Executor}; the only class that starts a task. */
public final class ExecutorHandOff implements HandOff {

	private final Executor executor;

	private final @Nullable Executor completionExecutor;

	private final FileOperationListener listener;

	private final Backlog backlog;

	private final @Nullable FileGate gate;

	private final CallerContext callerContext;

	private final @Nullable TimeLimit timeLimit;

	/** Where else files are worked on, by their file system. */
	private final List<Branch> branches;

	/** One for all files. */
	private final Consumer<Runnable> besideStarter = this::startBeside;

	/**
	 * Create a hand-off.
	 * @param executor runs the work
	 * @param completionExecutor completes the futures, or {@code null} for the thread
	 * that has done the work
	 * @param listener learns of everything
	 */
	public ExecutorHandOff(Executor executor, @Nullable Executor completionExecutor, FileOperationListener listener) {
		this(executor, completionExecutor, listener, null);
	}

	/**
	 * Create a hand-off behind a gate.
	 * @param executor runs the work
	 * @param completionExecutor completes the futures, or {@code null} for the thread
	 * that has done the work
	 * @param listener learns of everything
	 * @param gate lets tasks through, or {@code null} to let all through
	 */
	public ExecutorHandOff(Executor executor, @Nullable Executor completionExecutor, FileOperationListener listener,
			@Nullable FileGate gate) {
		this(executor, completionExecutor, listener, gate, new Backlog(), CallerContext.NONE, null, List.of());
	}

	private ExecutorHandOff(Executor executor, @Nullable Executor completionExecutor, FileOperationListener listener,
			@Nullable FileGate gate, Backlog backlog, CallerContext callerContext, @Nullable TimeLimit timeLimit,
			List<Branch> branches) {
		this.executor = executor;
		this.completionExecutor = completionExecutor;
		this.listener = listener;
		this.gate = gate;
		this.backlog = backlog;
		this.callerContext = callerContext;
		this.timeLimit = timeLimit;
		this.branches = branches;
	}

	/**
	 * The same hand-off to another executor, whatever the file.
	 * @param other the other executor
	 * @return a new hand-off
	 */
	public ExecutorHandOff withExecutor(Executor other) {
		return new ExecutorHandOff(other, this.completionExecutor, this.listener, this.gate, new Backlog(),
				this.callerContext, this.timeLimit, List.of());
	}

	/**
	 * The same hand-off with futures completed elsewhere.
	 * @param other completes the futures
	 * @return a new hand-off
	 */
	public ExecutorHandOff withCompletionExecutor(Executor other) {
		return with(other, this.callerContext, this.timeLimit);
	}

	/**
	 * The same hand-off with more taken along.
	 * @param other what callers take along to the threads that work for them
	 * @return a new hand-off
	 */
	public ExecutorHandOff withCallerContext(CallerContext other) {
		return with(this.completionExecutor, other, this.timeLimit);
	}

	/**
	 * The same hand-off with a limit of time for each operation on a file that has no
	 * pool of its own.
	 * @param limit the time, positive; {@code null} for none
	 * @return a new hand-off
	 */
	public ExecutorHandOff withTimeout(@Nullable Duration limit) {
		return with(this.completionExecutor, this.callerContext, (limit != null) ? new TimeLimit(limit) : null);
	}

	private ExecutorHandOff with(@Nullable Executor completing, CallerContext context, @Nullable TimeLimit limit) {
		List<Branch> others = this.branches.stream()
			.map((branch) -> new Branch(branch.pool,
					branch.handOff.with(completing, context, branch.handOff.timeLimit)))
			.toList();
		return new ExecutorHandOff(this.executor, completing, this.listener, this.gate, this.backlog, context, limit,
				others);
	}

	/**
	 * The same hand-off with pools for some file systems. The first that serves a file
	 * works for it.
	 * @param pools the pools
	 * @return a new hand-off
	 */
	public ExecutorHandOff withPools(List<FilePool> pools) {
		List<Branch> others = new ArrayList<>();
		for (FilePool pool : pools) {
			others.add(new Branch(pool, withExecutor(pool.executor()).withTimeout(pool.timeout())));
		}
		return new ExecutorHandOff(this.executor, this.completionExecutor, this.listener, this.gate, this.backlog,
				this.callerContext, this.timeLimit, List.copyOf(others));
	}

	@Override
	public ExecutorHandOff of(@Nullable Path path) {
		if (path != null) {
			for (Branch branch : this.branches) {
				if (branch.pool.serves(path)) {
					return branch.handOff;
				}
			}
		}
		return this;
	}

	/**
	 * The hand-off for work on two files: that of the first one whose file system has a
	 * pool.
	 * @param first a file
	 * @param second another
	 * @return a hand-off
	 */
	public ExecutorHandOff of(Path first, Path second) {
		ExecutorHandOff found = of(first);
		return (found != this) ? found : of(second);
	}

	@Override
	public <T extends @Nullable Object> CompletableFuture<T> run(FileOperation operation, @Nullable Path path,
			Callable<T> work, Consumer<? super T> disposal) {
		return runWaiting(operation, path, (abandoned) -> work.call(), disposal);
	}

	@Override
	public <T extends @Nullable Object> CompletableFuture<T> runWaiting(FileOperation operation, @Nullable Path path,
			WaitingWork<T> work, Consumer<? super T> disposal) {
		ExecutorHandOff there = of(path);
		Errand<T> errand = new Errand<>(there, operation, path, work, disposal);
		there.start(errand, false);
		there.watch(errand, operation, path, errand::expire);
		return errand;
	}

	@Override
	public <T extends @Nullable Object> CompletableFuture<T> runAlways(FileOperation operation, @Nullable Path path,
			Callable<T> work) {
		ExecutorHandOff there = of(path);
		Errand<T> errand = new Errand<>(there, operation, path, (abandoned) -> work.call(), (unwanted) -> {
		});
		there.start(errand, true);
		there.watch(errand, operation, path, errand::fail);
		return errand;
	}

	@Override
	public void start(PoolTask task, boolean mustRun) {
		Submission submission = new Submission(task, this.gate);
		this.backlog.add(submission);
		try {
			execute(submission);
		}
		catch (Throwable ex) {
			this.listener.rejected();
			if (mustRun) {
				ReserveLane.run(task);
			}
			else {
				task.reject(ex); // the caller learns of a full pool from the future
			}
		}
	}

	@Override
	public boolean watch(CompletableFuture<?> future, FileOperation operation, @Nullable Path path,
			Consumer<FileTimeoutException> late) {
		TimeLimit limit = this.timeLimit;
		if (limit == null) {
			return false;
		}
		CallerContext.Snapshot caller = this.callerContext.capture();
		limit.watch(future, operation, path, (failure) -> {
			this.listener.timedOut(operation, path);
			WaitingLane.run(() -> complete(caller, () -> late.accept(failure)));
		});
		return true;
	}

	private void execute(Submission submission) {
		FileGate guard = this.gate;
		try {
			if (guard != null) {
				guard.admit();
			}
			this.executor.execute(submission);
		}
		catch (Throwable ex) {
			submission.leave();
			throw ex;
		}
	}

	@Override
	public void startBeside(Runnable work) {
		try {
			execute(new Submission(new BesideTask(work), this.gate));
		}
		catch (Throwable ex) {
			// a full pool has better things to do
		}
	}

	@Override
	public Consumer<Runnable> besideStarter() {
		return this.besideStarter;
	}

	@Override
	public void work(Runnable work) {
		Backlog before = this.backlog.enter();
		try {
			work.run();
		}
		finally {
			Backlog.leave(before);
		}
	}

	@Override
	public void complete(CallerContext.Snapshot caller, Runnable completion) {
		Executor other = this.completionExecutor;
		if (other == null) {
			completion.run();
			return;
		}
		try {
			other.execute(() -> caller.run(completion));
		}
		catch (Throwable ex) {
			completion.run(); // on the wrong thread is better than never
		}
	}

	@Override
	public FileOperationListener listener() {
		return this.listener;
	}

	@Override
	public CallerContext callerContext() {
		return this.callerContext;
	}

	/**
	 * Where files of some file systems are worked on.
	 *
	 * @param pool which files
	 * @param handOff where
	 */
	private record Branch(FilePool pool, ExecutorHandOff handOff) {

	}

	/** Where files are closed when the pool takes no task any more. */
	private static final class ReserveLane {

		private static final int LANES = 4;

		private static final ThreadPoolExecutor THREADS = create();

		/** Run a task on a lane; on this thread if not even a lane can be had. */
		static void run(PoolTask task) {
			try {
				THREADS.execute(task);
			}
			catch (Throwable ex) {
				task.run();
			}
		}

		private static ThreadPoolExecutor create() {
			ThreadPoolExecutor threads = new ThreadPoolExecutor(LANES, LANES, 1, TimeUnit.SECONDS,
					new LinkedBlockingQueue<>(), (task) -> {
						Thread thread = new Thread(task, "aiofiles-reserve");
						thread.setDaemon(true);
						return thread;
					});
			threads.allowCoreThreadTimeOut(true);
			return threads;
		}

	}

	/** Work that nobody waits for. */
	private static final class BesideTask extends FutureTask<@Nullable Void> implements PoolTask {

		BesideTask(Runnable work) {
			super(work, null);
		}

		@Override
		public boolean isBegun() {
			return isDone();
		}

		@Override
		public void reject(Throwable failure) {
			cancel(false);
		}

	}

	/**
	 * Where files are opened that have another end, which may not be there: a few of them
	 * would leave a pool without a thread. And where callers learn that an operation
	 * takes too long, because all threads of its pool may be waiting.
	 */
	private static final class WaitingLane {

		private static final int MOST_THREADS = 1000;

		private static final ThreadPoolExecutor THREADS = new ThreadPoolExecutor(0, MOST_THREADS, 1, TimeUnit.SECONDS,
				new SynchronousQueue<>(), (task) -> {
					Thread thread = new Thread(task, "aiofiles-waiting");
					thread.setDaemon(true);
					return thread;
				});

		/** Run something on a lane; on this thread if no lane can be had. */
		static void run(Runnable work) {
			try {
				THREADS.execute(() -> Waiting.allowed(work));
			}
			catch (Throwable ex) {
				Waiting.allowed(work);
			}
		}

	}

	/**
	 * One piece of work, with its future.
	 *
	 * @param <T> the type of the result
	 */
	private static final class Errand<T extends @Nullable Object> extends FileFuture<T> implements PoolTask {

		private final HandOff handOff;

		private final FileOperation operation;

		private final @Nullable Path path;

		private final WaitingWork<T> work;

		private final Consumer<? super T> disposal;

		private final Progress progress;

		private final CallerContext.Snapshot caller;

		Errand(HandOff handOff, FileOperation operation, @Nullable Path path, WaitingWork<T> work,
				Consumer<? super T> disposal) {
			this.handOff = handOff;
			this.operation = operation;
			this.path = path;
			this.work = work;
			this.disposal = disposal;
			this.progress = handOff.listener().submitted(operation, path);
			this.caller = handOff.callerContext().capture();
		}

		@Override
		public void run() {
			if (begin()) {
				this.handOff.work(() -> this.caller.run(this::perform));
			}
			else if (isAbandoned()) {
				endAbandoned(this.progress, null);
			}
		}

		private void perform() {
			this.progress.started();
			performHere();
		}

		/** On a thread that may wait, which is none of the pool's. */
		private void performElsewhere() {
			this.handOff.work(() -> this.caller.run(this::performHere));
		}

		private void performHere() {
			T value;
			try {
				value = this.work.perform(this::isAbandoned);
			}
			catch (Waiting.ElsewhereException ex) {
				WaitingLane.run(this::performElsewhere);
				return;
			}
			catch (Throwable ex) {
				Throwable failure = FileFailures.named(ex, this.operation, this.path);
				if (decide()) {
					this.progress.ended(Outcome.ERROR, failure);
					this.handOff.complete(this.caller, () -> deliverFailure(failure));
				}
				else {
					endAbandoned(this.progress, failure);
				}
				return;
			}
			if (decide()) {
				this.progress.ended(Outcome.SUCCESS, null);
				this.handOff.complete(this.caller, () -> deliver(value, null));
			}
			else {
				endAbandoned(this.progress, null);
				this.disposal.accept(value);
			}
		}

		@SuppressWarnings("NullAway") // no value beside a failure
		private void deliverFailure(Throwable failure) {
			deliver(null, failure);
		}

		@Override
		public void reject(Throwable failure) {
			Throwable named = FileFailures.rejected(failure, this.operation, this.path);
			if (refuse(named)) {
				this.progress.ended(Outcome.REJECTED, named);
			}
		}

		@Override
		public void giveUp(Throwable failure) {
			completeExceptionally(failure);
		}

	}

}
