package io.aiofiles.execution;

import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The files that are open: for closing them all at the end, and for closing those whose
 * owner has forgotten them. Safe for use by many threads.
 */
public final class OpenFiles {

	private static final Log logger = LogFactory.getLog(OpenFiles.class);

	private static final Cleaner CLEANER = Cleaner.create();

	private final Set<Entry> entries = ConcurrentHashMap.newKeySet();

	/** The files that were asked to close and have not answered. */
	private final AtomicInteger unanswered = new AtomicInteger();

	private final LeakDetection leakDetection;

	private final FileOperationListener listener;

	/**
	 * Create a registry.
	 * @param leakDetection what is done about forgotten files
	 * @param listener learns of opened, closed and leaked files
	 */
	public OpenFiles(LeakDetection leakDetection, FileOperationListener listener) {
		this.leakDetection = leakDetection;
		this.listener = listener;
	}

	/**
	 * Where a file is about to be opened; asked on the thread of whoever opens it.
	 * @return the stack at present, or {@code null} where nobody wants to know
	 */
	public @Nullable Throwable origin() {
		return (this.leakDetection == LeakDetection.FULL) ? new Throwable("the file was opened here") : null;
	}

	/**
	 * Note an open file.
	 * @param handle what its owner holds; when that is unreachable, the file has leaked
	 * @param path the file, for messages
	 * @param mode how it was opened
	 * @param resource closes the file; must not refer to the handle
	 * @param origin where the file was opened, if known
	 * @return to be told when the file is closed
	 */
	public Entry add(Object handle, @Nullable Path path, String mode, Resource resource, @Nullable Throwable origin) {
		Entry entry = new Entry(this, path, mode, System.nanoTime(), resource, origin);
		this.entries.add(entry);
		this.listener.opened();
		if (this.leakDetection != LeakDetection.OFF) {
			entry.cleanable = CLEANER.register(handle, entry::leak);
		}
		return entry;
	}

	/**
	 * The files that are open at present.
	 * @return a copy
	 */
	public Collection<Entry> all() {
		return List.copyOf(this.entries);
	}

	/**
	 * How many files are open at present.
	 * @return files
	 */
	public int count() {
		return this.entries.size();
	}

	/**
	 * Flush and close every open file. A file is asked only once, however often this is
	 * called.
	 * @return completes when all are closed; each entry that could not be flushed or
	 * closed is logged by its path
	 */
	public CompletableFuture<Void> closeAll() {
		List<CompletableFuture<?>> closing = new ArrayList<>();
		for (Entry entry : this.entries) {
			closing.add(entry.beginClosing());
		}
		return CompletableFuture.allOf(closing.toArray(CompletableFuture[]::new));
	}

	/** As {@link #closeAll()}, for whoever asks {@link #isQuiet()} instead. */
	public void beginClosing() {
		for (Entry entry : this.entries) {
			CompletableFuture<?> unused = entry.beginClosing();
		}
	}

	/**
	 * Whether no file is open, and each that was asked to close has answered.
	 * @return {@code false} while something may yet be written, or logged
	 */
	public boolean isQuiet() {
		return this.entries.isEmpty() && this.unanswered.get() == 0;
	}

	/** What is open, without who owns it. */
	@FunctionalInterface
	public interface Resource {

		/**
		 * Close it. To close it again does nothing.
		 * @return completes when it is closed
		 */
		CompletableFuture<?> close();

	}

	/** What is done about files that their owner has forgotten to close. */
	public enum LeakDetection {

		/** Nothing. */
		OFF,
		/** They are closed and logged. */
		SIMPLE,
		/** They are closed and logged, with where they were opened. */
		FULL

	}

	/** An open file. */
	public static final class Entry {

		private final OpenFiles owner;

		private final @Nullable Path path;

		private final String mode;

		private final long openedAt;

		private final Resource resource;

		private final @Nullable Throwable origin;

		private Cleaner.@Nullable Cleanable cleanable;

		/**
		 * Once the file was asked to close: complete when it has answered.
		 */
		private @Nullable CompletableFuture<@Nullable Void> asked;

		Entry(OpenFiles owner, @Nullable Path path, String mode, long openedAt, Resource resource,
				@Nullable Throwable origin) {
			this.owner = owner;
			this.path = path;
			this.mode = mode;
			this.openedAt = openedAt;
			this.resource = resource;
			this.origin = origin;
		}

		/**
		 * The file.
		 * @return its path, or {@code null} where there is none
		 */
		public @Nullable Path path() {
			return this.path;
		}

		/**
		 * The mode of the handle.
		 * @return the mode string
		 */
		public String mode() {
			return this.mode;
		}

		/**
		 * When the file was opened.
		 * @return by {@link System#nanoTime()}
		 */
		public long openedAt() {
			return this.openedAt;
		}

		/**
		 * Where the file was opened.
		 * @return the stack, or {@code null} where nobody wanted to know
		 */
		public @Nullable Throwable origin() {
			return this.origin;
		}

		/** The file is closed. */
		public void closed() {
			if (this.owner.entries.remove(this)) {
				this.owner.listener.closed();
			}
			Cleaner.Cleanable registered = this.cleanable;
			if (registered != null) {
				registered.clean();
			}
		}

		private void leak() {
			if (this.owner.entries.contains(this)) {
				this.owner.listener.leaked();
				logger.warn("A file was never closed, and is closed now: " + this, this.origin);
				CompletableFuture<?> unused = beginClosing();
			}
		}

		private CompletableFuture<@Nullable Void> beginClosing() {
			CompletableFuture<@Nullable Void> answer = new CompletableFuture<>();
			synchronized (this) {
				CompletableFuture<@Nullable Void> present = this.asked;
				if (present != null) {
					return present;
				}
				this.asked = answer;
			}
			this.owner.unanswered.incrementAndGet();
			CompletableFuture<?> unused = this.resource.close().handle((done, failure) -> {
				if (failure != null) {
					logger.error("Closing " + this + " failed; what was not yet written is lost", failure);
				}
				this.owner.unanswered.decrementAndGet();
				return answer.complete(null);
			});
			return answer;
		}

		@Override
		public String toString() {
			return "'" + ((this.path != null) ? this.path : "a file without a name") + "' (mode " + this.mode + ")";
		}

	}

}
