package io.aiofiles.file;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import io.aiofiles.execution.JoinableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Writes what it is given to a file. A few buffers are demanded at a time, one more for
 * each that is written; the order of the calls on the file keeps them in order.
 */
final class WritingSubscriber implements Flow.Subscriber<ByteBuffer> {

	/** How many buffers may be on their way. */
	private static final int AHEAD = 4;

	private final AsyncBinaryFile file;

	private final Result result;

	private final AtomicLong written = new AtomicLong();

	private final AtomicBoolean ended = new AtomicBoolean();

	private Flow.@Nullable Subscription subscription;

	private WritingSubscriber(AsyncBinaryFile file, Result result) {
		this.file = file;
		this.result = result;
	}

	@SuppressWarnings("FutureReturnValueIgnored") // the result tells
	static CompletableFuture<Long> write(CompletableFuture<AsyncBinaryFile> opening, Flow.Publisher<ByteBuffer> bytes) {
		Result result = new Result(opening);
		opening.whenComplete((file, failure) -> {
			if (failure != null) {
				result.end(0, failure);
				return;
			}
			WritingSubscriber subscriber = new WritingSubscriber(file, result);
			result.subscriber = subscriber;
			if (result.isDone()) {
				subscriber.giveUp(new java.util.concurrent.CancellationException());
				return;
			}
			try {
				bytes.subscribe(subscriber);
			}
			catch (Throwable ex) {
				subscriber.giveUp(ex);
			}
		});
		return result;
	}

	@Override
	public void onSubscribe(Flow.Subscription given) {
		Objects.requireNonNull(given, "subscription");
		if (this.subscription != null) {
			given.cancel(); // rule 2.5: one subscription at a time
			return;
		}
		this.subscription = given;
		if (this.ended.get()) {
			given.cancel();
			return;
		}
		given.request(AHEAD);
	}

	@Override
	@SuppressWarnings("FutureReturnValueIgnored") // the write itself tells
	public void onNext(ByteBuffer bytes) {
		Objects.requireNonNull(bytes, "bytes");
		if (this.ended.get()) {
			return;
		}
		this.file.write(bytes).whenComplete((count, failure) -> {
			if (failure != null) {
				giveUp(failure);
				return;
			}
			this.written.addAndGet(count);
			Flow.Subscription present = this.subscription;
			if (present != null && !this.ended.get()) {
				present.request(1);
			}
		});
	}

	@Override
	public void onError(Throwable failure) {
		Objects.requireNonNull(failure, "failure");
		end(failure);
	}

	@Override
	public void onComplete() {
		end(null);
	}

	/** Something is wrong on this side: no more, please. */
	private void giveUp(Throwable failure) {
		Flow.Subscription present = this.subscription;
		end(failure);
		if (present != null) {
			present.cancel();
		}
	}

	@SuppressWarnings("FutureReturnValueIgnored") // the result tells
	private void end(@Nullable Throwable failure) {
		if (!this.ended.compareAndSet(false, true)) {
			return;
		}
		this.file.closeAsync().whenComplete((done, closing) -> {
			if (failure != null && closing != null && failure != closing) {
				failure.addSuppressed(closing);
			}
			this.result.end(this.written.get(), (failure != null) ? failure : closing);
		});
	}

	/** The count, which gives up writing when somebody gives it up. */
	private static final class Result extends JoinableFuture<Long> {

		private final CompletableFuture<AsyncBinaryFile> opening;

		private volatile @Nullable WritingSubscriber subscriber;

		Result(CompletableFuture<AsyncBinaryFile> opening) {
			this.opening = opening;
		}

		void end(long count, @Nullable Throwable failure) {
			if (failure != null) {
				super.completeExceptionally(failure);
			}
			else {
				super.complete(count);
			}
		}

		private boolean giveUp(boolean givenUp, Throwable failure) {
			if (givenUp) {
				this.opening.cancel(false);
				WritingSubscriber present = this.subscriber;
				if (present != null) {
					present.giveUp(failure);
				}
			}
			return givenUp;
		}

		@Override
		public boolean cancel(boolean mayInterruptIfRunning) {
			return giveUp(super.cancel(mayInterruptIfRunning), new java.util.concurrent.CancellationException());
		}

		@Override
		public boolean completeExceptionally(Throwable failure) {
			return giveUp(super.completeExceptionally(failure), failure);
		}

	}

}
