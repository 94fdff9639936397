package io.aiofiles.support;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/** An executor whose tasks run when the test says so. */
public final class QueuedExecutor implements Executor {

	private final Deque<Runnable> tasks = new ArrayDeque<>();

	@Override
	public void execute(Runnable task) {
		this.tasks.add(task);
	}

	/** Run the tasks, and those that they add. */
	public void runAll() {
		while (!this.tasks.isEmpty()) {
			this.tasks.poll().run();
		}
	}

	/** Run the tasks that are there, the newest first. */
	public void runBackwards() {
		while (!this.tasks.isEmpty()) {
			this.tasks.pollLast().run();
		}
	}

	/** Run the oldest task. */
	public void runOne() {
		this.tasks.remove().run();
	}

	public int size() {
		return this.tasks.size();
	}

}
