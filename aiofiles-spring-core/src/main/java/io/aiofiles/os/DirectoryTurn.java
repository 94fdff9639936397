package io.aiofiles.os;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.aiofiles.execution.CallerContext;
import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.FileOperationListener;
import io.aiofiles.execution.FileTimeoutException;
import io.aiofiles.execution.HandOff;
import io.aiofiles.execution.HandleCall;
import io.aiofiles.execution.PoolTask;
import org.jspecify.annotations.Nullable;

/** Has work done when it is its turn among the calls of a directory. */
final class DirectoryTurn implements HandOff {

	private final DirectoryCore core;

	DirectoryTurn(DirectoryCore core) {
		this.core = core;
	}

	@Override
	public <T extends @Nullable Object> CompletableFuture<T> run(FileOperation operation, @Nullable Path path,
			Callable<T> work, Consumer<? super T> disposal) {
		return runWaiting(operation, path, (abandoned) -> work.call(), disposal);
	}

	@Override
	public <T extends @Nullable Object> CompletableFuture<T> runWaiting(FileOperation operation, @Nullable Path path,
			WaitingWork<T> work, Consumer<? super T> disposal) {
		return this.core.order().make(new Turn<>(operation, work, disposal));
	}

	@Override
	public void start(PoolTask task, boolean mustRun) {
		this.core.handOff().start(task, mustRun);
	}

	@Override
	public <T extends @Nullable Object> CompletableFuture<T> runAlways(FileOperation operation, @Nullable Path path,
			Callable<T> work) {
		return runWaiting(operation, path, (abandoned) -> work.call(), (unwanted) -> {
		});
	}

	@Override
	public void work(Runnable work) {
		this.core.handOff().work(work);
	}

	@Override
	public void complete(CallerContext.Snapshot caller, Runnable completion) {
		this.core.handOff().complete(caller, completion);
	}

	@Override
	public boolean watch(CompletableFuture<?> future, FileOperation operation, @Nullable Path path,
			Consumer<FileTimeoutException> late) {
		return this.core.handOff().watch(future, operation, path, late);
	}

	@Override
	public CallerContext callerContext() {
		return this.core.handOff().callerContext();
	}

	@Override
	public FileOperationListener listener() {
		return this.core.handOff().listener();
	}

	/**
	 * Work whose result needs an owner.
	 *
	 * @param <T> the type of the result
	 */
	private static final class Turn<T extends @Nullable Object> extends HandleCall<DirectoryCore, T> {

		private final WaitingWork<T> work;

		private final Consumer<? super T> disposal;

		private @Nullable T result;

		Turn(FileOperation operation, WaitingWork<T> work, Consumer<? super T> disposal) {
			super(operation);
			this.work = work;
			this.disposal = disposal;
		}

		@Override
		protected @Nullable T fromFile(DirectoryCore core) throws Exception {
			T done = this.work.perform(core::isAbandoned);
			this.result = done;
			return done;
		}

		@Override
		protected void takeBack(DirectoryCore core) {
			T unwanted = this.result;
			if (unwanted != null) {
				this.disposal.accept(unwanted);
			}
		}

	}

}
