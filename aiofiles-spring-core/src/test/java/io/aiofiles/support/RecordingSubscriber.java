package io.aiofiles.support;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Remembers what it is sent.
 *
 * @param <T> the type of an item
 */
public final class RecordingSubscriber<T> implements Flow.Subscriber<T> {

	private static final long PATIENCE_SECONDS = 30;

	private final List<T> items = new CopyOnWriteArrayList<>();

	private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

	private final CompletableFuture<Void> end = new CompletableFuture<>();

	private final long initialDemand;

	private Consumer<? super T> onItem = (item) -> {
	};

	private Runnable onEnd = () -> {
	};

	public RecordingSubscriber(long initialDemand) {
		this.initialDemand = initialDemand;
	}

	/** Do something with each item. */
	public RecordingSubscriber<T> onItem(Consumer<? super T> action) {
		this.onItem = action;
		return this;
	}

	/** Do something when the end is told, before anybody who waits learns of it. */
	public RecordingSubscriber<T> onEnd(Runnable action) {
		this.onEnd = action;
		return this;
	}

	@Override
	public void onSubscribe(Flow.Subscription given) {
		this.subscription.complete(given);
		if (this.initialDemand > 0) {
			given.request(this.initialDemand);
		}
	}

	@Override
	public void onNext(T item) {
		this.items.add(item);
		this.onItem.accept(item);
	}

	@Override
	public void onError(Throwable failure) {
		this.onEnd.run();
		this.end.completeExceptionally(failure);
	}

	@Override
	public void onComplete() {
		this.onEnd.run();
		this.end.complete(null);
	}

	public Flow.Subscription subscription() {
		return this.subscription.join();
	}

	public List<T> items() {
		return this.items;
	}

	public boolean hasEnded() {
		return this.end.isDone();
	}

	/** Wait for the end, and fail as it failed. */
	public CompletableFuture<Void> end() {
		return this.end.copy().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
	}

	/** Wait for the end. Returns the failure, if it was one. */
	public Throwable failure() throws InterruptedException, TimeoutException {
		try {
			this.end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
			return null;
		}
		catch (java.util.concurrent.ExecutionException ex) {
			return ex.getCause();
		}
	}

}
