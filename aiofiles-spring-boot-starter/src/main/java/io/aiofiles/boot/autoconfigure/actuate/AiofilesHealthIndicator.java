package io.aiofiles.boot.autoconfigure.actuate;

import java.util.Map;
import java.util.TreeMap;

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

	private final Map<String, ThreadPoolTaskExecutor> pools;

	private final OpenFiles openFiles;

	private final FileOperationTotals totals;

	private final boolean downWhenSaturated;

	/**
	 * Create the indicator.
	 * @param pool the file pool
	 * @param pools the pools of some file systems, by name
	 * @param openFiles the files that are open
	 * @param totals what has been done so far
	 * @param downWhenSaturated whether a full pool is ill health
	 */
	public AiofilesHealthIndicator(ThreadPoolTaskExecutor pool, Map<String, ThreadPoolTaskExecutor> pools,
			OpenFiles openFiles, FileOperationTotals totals, boolean downWhenSaturated) {
		super("The state of the file pool is not known");
		this.pool = pool;
		this.pools = pools;
		this.openFiles = openFiles;
		this.totals = totals;
		this.downWhenSaturated = downWhenSaturated;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		PoolState state = PoolState.of(this.pool);
		Map<String, PoolState> named = new TreeMap<>();
		this.pools.forEach((name, executor) -> named.put(name, PoolState.of(executor)));
		builder.up();
		if (this.downWhenSaturated && (state.saturated() || named.values().stream().anyMatch(PoolState::saturated))) {
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
		if (!named.isEmpty()) {
			Map<String, Object> details = new TreeMap<>();
			named.forEach((name, pool) -> details.put(name, pool.details()));
			builder.withDetail("pools", details);
		}
	}

}
