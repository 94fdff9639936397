package io.aiofiles.file;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Function;

import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.JoinableFuture;
import io.aiofiles.internal.buffer.BufferedFile;
import io.aiofiles.internal.channel.AtomicReplacement;
import io.aiofiles.internal.channel.ChannelRawFile;
import io.aiofiles.internal.text.TextCodec;
import io.aiofiles.internal.text.TextFile;
import org.jspecify.annotations.Nullable;

/** Replaces whole files atomically. */
public final class AtomicWrites {

	private AtomicWrites() {
	}

	/**
	 * Replace a file by bytes.
	 * @param context the template's parts
	 * @param path the file
	 * @param bytes the bytes
	 * @param durability what is promised at the end
	 * @return the path
	 */
	public static CompletableFuture<Path> write(FileContext context, Path path, ByteBuffer bytes,
			Durability durability) {
		Objects.requireNonNull(durability, "durability");
		return context.handOff().run(FileOperation.WRITE_ATOMICALLY, Objects.requireNonNull(path, "path"), () -> {
			long count = bytes.remaining();
			AtomicReplacement replacement = AtomicReplacement.begin(path);
			try {
				new BufferedFile(rawOf(replacement), 0, 1).write(bytes);
			}
			catch (Throwable ex) {
				replacement.giveUp(ex);
				throw ex;
			}
			replacement.commit(durability == Durability.SYNC);
			context.handOff().listener().transferred(0, count);
			return path;
		});
	}

	/**
	 * Replace a file by text.
	 * @param context the template's parts
	 * @param path the file
	 * @param text the text; one that cannot be encoded fails before anything is touched
	 * @param charset the charset
	 * @param durability what is promised at the end
	 * @return the path
	 */
	public static CompletableFuture<Path> write(FileContext context, Path path, CharSequence text, Charset charset,
			Durability durability) {
		try {
			return write(context, path, ByteBuffer.wrap(TextFile.encode(text, TextCodec.of(charset))), durability);
		}
		catch (java.nio.charset.CharacterCodingException ex) {
			return CompletableFuture
				.failedFuture(io.aiofiles.execution.FileFailures.named(ex, FileOperation.WRITE_ATOMICALLY, path));
		}
	}

	/**
	 * Replace a file by what a publisher publishes.
	 * @param context the template's parts
	 * @param path the file
	 * @param bytes the publisher
	 * @param durability what is promised at the end
	 * @return how many bytes were written
	 */
	public static CompletableFuture<Long> write(FileContext context, Path path, Flow.Publisher<ByteBuffer> bytes,
			Durability durability) {
		Objects.requireNonNull(bytes, "bytes");
		return use(context, path, durability,
				(file) -> WritingSubscriber.write(CompletableFuture.completedFuture(file), bytes));
	}

	/**
	 * Replace a file by what somebody writes to a handle.
	 * @param context the template's parts
	 * @param path the file
	 * @param durability what is promised at the end
	 * @param use writes; if its stage fails, the old file stays
	 * @param <T> the type of the result
	 * @return the result of the use, once the new file is in place
	 */
	public static <T extends @Nullable Object> CompletableFuture<T> use(FileContext context, Path path,
			Durability durability, Function<? super AsyncBinaryFile, ? extends CompletionStage<T>> use) {
		Objects.requireNonNull(durability, "durability");
		Objects.requireNonNull(use, "use");
		Replacing<T> replacing = new Replacing<>(context, Objects.requireNonNull(path, "path"), durability, use);
		replacing.start();
		return replacing;
	}

	/** The replacement closes its channel itself. */
	private static ChannelRawFile rawOf(AtomicReplacement replacement) {
		return ChannelRawFile.borrowed(null, replacement.channel());
	}

	/**
	 * Begin, use, and commit or give up: each a step on the pool, one after the other.
	 *
	 * @param <T> the type of the result
	 */
	private static final class Replacing<T extends @Nullable Object> extends JoinableFuture<T> {

		private final FileContext context;

		private final Path path;

		private final Durability durability;

		private final Function<? super AsyncBinaryFile, ? extends CompletionStage<T>> use;

		private volatile @Nullable CompletableFuture<?> present;

		Replacing(FileContext context, Path path, Durability durability,
				Function<? super AsyncBinaryFile, ? extends CompletionStage<T>> use) {
			this.context = context;
			this.path = path;
			this.durability = durability;
			this.use = use;
		}

		void start() {
			CompletableFuture<AtomicReplacement> beginning = this.context.handOff()
				.run(FileOperation.WRITE_ATOMICALLY, this.path, () -> AtomicReplacement.begin(this.path),
						(unwanted) -> unwanted.giveUp(new CancellationException()));
			follow(beginning, (replacement, failure) -> {
				if (failure != null) {
					end(null, failure);
				}
				else {
					open(replacement);
				}
			});
		}

		private void open(AtomicReplacement replacement) {
			CompletableFuture<AsyncBinaryFile> opening = FileOpening.binary(this.context, this.path, "wb",
					OpenOptions.defaults(), () -> rawOf(replacement));
			follow(opening, (file, failure) -> {
				if (failure != null) {
					finish(replacement, null, failure);
				}
				else {
					use(replacement, file);
				}
			});
		}

		private void use(AtomicReplacement replacement, AsyncBinaryFile file) {
			CompletableFuture<T> using;
			try {
				using = isDone() ? CompletableFuture.failedFuture(new CancellationException())
						: this.use.apply(file).toCompletableFuture();
			}
			catch (Throwable ex) {
				using = CompletableFuture.failedFuture(ex);
			}
			follow(using, (value, failure) -> close(replacement, file, value, failure));
		}

		@SuppressWarnings("FutureReturnValueIgnored") // this future tells
		private void close(AtomicReplacement replacement, AsyncBinaryFile file, @Nullable T value,
				@Nullable Throwable failure) {
			file.closeAsync().whenComplete((done, closing) -> {
				if (failure != null && closing != null && failure != closing) {
					failure.addSuppressed(closing);
				}
				finish(replacement, value, (failure != null) ? failure : closing);
			});
		}

		@SuppressWarnings("FutureReturnValueIgnored") // this future tells
		private void finish(AtomicReplacement replacement, @Nullable T value, @Nullable Throwable failure) {
			this.context.handOff().<@Nullable Void>runAlways(FileOperation.WRITE_ATOMICALLY, this.path, () -> {
				if (failure != null || isDone()) {
					replacement.giveUp((failure != null) ? failure : new CancellationException());
				}
				else {
					replacement.commit(this.durability == Durability.SYNC);
				}
				return null;
			}).whenComplete((done, committing) -> end(value, (failure != null) ? failure : committing));
		}

		@SuppressWarnings({ "FutureReturnValueIgnored", "NullAway" }) // the handler
																		// tells, of
																		// either
		private <V> void follow(CompletableFuture<V> stage,
				java.util.function.BiConsumer<? super V, ? super @Nullable Throwable> handler) {
			this.present = stage;
			if (isDone()) {
				stage.cancel(false);
			}
			stage.whenComplete((value, failure) -> handler.accept(value, unwrap(failure)));
		}

		private static @Nullable Throwable unwrap(@Nullable Throwable failure) {
			return (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
					: failure;
		}

		@SuppressWarnings("NullAway") // there is no value beside a failure
		private void end(@Nullable T value, @Nullable Throwable failure) {
			if (failure != null) {
				super.completeExceptionally(failure);
			}
			else {
				super.complete(value);
			}
		}

		private boolean giveUp(boolean givenUp) {
			CompletableFuture<?> stage = this.present;
			if (givenUp && stage != null) {
				stage.cancel(false);
			}
			return givenUp;
		}

		@Override
		public boolean cancel(boolean mayInterruptIfRunning) {
			return giveUp(super.cancel(mayInterruptIfRunning));
		}

		@Override
		public boolean completeExceptionally(Throwable failure) {
			return giveUp(super.completeExceptionally(failure));
		}

	}

}
