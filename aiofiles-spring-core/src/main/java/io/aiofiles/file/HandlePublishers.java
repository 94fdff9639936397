package io.aiofiles.file;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.aiofiles.execution.FileOperation;
import io.aiofiles.internal.publisher.PullPublisher;
import io.aiofiles.internal.publisher.PullSource;
import org.jspecify.annotations.Nullable;

/** Publishers of what a handle reads. */
final class HandlePublishers {

	private HandlePublishers() {
	}

	/** The lines that are left, to one subscriber. */
	static Flow.Publisher<String> lines(DefaultAsyncTextFile file) {
		return once(() -> new LineSource(CompletableFuture.completedFuture(file), false));
	}

	/** What is left in pieces, to one subscriber. */
	static Flow.Publisher<ByteBuffer> chunks(DefaultAsyncBinaryFile file, int size) {
		BinaryCalls.requirePositive("chunk size", size);
		return once(() -> new ChunkSource(CompletableFuture.completedFuture(file), size, false));
	}

	private static <T> Flow.Publisher<T> once(Supplier<PullSource<T>> source) {
		AtomicBoolean taken = new AtomicBoolean();
		return new PullPublisher<>(() -> taken.compareAndSet(false, true) ? source.get() : null);
	}

	/**
	 * Reads from a file that may still be on its way.
	 *
	 * @param <F> the type of the file
	 * @param <T> the type of an item
	 */
	abstract static class HandleSource<F extends AbstractAsyncFile, T> implements PullSource<T> {

		private final CompletableFuture<F> opening;

		private final boolean closing;

		private @Nullable F file;

		HandleSource(CompletableFuture<F> opening, boolean closing) {
			this.opening = opening;
			this.closing = closing;
		}

		@Override
		public CompletableFuture<@Nullable T> next() {
			F present = this.file;
			if (present != null) {
				return read(present);
			}
			if (this.opening.isDone() && !this.opening.isCompletedExceptionally()) {
				F opened = this.opening.join();
				this.file = opened;
				return read(opened);
			}
			return this.opening.thenCompose((opened) -> {
				this.file = opened;
				return read(opened);
			});
		}

		abstract CompletableFuture<@Nullable T> read(F open);

		@Override
		public CompletableFuture<?> close() {
			if (!this.closing) {
				return CompletableFuture.completedFuture(null);
			}
			if (this.opening.cancel(false) || this.opening.isCompletedExceptionally()) {
				return CompletableFuture.completedFuture(null);
			}
			return this.opening.thenCompose(AsyncFile::closeAsync);
		}

	}

	/** Reads lines. */
	static final class LineSource extends HandleSource<DefaultAsyncTextFile, String> {

		LineSource(CompletableFuture<DefaultAsyncTextFile> opening, boolean closing) {
			super(opening, closing);
		}

		@Override
		CompletableFuture<@Nullable String> read(DefaultAsyncTextFile open) {
			return open.make(TextCalls.NEXT);
		}

	}

	/** Reads pieces. */
	static final class ChunkSource extends HandleSource<DefaultAsyncBinaryFile, ByteBuffer> {

		private final int size;

		ChunkSource(CompletableFuture<DefaultAsyncBinaryFile> opening, int size, boolean closing) {
			super(opening, closing);
			this.size = size;
		}

		@Override
		CompletableFuture<@Nullable ByteBuffer> read(DefaultAsyncBinaryFile open) {
			return open.make(new ReadChunk(this.size));
		}

	}

	/** Reads a piece. */
	private static final class ReadChunk extends Calls.Reading<@Nullable ByteBuffer> {

		private final int size;

		ReadChunk(int size) {
			super(FileOperation.CHUNKS);
			this.size = size;
		}

		@Override
		protected @Nullable Object fromMemory(Engine engine) throws Exception {
			byte[] bytes = engine.bytes().readNow(this.size);
			return (bytes != null) ? ByteBuffer.wrap(bytes).asReadOnlyBuffer() : NOT_IN_MEMORY;
		}

		@Override
		protected @Nullable ByteBuffer fromFile(Engine engine) throws Exception {
			byte[] bytes = engine.bytes().read(this.size);
			return (bytes.length > 0) ? ByteBuffer.wrap(bytes).asReadOnlyBuffer() : null;
		}

	}

}
