package io.aiofiles.file;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
		return once(() -> new LineSource(() -> CompletableFuture.completedFuture(file), false));
	}

	/** What is left in pieces, to one subscriber. */
	static Flow.Publisher<ByteBuffer> chunks(DefaultAsyncBinaryFile file, int size) {
		BinaryCalls.requirePositive("chunk size", size);
		return once(() -> new ChunkSource(() -> CompletableFuture.completedFuture(file), size, false));
	}

	private static <T> Flow.Publisher<T> once(Supplier<PullSource<T>> source) {
		AtomicBoolean taken = new AtomicBoolean();
		return new PullPublisher<>(() -> taken.compareAndSet(false, true) ? source.get() : null);
	}

	/**
	 * Reads from a file that may have to be opened first, when an item is asked for.
	 *
	 * @param <F> the type of the file
	 * @param <T> the type of an item
	 */
	abstract static class HandleSource<F extends AsyncFile, T> implements PullSource<T> {

		private final Supplier<CompletableFuture<F>> opener;

		private final boolean closing;

		/**
		 * The file on its way: the very future of opening, so that it can be cancelled.
		 */
		private @Nullable CompletableFuture<F> opening;

		private @Nullable F open;

		HandleSource(Supplier<CompletableFuture<F>> opener, boolean closing) {
			this.opener = opener;
			this.closing = closing;
		}

		@Override
		public @Nullable T nextNow() {
			F ready = this.open;
			return (ready != null) ? readNow(ready) : null;
		}

		@Override
		public CompletableFuture<@Nullable T> next() {
			CompletableFuture<F> present = this.opening;
			if (present == null) {
				present = this.opener.get();
				this.opening = present;
			}
			if (present.isDone() && !present.isCompletedExceptionally()) {
				F ready = present.join();
				this.open = ready;
				return read(ready);
			}
			return present.thenCompose(this::read);
		}

		/** Whether the file belongs to this source alone. */
		final boolean isClosing() {
			return this.closing;
		}

		abstract @Nullable T readNow(F open);

		abstract CompletableFuture<@Nullable T> read(F open);

		@Override
		public CompletableFuture<?> close() {
			CompletableFuture<F> present = this.opening;
			if (!this.closing || present == null || present.cancel(false) || present.isCompletedExceptionally()) {
				return CompletableFuture.completedFuture(null);
			}
			return present.thenCompose(AsyncFile::closeAsync);
		}

	}

	/** Reads lines. */
	static final class LineSource extends HandleSource<AsyncTextFile, String> {

		private static final int SEVERAL = 32;

		/** Lines that memory had: those from {@code taken} up to {@code count}. */
		private final @Nullable Object[] lines;

		private int taken;

		private int count;

		LineSource(Supplier<CompletableFuture<AsyncTextFile>> opener, boolean closing) {
			super(opener, closing);
			this.lines = new Object[closing ? SEVERAL : 0];
		}

		@Override
		@Nullable String readNow(AsyncTextFile open) {
			DefaultAsyncTextFile file = (DefaultAsyncTextFile) open;
			return isClosing() ? nextOfSeveral(file) : file.now(TextCalls.NEXT);
		}

		/** Nobody else has the file: several lines at once are as good as one. */
		private @Nullable String nextOfSeveral(DefaultAsyncTextFile file) {
			if (this.taken == this.count) {
				this.taken = 0;
				this.count = file.now(TextCalls.NEXT, this.lines);
				if (this.count == 0) {
					return null;
				}
			}
			Object line = this.lines[this.taken++];
			if (line instanceof CompletionException failure) {
				throw failure;
			}
			return (String) line;
		}

		@Override
		CompletableFuture<@Nullable String> read(AsyncTextFile open) {
			return ((DefaultAsyncTextFile) open).make(TextCalls.NEXT);
		}

	}

	/** Reads pieces. */
	static final class ChunkSource extends HandleSource<AsyncBinaryFile, ByteBuffer> {

		private final ReadChunk reading;

		ChunkSource(Supplier<CompletableFuture<AsyncBinaryFile>> opener, int size, boolean closing) {
			super(opener, closing);
			this.reading = new ReadChunk(size);
		}

		@Override
		@Nullable ByteBuffer readNow(AsyncBinaryFile open) {
			return ((DefaultAsyncBinaryFile) open).now(this.reading);
		}

		@Override
		CompletableFuture<@Nullable ByteBuffer> read(AsyncBinaryFile open) {
			return ((DefaultAsyncBinaryFile) open).make(this.reading);
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
