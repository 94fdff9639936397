package io.aiofiles.internal.publisher;

import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Publishes what a source gives, as it is demanded. Items are delivered on the thread
 * that has them: the one that demands, if memory has the item, else one of the pool.
 *
 * @param <T> the type of an item
 */
public final class PullPublisher<T> implements Flow.Publisher<T> {

	private final Supplier<@Nullable PullSource<T>> sources;

	/**
	 * Create a publisher.
	 * @param sources gives each subscriber a source of its own, or {@code null} if there
	 * is none for this subscriber
	 */
	public PullPublisher(Supplier<@Nullable PullSource<T>> sources) {
		this.sources = sources;
	}

	@Override
	public void subscribe(Flow.Subscriber<? super T> subscriber) {
		Objects.requireNonNull(subscriber, "subscriber");
		PullSource<T> source;
		try {
			source = this.sources.get();
		}
		catch (Throwable ex) {
			refuse(subscriber, ex);
			return;
		}
		if (source == null) {
			refuse(subscriber, new IllegalStateException("this publisher has had its one subscriber"));
			return;
		}
		PullSubscription<T> subscription = new PullSubscription<>(subscriber, source);
		subscriber.onSubscribe(subscription);
		subscription.start();
	}

	private static void refuse(Flow.Subscriber<?> subscriber, Throwable failure) {
		subscriber.onSubscribe(new Flow.Subscription() {

			@Override
			public void request(long count) {
				// nothing will come
			}

			@Override
			public void cancel() {
				// nothing is held
			}

		});
		subscriber.onError(failure);
	}

}
