package io.aiofiles.boot.dashboards;

import java.util.List;

import io.aiofiles.boot.dashboards.DashboardBuilder.Line;

/** The dashboard of the file pool, the operations and the files. */
final class AiofilesDashboard {

	private static final String SCOPE = "application=~\"$application\", instance=~\"$instance\"";

	/** The file pool, and those of some file systems. */
	private static final String POOL = "name=~\"aiofilesTaskExecutor.*\", " + SCOPE;

	private AiofilesDashboard() {
	}

	static Dashboard create() {
		DashboardBuilder builder = new DashboardBuilder().datasource()
			.variable("application", "Application", "aiofiles_open_files")
			.variable("instance", "Instance", "aiofiles_open_files{application=~\"$application\"}")
			.annotation("Restart", "{{instance}} has started",
					"changes(process_start_time_seconds{" + SCOPE + "}[$__rate_interval]) > 0");
		health(builder);
		pool(builder);
		operations(builder);
		files(builder);
		return builder.build("aiofiles", "aiofiles for Spring",
				"Asynchronous file I/O: the file pool, what operations cost, and the files that are open.",
				List.of("aiofiles", "spring-boot"));
	}

	private static void health(DashboardBuilder builder) {
		builder.row("Health")
			.stat("Pool in use", "percentunit", 0.7, 0.9,
					"Threads of the fullest pool that are working, of those that there may be.",
					"max(executor_active_threads{" + POOL + "} / executor_pool_max_threads{" + POOL + "})")
			.stat("Wait for a thread, p99", "s", 0.1, 0.5,
					"How long 99 of 100 tasks wait at the most before a thread takes them.",
					quantile("0.99", "le", "executor_idle_seconds_bucket{" + POOL + "}"))
			.stat("Failed", "percentunit", 0.01, 0.05, "Operations that failed, of all that memory could not answer.",
					"(sum(" + rate("aiofiles_operations_seconds_count", "outcome=\"ERROR\", " + SCOPE)
							+ ") or vector(0)) / (sum(" + rate("aiofiles_operations_seconds_count", SCOPE)
							+ ") > 0) or vector(0)")
			.stat("Rejected", "short", null, 1.0, "Tasks that the pool did not take, in the time that is shown.",
					"sum(increase(aiofiles_rejected_tasks_total{" + SCOPE + "}[$__range]))")
			.stat("Forgotten", "short", 1.0, null,
					"Files that nobody closed, until the garbage collector found them, in the time that is shown.",
					"sum(increase(aiofiles_leaked_files_total{" + SCOPE + "}[$__range]))")
			.stat("Open files", "short", null, null, "Files that are open.", "sum(aiofiles_open_files{" + SCOPE + "})");
	}

	private static void pool(DashboardBuilder builder) {
		builder.row("Pool")
			.series("Threads", "short", 8, "Threads that work, that there are, and that there may be.",
					new Line("sum(executor_active_threads{" + POOL + "})", "working"),
					new Line("sum(executor_pool_size_threads{" + POOL + "})", "there"),
					new Line("sum(executor_pool_max_threads{" + POOL + "})", "at the most"))
			.series("Queue", "short", 8, "Tasks that wait for a thread.",
					new Line("sum by (instance, name) (executor_queued_tasks{" + POOL + "})", "{{instance}} {{name}}"))
			.series("Queue in use", "percentunit", 8,
					"Tasks that wait, of those that may. When it is full, tasks are " + "rejected.",
					new Line(
							"max by (instance, name) (executor_queued_tasks{" + POOL + "} / (executor_queued_tasks{"
									+ POOL + "} + executor_queue_remaining_tasks{" + POOL + "}))",
							"{{instance}} {{name}}"))
			.series("Wait for a thread", "s", 8, "How long tasks wait before a thread takes them.",
					new Line(quantile("0.5", "le", "executor_idle_seconds_bucket{" + POOL + "}"), "p50"),
					new Line(quantile("0.99", "le", "executor_idle_seconds_bucket{" + POOL + "}"), "p99"),
					new Line("max(executor_idle_seconds_max{" + POOL + "})", "max"))
			.series("Run time of tasks", "s", 8, "How long a thread works on a task.",
					new Line("sum(" + rate("executor_seconds_sum", POOL) + ") / (sum("
							+ rate("executor_seconds_count", POOL) + ") > 0)", "mean"),
					new Line("max(executor_seconds_max{" + POOL + "})", "max"))
			.series("Tasks", "ops", 8, "Tasks that the pool has done, and that it did not take.",
					new Line("sum(" + rate("executor_completed_tasks_total", POOL) + ")", "done"),
					new Line("sum(" + rate("aiofiles_rejected_tasks_total", SCOPE) + ")", "rejected"));
	}

	private static void operations(DashboardBuilder builder) {
		String succeeded = "outcome=\"SUCCESS\", " + SCOPE;
		builder.row("Operations")
			.series("By kind", "ops", 12, "Operations that memory could not answer.",
					new Line("sum by (operation) (" + rate("aiofiles_operations_seconds_count", SCOPE) + ")",
							"{{operation}}"))
			.series("Memory and threads", "ops", 12,
					"Operations that memory answered, which cost no thread, and those that it could not.",
					new Line("sum(" + rate("aiofiles_buffered_operations_total", SCOPE) + ")", "answered by memory"),
					new Line("sum(" + rate("aiofiles_operations_seconds_count", SCOPE) + ")", "handed to a thread"))
			.series("Duration, p95", "s", 8, "From the call to the end, of those that succeeded.",
					new Line(quantile("0.95", "operation, le", "aiofiles_operations_seconds_bucket{" + succeeded + "}"),
							"{{operation}}"))
			.series("Duration, mean", "s", 8, "From the call to the end, of those that succeeded.",
					new Line("sum by (operation) (" + rate("aiofiles_operations_seconds_sum", succeeded)
							+ ") / (sum by (operation) (" + rate("aiofiles_operations_seconds_count", succeeded)
							+ ") > 0)", "{{operation}}"))
			.series("Not successful", "ops", 8, "Operations that failed, were cancelled or rejected, and why.",
					new Line(
							"sum by (operation, outcome, exception) ("
									+ rate("aiofiles_operations_seconds_count", "outcome!=\"SUCCESS\", " + SCOPE) + ")",
							"{{operation}} {{outcome}} {{exception}}"))
			.series("By file system", "ops", 12, "Operations that memory could not answer, by the kind of file system.",
					new Line(
							"sum by (filesystem) (" + rate("aiofiles_filesystem_operations_seconds_count", SCOPE) + ")",
							"{{filesystem}}"))
			.series("Too late", "ops", 12, "Operations that did not end within their limit of time.", new Line(
					"sum by (instance) (" + rate("aiofiles_timeouts_operations_total", SCOPE) + ")", "{{instance}}"));
	}

	private static void files(DashboardBuilder builder) {
		builder.row("Files")
			.series("Bytes", "Bps", 8, "Bytes between memory and files.",
					new Line("sum by (direction) (" + rate("aiofiles_bytes_total", SCOPE) + ")", "{{direction}}"))
			.series("Open files", "short", 8,
					"Files that are open through this library, and descriptors that the whole process has open.",
					new Line("sum by (instance) (aiofiles_open_files{" + SCOPE + "})", "{{instance}} files"),
					new Line("sum by (instance) (process_files_open_files{" + SCOPE + "})", "{{instance}} descriptors"))
			.series("Forgotten files", "short", 8, "Files that nobody closed, since the start.",
					new Line("sum by (instance) (aiofiles_leaked_files_total{" + SCOPE + "})", "{{instance}}"));
	}

	private static String rate(String metric, String labels) {
		return "rate(" + metric + "{" + labels + "}[$__rate_interval])";
	}

	private static String quantile(String quantile, String by, String buckets) {
		return "histogram_quantile(" + quantile + ", sum by (" + by + ") (rate(" + buckets + "[$__rate_interval])))";
	}

}
