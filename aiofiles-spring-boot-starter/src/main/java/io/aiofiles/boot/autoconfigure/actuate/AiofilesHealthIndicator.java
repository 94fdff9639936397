package io.aiofiles.boot.autoconfigure.actuate;

import io.aiofiles.execution.FileOperationTotals;
import io.aiofiles.execution.OpenFiles;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * {@link HealthIndicator} of the file pool. A pool that is full is a detail, and not ill
 * health, unless the application says so: it becomes free by itself, and whoever restarts
 * the application for it loses more.
 */
public class AiofilesHealthIndicator extends AbstractHealthIndicator {

	private final ThreadPoolTaskExecutor pool;

	private final OpenFiles openFiles;

	private final FileOperationTotals totals;

	private final boolean downWhenSaturated;

	/**
	 * Create the indicator.
	 * @param pool the file pool
	 * @param openFiles the files that are open
	 * @param totals what has been done so far
	 * @param downWhenSaturated whether a full pool is ill health
	 */
	public AiofilesHealthIndicator(ThreadPoolTaskExecutor pool, OpenFiles openFiles, FileOperationTotals totals,
			boolean downWhenSaturated) {
		super("The state of the file pool is not known");
		this.pool = pool;
		this.openFiles = openFiles;
		this.totals = totals;
		this.downWhenSaturated = downWhenSaturated;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		PoolState state = PoolState.of(this.pool);
		builder.up();
		if (state.saturated() && this.downWhenSaturated) {
			builder.down();
		}
		builder.withDetail("active", state.active())
			.withDetail("maxSize", state.maxSize())
			.withDetail("queued", state.queued())
			.withDetail("queueRemaining", state.queueRemaining())
			.withDetail("saturated", state.saturated())
			.withDetail("open", this.openFiles.count())
			.withDetail("leaked", this.totals.filesLeaked())
			.withDetail("rejected", this.totals.tasksRejected());
	}

}
