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

	/** Demand from elsewhere than the worker, which has not counted it in yet. */
	private final AtomicLong asked = new AtomicLong();

	/** How many items may still be delivered: the worker's own. */
	private long demand;

	/**
	 * The thread that works at the moment. Each thread writes its own name only, and
	 * takes it back, so whoever reads its own name is the worker.
	 */
	private @Nullable Thread worker;

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
		if (count > 0 && this.worker == Thread.currentThread()) {
			this.demand = sum(this.demand, count); // within onNext: looked at behind it
			return;
		}
		if (count <= 0) {
			this.wrongDemand = new IllegalArgumentException(
					"demand must be positive, not " + count + " (Reactive Streams, rule 3.9)");
		}
		else {
			this.asked.accumulateAndGet(count, PullSubscription::sum);
		}
		signal();
	}

	private static long sum(long present, long more) {
		return (present + more < 0) ? Long.MAX_VALUE : present + more;
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
			this.worker = Thread.currentThread();
			while (!this.closed && goOn()) {
				// as far as memory reaches
			}
			this.worker = null;
			seen = this.signals.addAndGet(-seen);
		}
		while (seen != 0);
	}

	/** Returns {@code false} if something has to happen first. */
	private boolean goOn() {
		CompletableFuture<@Nullable T> item = this.pending;
		if (item == null) {
			return pull();
		}
		if (!item.isDone()) {
			return false;
		}
		// an item that has arrived is gone from the source, and delivered nevertheless
		if (this.cancelled && item.isCompletedExceptionally()) {
			close(null, false);
		}
		else {
			this.pending = null;
			deliver(item);
		}
		return true;
	}

	private boolean pull() {
		IllegalArgumentException wrong = this.wrongDemand;
		if (this.cancelled || wrong != null) {
			close(wrong, !this.cancelled);
			return true;
		}
		if (this.demand == 0) {
			this.demand = this.asked.getAndSet(0);
			if (this.demand == 0) {
				return false;
			}
		}
		T value;
		try {
			value = this.source.nextNow();
		}
		catch (Throwable ex) {
			close(cause(ex), true);
			return true;
		}
		if (value != null) {
			deliver(value);
			return true;
		}
		CompletableFuture<@Nullable T> item = ask();
		if (item != null) {
			deliver(item);
		}
		return item != null;
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
			close(cause(ex), true);
			return;
		}
		if (value == null) {
			close(null, true);
		}
		else {
			deliver(value);
		}
	}

	private static Throwable cause(Throwable failure) {
		return (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause() : failure;
	}

	private void deliver(T value) {
		if (this.demand != Long.MAX_VALUE) {
			this.demand--;
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
