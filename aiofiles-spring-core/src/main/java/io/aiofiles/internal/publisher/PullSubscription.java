package io.aiofiles.internal.publisher;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * One subscriber and its source. Whatever happens (demand, an item, a cancellation) only
 * counts up; whoever finds the count at zero works until it is zero again, so that
 * signals never overlap and the stack never grows.
 *
 * @param <T> the type of an item
 */
final class PullSubscription<T> implements Flow.Subscription {

	private final Flow.Subscriber<? super T> subscriber;

	private final PullSource<T> source;

	/** Starts at one, so that nothing is delivered before {@link #start()}. */
	private final AtomicInteger signals = new AtomicInteger(1);

	private final AtomicLong demand = new AtomicLong();

	private volatile boolean cancelled;

	private volatile @Nullable IllegalArgumentException wrongDemand;

	/** The item that is on its way. */
	private volatile @Nullable CompletableFuture<@Nullable T> pending;

	private boolean closed;

	PullSubscription(Flow.Subscriber<? super T> subscriber, PullSource<T> source) {
		this.subscriber = subscriber;
		this.source = source;
	}

	/** The subscriber knows of its subscription: signals may flow. */
	void start() {
		work();
	}

	@Override
	public void request(long count) {
		if (count <= 0) {
			this.wrongDemand = new IllegalArgumentException(
					"demand must be positive, not " + count + " (Reactive Streams, rule 3.9)");
		}
		else {
			this.demand.getAndUpdate((present) -> (present + count < 0) ? Long.MAX_VALUE : present + count);
		}
		signal();
	}

	@Override
	public void cancel() {
		this.cancelled = true;
		CompletableFuture<@Nullable T> item = this.pending;
		if (item != null) {
			item.cancel(false);
		}
		signal();
	}

	private void signal() {
		if (this.signals.getAndIncrement() == 0) {
			work();
		}
	}

	private void work() {
		int seen = this.signals.get();
		do {
			deliver();
			seen = this.signals.addAndGet(-seen);
		}
		while (seen != 0);
	}

	private void deliver() {
		while (!this.closed) {
			CompletableFuture<@Nullable T> item = this.pending;
			if (item != null && !item.isDone()) {
				return;
			}
			// an item that has arrived is gone from the source, and delivered
			// nevertheless
			if (this.cancelled && (item == null || item.isCompletedExceptionally())) {
				close(null, false);
				return;
			}
			IllegalArgumentException wrong = this.wrongDemand;
			if (wrong != null && item == null) {
				close(wrong, true);
				return;
			}
			if (item == null) {
				if (this.demand.get() == 0) {
					return;
				}
				item = ask();
				if (item == null) {
					return;
				}
			}
			this.pending = null;
			deliver(item);
		}
	}

	/** Returns the next item if it is there already. */
	@SuppressWarnings("FutureReturnValueIgnored") // the item itself tells
	private @Nullable CompletableFuture<@Nullable T> ask() {
		CompletableFuture<@Nullable T> item;
		try {
			item = this.source.next();
		}
		catch (Throwable ex) {
			item = CompletableFuture.failedFuture(ex);
		}
		if (item.isDone()) {
			return item;
		}
		this.pending = item;
		item.whenComplete((value, failure) -> signal());
		if (this.cancelled) {
			item.cancel(false);
		}
		return null;
	}

	private void deliver(CompletableFuture<@Nullable T> item) {
		T value;
		try {
			value = item.join();
		}
		catch (Throwable ex) {
			close((ex instanceof CompletionException && ex.getCause() != null) ? ex.getCause() : ex, true);
			return;
		}
		if (value == null) {
			close(null, true);
			return;
		}
		if (this.demand.get() != Long.MAX_VALUE) {
			this.demand.decrementAndGet();
		}
		try {
			this.subscriber.onNext(value);
		}
		catch (Throwable ex) {
			this.cancelled = true; // a subscriber that throws has ended its subscription
									// (rule 2.13)
		}
	}

	/** Release the source, and then tell how it ended, if anybody is to be told. */
	@SuppressWarnings("FutureReturnValueIgnored") // the subscriber is told
	private void close(@Nullable Throwable failure, boolean tell) {
		this.closed = true;
		CompletableFuture<?> closing;
		try {
			closing = this.source.close();
		}
		catch (Throwable ex) {
			closing = CompletableFuture.failedFuture(ex);
		}
		closing.whenComplete((done, closeFailure) -> {
			if (!tell || this.cancelled) {
				return;
			}
			Throwable first = (failure != null) ? failure : closeFailure;
			if (first != null) {
				if (failure != null && closeFailure != null && closeFailure != failure) {
					failure.addSuppressed(closeFailure);
				}
				this.subscriber.onError(first);
			}
			else {
				this.subscriber.onComplete();
			}
		});
	}

}
