package io.aiofiles.sample.report;

import java.nio.file.FileSystemException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.jspecify.annotations.Nullable;

/** A report that was asked for. */
final class ReportJob {

	private final long id;

	private final String file;

	private final ReportKind kind;

	private final long size;

	private final ReportProgress progress;

	private final CompletableFuture<Report> result;

	ReportJob(long id, String file, ReportKind kind, long size, ReportProgress progress,
			CompletableFuture<Report> result) {
		this.id = id;
		this.file = file;
		this.kind = kind;
		this.size = size;
		this.progress = progress;
		this.result = result;
	}

	boolean isDone() {
		return this.result.isDone();
	}

	void cancel() {
		this.progress.cancel();
	}

	ReportStatus status() {
		if (!this.result.isDone()) {
			return status(ReportStatus.State.RUNNING, null, null);
		}
		try {
			return status(ReportStatus.State.DONE, this.result.join(), null);
		}
		catch (CancellationException ex) {
			return status(ReportStatus.State.CANCELLED, null, null);
		}
		catch (CompletionException ex) {
			return failed(rootCause(ex));
		}
	}

	private ReportStatus failed(Throwable failure) {
		if (failure instanceof CancellationException) {
			return status(ReportStatus.State.CANCELLED, null, null);
		}
		// A file's message names its path, which is nobody's business; its reason does
		// not.
		String reason = (failure instanceof FileSystemException ex) ? ex.getReason() : failure.getMessage();
		String type = failure.getClass().getSimpleName();
		return status(ReportStatus.State.FAILED, null, (reason != null) ? type + ": " + reason : type);
	}

	private static Throwable rootCause(Throwable failure) {
		Throwable cause = failure;
		while (cause instanceof CompletionException && cause.getCause() != null) {
			cause = cause.getCause();
		}
		return cause;
	}

	private ReportStatus status(ReportStatus.State state, @Nullable Report report, @Nullable String error) {
		return new ReportStatus(this.id, this.file, this.kind, state, Math.min(this.progress.read(), this.size),
				this.size, report, error);
	}

}
