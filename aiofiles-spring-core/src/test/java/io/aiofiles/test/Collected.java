package io.aiofiles.test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** Collects everything that a publisher publishes. */
public final class Collected {

	private Collected() {
	}

	/** Everything, or the failure. */
	public static <T> CompletableFuture<List<T>> of(Flow.Publisher<T> publisher) {
		CompletableFuture<List<T>> result = new CompletableFuture<>();
		List<T> items = new ArrayList<>();
		publisher.subscribe(new Flow.Subscriber<>() {

			@Override
			public void onSubscribe(Flow.Subscription subscription) {
				subscription.request(Long.MAX_VALUE);
			}

			@Override
			public void onNext(T item) {
				items.add(item);
			}

			@Override
			public void onError(Throwable failure) {
				result.completeExceptionally(failure);
			}

			@Override
			public void onComplete() {
				result.complete(items);
			}

		});
		return result;
	}

}
