package io.aiofiles.benchmarks;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Consumes a publisher to its end.
 *
 * @param <T> what is published
 */
final class Subscribed<T> implements Flow.Subscriber<T> {

	private final long demand;

	private final Consumer<? super T> consumer;

	private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();

	private Flow.@Nullable Subscription subscription;

	private Subscribed(long demand, Consumer<? super T> consumer) {
		this.demand = demand;
		this.consumer = consumer;
	}

	/**
	 * Subscribes, and waits for the end.
	 * @param <T> what is published
	 * @param publisher the publisher
	 * @param demand how much to request at first: all, or 1 and then 1 more for each
	 * @param consumer takes what is published
	 */
	static <T> void to(Flow.Publisher<T> publisher, long demand, Consumer<? super T> consumer) {
		Subscribed<T> subscriber = new Subscribed<>(demand, consumer);
		publisher.subscribe(subscriber);
		subscriber.end.join();
	}

	@Override
	public void onSubscribe(Flow.Subscription given) {
		this.subscription = given;
		given.request(this.demand);
	}

	@Override
	public void onNext(T item) {
		this.consumer.accept(item);
		if (this.demand == 1 && this.subscription != null) {
			this.subscription.request(1);
		}
	}

	@Override
	public void onError(Throwable failure) {
		this.end.completeExceptionally(failure);
	}

	@Override
	public void onComplete() {
		this.end.complete(null);
	}

}
