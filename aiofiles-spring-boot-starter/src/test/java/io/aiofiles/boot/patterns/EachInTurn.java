package io.aiofiles.boot.patterns;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Function;

// tag::subscriber[]
/** Has each item processed before it demands the next. */
final class EachInTurn<T> implements Flow.Subscriber<T> {

	private final Function<T, CompletableFuture<Void>> process;

	private final CompletableFuture<Void> end = new CompletableFuture<>();

	private Flow.Subscription subscription;

	private EachInTurn(Function<T, CompletableFuture<Void>> process) {
		this.process = process;
	}

	static <T> CompletableFuture<Void> of(Flow.Publisher<T> items, Function<T, CompletableFuture<Void>> process) {
		EachInTurn<T> subscriber = new EachInTurn<>(process);
		items.subscribe(subscriber);
		return subscriber.end;
	}

	@Override
	public void onSubscribe(Flow.Subscription subscription) {
		// failed, given up, or at the end: nothing more is read
		this.end.whenComplete((nothing, failure) -> subscription.cancel());
		this.subscription = subscription;
		subscription.request(1);
	}

	@Override
	public void onNext(T item) {
		CompletableFuture.completedFuture(item).thenCompose(this.process).whenComplete((nothing, failure) -> {
			if (failure == null) {
				this.subscription.request(1);
			}
			else {
				this.end.completeExceptionally(failure);
			}
		});
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
// end::subscriber[]
