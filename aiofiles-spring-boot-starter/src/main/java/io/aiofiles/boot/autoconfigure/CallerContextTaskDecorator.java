package io.aiofiles.boot.autoconfigure;

import io.aiofiles.execution.CallerContext;
import io.aiofiles.execution.PoolTask;

/**
 * Gives a task what its caller had; for methods that are {@code @Async} on the file pool.
 * A task of file operations serves several callers, and asks for itself.
 */
final class CallerContextTaskDecorator implements FileTaskDecorator {

	private final CallerContext context;

	CallerContextTaskDecorator(CallerContext context) {
		this.context = context;
	}

	@Override
	public Runnable decorate(Runnable task) {
		if (task instanceof PoolTask) {
			return task;
		}
		CallerContext.Snapshot caller = this.context.capture();
		return () -> caller.run(task);
	}

}
