package io.aiofiles.streams;

import java.util.concurrent.Flow;

/**
 * Subscribes and wants nothing.
 *
 * @param <T> the type of an item
 */
final class IgnoringSubscriber<T> implements Flow.Subscriber<T> {

	@Override
	public void onSubscribe(Flow.Subscription subscription) {
		// demands nothing
	}

	@Override
	public void onNext(T item) {
		throw new AssertionError("nothing was demanded");
	}

	@Override
	public void onError(Throwable failure) {
		// not of interest
	}

	@Override
	public void onComplete() {
		// not of interest
	}

}
