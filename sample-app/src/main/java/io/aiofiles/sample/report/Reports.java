package io.aiofiles.sample.report;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.sample.storage.FileName;
import io.aiofiles.sample.storage.FileStore;
import io.aiofiles.sample.storage.SampleDirectory;

import org.springframework.core.task.TaskRejectedException;
import org.springframework.stereotype.Service;

/** The reports that were asked for; the last ones are kept. */
@Service
public class Reports {

	private static final int KEPT = 50;

	private static final int RUNNING = 8;

	private final ReportService service;

	private final FileStore store;

	private final SampleDirectory directory;

	private final Map<Long, ReportJob> jobs = new LinkedHashMap<>();

	private long lastId;

	Reports(ReportService service, FileStore store, SampleDirectory directory) {
		this.service = service;
		this.store = store;
		this.directory = directory;
	}

	/**
	 * Begin a report.
	 * @param name the file
	 * @param kind what to report
	 * @return its number, and how far it is
	 */
	public CompletableFuture<ReportStatus> start(FileName name, ReportKind kind) {
		return this.store.requireFile(name)
			.thenCompose((path) -> this.directory.files()
				.size(path)
				.thenApply((size) -> start(name, kind, path, size).status()));
	}

	private synchronized ReportJob start(FileName name, ReportKind kind, Path path, long size) {
		makeRoom();
		ReportProgress progress = new ReportProgress();
		CompletableFuture<Report> result = switch (kind) {
			case LINE_COUNT -> this.service.countLines(path, progress);
			case LONGEST_LINES -> this.service.findLongestLines(path, progress);
			case WORD_FREQUENCIES -> this.service.countWords(path, progress);
		};
		ReportJob job = new ReportJob(++this.lastId, name.value(), kind, size, progress, result);
		this.jobs.put(this.lastId, job);
		return job;
	}

	private void makeRoom() {
		if (this.jobs.values().stream().filter((job) -> !job.isDone()).count() >= RUNNING) {
			throw new TaskRejectedException(RUNNING + " reports are being made");
		}
		Iterator<ReportJob> oldest = this.jobs.values().iterator();
		while (this.jobs.size() >= KEPT && oldest.hasNext()) {
			if (oldest.next().isDone()) {
				oldest.remove();
			}
		}
	}

	/**
	 * How far a report is.
	 * @param id its number
	 * @return what is known of it, if anything is
	 */
	public synchronized Optional<ReportStatus> find(long id) {
		return Optional.ofNullable(this.jobs.get(id)).map(ReportJob::status);
	}

	/**
	 * Have a report not made. It ends where it next looks, and closes its file.
	 * @param id its number
	 * @return what is known of it, if anything is
	 */
	public synchronized Optional<ReportStatus> cancel(long id) {
		Optional<ReportJob> job = Optional.ofNullable(this.jobs.get(id));
		job.ifPresent(ReportJob::cancel);
		return job.map(ReportJob::status);
	}

}
