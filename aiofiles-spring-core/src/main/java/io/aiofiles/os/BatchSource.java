package io.aiofiles.os;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;

import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.HandOff;
import io.aiofiles.internal.publisher.PullSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads directories for a publisher, several items per hop.
 *
 * <p>
 * A hop that nobody waits for any more still runs to its end, so whatever it reads from
 * is guarded by a lock: closing waits for it, on a thread of the pool, and a hop that
 * begins after the closing reads nothing.
 *
 * @param <T> the type of an item
 */
abstract class BatchSource<T> implements PullSource<T> {

	private final HandOff handOff;

	private final FileOperation operation;

	private final Path path;

	private final ReentrantLock lock = new ReentrantLock();

	/** What the last hop has read; only touched between hops. */
	private Queue<T> ready = new ArrayDeque<>();

	/** Guarded by the lock. */
	private boolean closed;

	/** Whether nothing is open, so that closing needs no thread. */
	private volatile boolean released = true;

	private boolean ended;

	BatchSource(HandOff handOff, FileOperation operation, Path path) {
		this.handOff = handOff;
		this.operation = operation;
		this.path = path;
	}

	/**
	 * Read some items, opening what is to be read at the first time.
	 * @return the items; none at the end
	 * @throws IOException if reading fails
	 */
	abstract Queue<T> read() throws IOException;

	/**
	 * Whether there is certainly nothing more to read.
	 * @return {@code false} if that is not known yet
	 */
	abstract boolean isExhausted();

	/**
	 * Close what is open.
	 * @throws IOException if that fails
	 */
	abstract void release() throws IOException;

	@Override
	public final CompletableFuture<@Nullable T> next() {
		T item = this.ready.poll();
		if (item != null || this.ended) {
			return CompletableFuture.completedFuture(item);
		}
		this.released = false;
		return this.handOff.run(this.operation, this.path, this::readBatch).thenApply(this::firstOf);
	}

	private @Nullable T firstOf(Queue<T> batch) {
		this.ready = batch;
		this.ended = this.released;
		return batch.poll();
	}

	private Queue<T> readBatch() throws IOException {
		this.lock.lock();
		try {
			Queue<T> batch = this.closed ? new ArrayDeque<>() : read();
			if (batch.isEmpty() || isExhausted()) {
				releaseOnce();
			}
			return batch;
		}
		catch (Throwable ex) {
			try {
				releaseOnce();
			}
			catch (IOException suppressed) {
				ex.addSuppressed(suppressed);
			}
			throw ex;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void releaseOnce() throws IOException {
		if (!this.closed) {
			this.closed = true;
			this.released = true;
			release();
		}
	}

	@Override
	public final CompletableFuture<?> close() {
		if (this.released) {
			return CompletableFuture.completedFuture(null);
		}
		return this.handOff.run(this.operation, this.path, this::closeNow).exceptionallyCompose((failure) -> {
			if (!(failure instanceof RejectedExecutionException)) {
				return CompletableFuture.failedFuture(failure);
			}
			try { // no thread is left: better here than never
				return CompletableFuture.completedFuture(closeNow());
			}
			catch (IOException ex) {
				return CompletableFuture.failedFuture(ex);
			}
		});
	}

	private boolean closeNow() throws IOException {
		this.lock.lock();
		try {
			releaseOnce();
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

}
