package io.aiofiles.boot.autoconfigure.actuate;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.aiofiles.execution.FileOperationListener.Outcome;
import io.aiofiles.execution.FileOperationTotals;
import io.aiofiles.execution.OpenFiles;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * {@link Endpoint @Endpoint} that shows the file pool, the files that are open and what
 * has been done so far; the paths of files only to whoever may see them.
 */
@Endpoint(id = "aiofiles")
public class AiofilesEndpoint {

	private final ThreadPoolTaskExecutor pool;

	private final Map<String, ThreadPoolTaskExecutor> pools;

	private final OpenFiles openFiles;

	private final FileOperationTotals totals;

	private final Show showValues;

	/**
	 * Create the endpoint.
	 * @param pool the file pool
	 * @param pools the pools of some file systems, by name
	 * @param openFiles the files that are open
	 * @param totals what has been done so far
	 * @param showValues when to show the paths of open files
	 */
	public AiofilesEndpoint(ThreadPoolTaskExecutor pool, Map<String, ThreadPoolTaskExecutor> pools, OpenFiles openFiles,
			FileOperationTotals totals, Show showValues) {
		this.pool = pool;
		this.pools = pools;
		this.openFiles = openFiles;
		this.totals = totals;
		this.showValues = showValues;
	}

	/**
	 * Show everything.
	 * @return the figures of this moment
	 */
	@ReadOperation
	public AiofilesDescriptor aiofiles() {
		return show(this.showValues.isShown(true));
	}

	AiofilesDescriptor show(boolean paths) {
		Map<String, PoolDescriptor> named = new TreeMap<>();
		this.pools.forEach((name, executor) -> named.put(name, PoolDescriptor.of(executor)));
		return new AiofilesDescriptor(PoolDescriptor.of(this.pool), named,
				OpenFilesDescriptor.of(this.openFiles, paths), TotalsDescriptor.of(this.totals));
	}

	/**
	 * What the endpoint shows.
	 *
	 * @param pool the file pool
	 * @param pools the pools of some file systems, by name
	 * @param open the files that are open
	 * @param totals what has been done since the start
	 */
	public record AiofilesDescriptor(PoolDescriptor pool, Map<String, PoolDescriptor> pools, OpenFilesDescriptor open,
			TotalsDescriptor totals) implements OperationResponseBody {

	}

	/**
	 * The file pool.
	 *
	 * @param active threads that run a task
	 * @param size threads that there are
	 * @param coreSize threads that are started before tasks queue
	 * @param maxSize threads that there may be
	 * @param queued tasks that wait for a thread
	 * @param queueRemaining tasks that may wait besides
	 * @param completed tasks that have ended
	 * @param saturated whether the next task would be rejected
	 */
	public record PoolDescriptor(int active, int size, int coreSize, int maxSize, int queued, int queueRemaining,
			long completed, boolean saturated) {

		static PoolDescriptor of(ThreadPoolTaskExecutor pool) {
			PoolState state = PoolState.of(pool);
			return new PoolDescriptor(state.active(), pool.getPoolSize(), pool.getCorePoolSize(), pool.getMaxPoolSize(),
					state.queued(), state.queueRemaining(), pool.getThreadPoolExecutor().getCompletedTaskCount(),
					state.saturated());
		}

	}

	/**
	 * The files that are open.
	 *
	 * @param count files
	 * @param oldest how long the oldest has been open, or {@code null} without one
	 * @param modes the files by their mode
	 * @param files those that have been open for the longest time, or {@code null} for
	 * whoever may not see their paths
	 */
	public record OpenFilesDescriptor(int count, @Nullable Duration oldest, Map<String, ModeDescriptor> modes,
			@Nullable List<FileDescriptor> files) {

		private static final int MOST_FILES = 100;

		static OpenFilesDescriptor of(OpenFiles openFiles, boolean paths) {
			Collection<OpenFiles.Entry> entries = openFiles.all();
			long now = System.nanoTime();
			Map<String, ModeDescriptor> modes = new TreeMap<>();
			Duration oldest = null;
			for (OpenFiles.Entry entry : entries) {
				Duration age = Duration.ofNanos(now - entry.openedAt());
				modes.merge(entry.mode(), new ModeDescriptor(1, age), ModeDescriptor::plus);
				oldest = (oldest == null || age.compareTo(oldest) > 0) ? age : oldest;
			}
			return new OpenFilesDescriptor(entries.size(), oldest, modes, paths ? oldest(entries, now) : null);
		}

		private static List<FileDescriptor> oldest(Collection<OpenFiles.Entry> entries, long now) {
			return entries.stream()
				.map((entry) -> new FileDescriptor((entry.path() != null) ? entry.path().toString() : null,
						entry.mode(), Duration.ofNanos(now - entry.openedAt())))
				.sorted(Comparator.comparing(FileDescriptor::age).reversed())
				.limit(MOST_FILES)
				.toList();
		}

	}

	/**
	 * A file that is open.
	 *
	 * @param path the file, or {@code null} for one without a name
	 * @param mode how it was opened
	 * @param age how long ago
	 */
	public record FileDescriptor(@Nullable String path, String mode, Duration age) {

	}

	/**
	 * The files that are open in one mode.
	 *
	 * @param count files
	 * @param oldest how long the oldest has been open
	 */
	public record ModeDescriptor(int count, Duration oldest) {

		ModeDescriptor plus(ModeDescriptor other) {
			return new ModeDescriptor(this.count + other.count,
					(this.oldest.compareTo(other.oldest) >= 0) ? this.oldest : other.oldest);
		}

	}

	/**
	 * What has been done since the start. Operations are those that memory could not
	 * answer.
	 *
	 * @param unfinished operations that wait or run
	 * @param succeeded operations that ended with a result
	 * @param failed operations that ended with a failure
	 * @param cancelled operations that nobody waited for any more
	 * @param rejected operations that the pool did not take
	 * @param timedOut operations that did not end within their limit of time
	 * @param bytesRead bytes that were read from files
	 * @param bytesWritten bytes that were written to files
	 * @param filesOpened files that were opened as handles
	 * @param filesLeaked files that nobody closed
	 */
	public record TotalsDescriptor(long unfinished, long succeeded, long failed, long cancelled, long rejected,
			long timedOut, long bytesRead, long bytesWritten, long filesOpened, long filesLeaked) {

		static TotalsDescriptor of(FileOperationTotals totals) {
			return new TotalsDescriptor(totals.unfinished(), totals.ended(Outcome.SUCCESS), totals.ended(Outcome.ERROR),
					totals.ended(Outcome.CANCELLED), totals.ended(Outcome.REJECTED), totals.operationsTimedOut(),
					totals.bytesRead(), totals.bytesWritten(), totals.filesOpened(), totals.filesLeaked());
		}

	}

}
