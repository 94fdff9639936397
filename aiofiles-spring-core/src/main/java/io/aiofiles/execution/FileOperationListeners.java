package io.aiofiles.execution;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Several listeners as one. A listener that throws disturbs neither the others nor the
 * operation.
 */
final class FileOperationListeners implements FileOperationListener {

	private static final Log logger = LogFactory.getLog(FileOperationListeners.class);

	private final FileOperationListener[] listeners;

	private FileOperationListeners(Collection<? extends FileOperationListener> listeners) {
		this.listeners = listeners.toArray(FileOperationListener[]::new);
	}

	static FileOperationListener of(Collection<? extends FileOperationListener> listeners) {
		List<? extends FileOperationListener> listening = listeners.stream().filter((each) -> each != NONE).toList();
		if (listening.isEmpty()) {
			return NONE;
		}
		if (listening.size() == 1 && listening.get(0) instanceof FileOperationTotals totals) {
			return totals; // which never fails: nobody need be guarded from it
		}
		return new FileOperationListeners(listening);
	}

	@Override
	public Progress submitted(FileOperation operation, @Nullable Path path) {
		if (this.listeners.length == 1) {
			return new Guarded(submitted(this.listeners[0], operation, path));
		}
		Progress[] all = new Progress[this.listeners.length];
		for (int i = 0; i < all.length; i++) {
			all[i] = submitted(this.listeners[i], operation, path);
		}
		return new Several(all);
	}

	private static Progress submitted(FileOperationListener listener, FileOperation operation, @Nullable Path path) {
		try {
			return listener.submitted(operation, path);
		}
		catch (RuntimeException ex) {
			report(listener, ex);
			return Progress.NONE;
		}
	}

	/** As often as there are lines: without an object for each. */
	@Override
	public void answeredFromMemory(FileOperation operation) {
		tell(FileOperationListener::answeredFromMemory, operation);
	}

	@Override
	public void transferred(long read, long written) {
		tell((listener) -> listener.transferred(read, written));
	}

	@Override
	public void opened() {
		tell(FileOperationListener::opened);
	}

	@Override
	public void closed() {
		tell(FileOperationListener::closed);
	}

	@Override
	public void leaked() {
		tell(FileOperationListener::leaked);
	}

	@Override
	public void timedOut(FileOperation operation, @Nullable Path path) {
		tell((listener) -> listener.timedOut(operation, path));
	}

	@Override
	public void rejected() {
		tell(FileOperationListener::rejected);
	}

	private void tell(Consumer<FileOperationListener> event) {
		tell((listener, told) -> told.accept(listener), event);
	}

	private <A> void tell(BiConsumer<FileOperationListener, A> event, A argument) {
		for (FileOperationListener listener : this.listeners) {
			try {
				event.accept(listener, argument);
			}
			catch (RuntimeException ex) {
				report(listener, ex);
			}
		}
	}

	private static void report(Object listener, RuntimeException failure) {
		logger.warn("A listener of file operations has failed: " + listener.getClass().getName(), failure);
	}

	private static void started(Progress progress) {
		try {
			progress.started();
		}
		catch (RuntimeException ex) {
			report(progress, ex);
		}
	}

	private static void ended(Progress progress, Outcome outcome, @Nullable Throwable failure) {
		try {
			progress.ended(outcome, failure);
		}
		catch (RuntimeException ex) {
			report(progress, ex);
		}
	}

	/** The progress of one listener. */
	private record Guarded(Progress progress) implements Progress {

		@Override
		public void started() {
			FileOperationListeners.started(this.progress);
		}

		@Override
		public void ended(Outcome outcome, @Nullable Throwable failure) {
			FileOperationListeners.ended(this.progress, outcome, failure);
		}

	}

	/**
	 * The progress of several listeners: ended in the reverse order, so that what they
	 * open around the operation nests.
	 */
	private static final class Several implements Progress {

		private final Progress[] all;

		Several(Progress[] all) {
			this.all = all;
		}

		@Override
		public void started() {
			for (Progress progress : this.all) {
				FileOperationListeners.started(progress);
			}
		}

		@Override
		public void ended(Outcome outcome, @Nullable Throwable failure) {
			for (int i = this.all.length - 1; i >= 0; i--) {
				FileOperationListeners.ended(this.all[i], outcome, failure);
			}
		}

	}

}
