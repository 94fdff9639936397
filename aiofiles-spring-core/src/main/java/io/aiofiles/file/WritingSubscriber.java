package io.aiofiles.file;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

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

	/** Why it ended, if it went wrong: the first failure of all. */
	private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

	/** The close and each write that has not told its result yet. */
	private final AtomicInteger awaited = new AtomicInteger(1);

	private volatile Flow.@Nullable Subscription subscription;

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
				subscriber.giveUp(new CancellationException());
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
		this.awaited.incrementAndGet();
		this.file.write(bytes).whenComplete((count, writeFailure) -> {
			if (writeFailure != null) {
				giveUp(writeFailure);
			}
			else {
				this.written.addAndGet(count);
				Flow.Subscription present = this.subscription;
				if (present != null && !this.ended.get()) {
					present.request(1);
				}
			}
			toldResult();
		});
	}

	@Override
	public void onError(Throwable publisherFailure) {
		this.failure.compareAndSet(null, Objects.requireNonNull(publisherFailure, "publisherFailure"));
		end();
	}

	@Override
	public void onComplete() {
		end();
	}

	/** Something is wrong on this side: no more, please. */
	private void giveUp(Throwable reason) {
		this.failure.compareAndSet(null, reason);
		end();
		// onSubscribe sets the subscription before it looks for the end: one of the two
		// sees both
		Flow.Subscription present = this.subscription;
		if (present != null) {
			present.cancel();
		}
	}

	@SuppressWarnings("FutureReturnValueIgnored") // the result tells
	private void end() {
		if (!this.ended.compareAndSet(false, true)) {
			return;
		}
		this.file.closeAsync().whenComplete((done, closing) -> {
			if (closing != null && !this.failure.compareAndSet(null, closing)) {
				Throwable first = this.failure.get();
				if (first != null && first != closing) {
					first.addSuppressed(closing);
				}
			}
			toldResult();
		});
	}

	/**
	 * The close may tell its result before the writes ahead of it have told theirs: only
	 * together they are the result.
	 */
	private void toldResult() {
		if (this.awaited.decrementAndGet() == 0) {
			this.result.end(this.written.get(), this.failure.get());
		}
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
			return giveUp(super.cancel(mayInterruptIfRunning), new CancellationException());
		}

		@Override
		public boolean completeExceptionally(Throwable failure) {
			return giveUp(super.completeExceptionally(failure), failure);
		}

	}

}
