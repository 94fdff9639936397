package io.aiofiles.internal.publisher;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** Demand is neither lost nor exceeded, and the source is closed once. */
public final class PullSubscriptionRaces {

	private PullSubscriptionRaces() {
	}

	/** Counts, without any care for other threads: signals must not overlap. */
	public static class Counting implements Flow.Subscriber<Integer>, PullSource<Integer> {

		int pulled;

		int received;

		int ended;

		int closed;

		/** The first item, unless memory has it. */
		final @Nullable CompletableFuture<@Nullable Integer> item;

		final PullSubscription<Integer> subscription = new PullSubscription<>(this, this);

		Counting(@Nullable CompletableFuture<@Nullable Integer> item) {
			this.item = item;
		}

		@Override
		public @Nullable Integer nextNow() {
			return (this.item != null && this.pulled == 0) ? null : ++this.pulled;
		}

		@Override
		public CompletableFuture<@Nullable Integer> next() {
			this.pulled++;
			return (this.item != null) ? this.item : new CompletableFuture<>();
		}

		@Override
		public CompletableFuture<?> close() {
			this.closed++;
			return CompletableFuture.completedFuture(null);
		}

		@Override
		public void onSubscribe(Flow.Subscription given) {
			// it is asked by the actors
		}

		@Override
		public void onNext(Integer number) {
			this.received = (number == this.received + 1) ? number : -1;
		}

		@Override
		public void onError(Throwable failure) {
			this.ended++;
		}

		@Override
		public void onComplete() {
			this.ended++;
		}

	}

	/** Two threads demand one item each. */
	@JCStressTest
	@State
	@Outcome(id = "2, 2", expect = Expect.ACCEPTABLE, desc = "both come, one after the other")
	public static class RequestAgainstRequest extends Counting {

		public RequestAgainstRequest() {
			super(null);
			this.subscription.start();
		}

		@Actor
		public void one() {
			this.subscription.request(1);
		}

		@Actor
		public void other() {
			this.subscription.request(1);
		}

		@Arbiter
		public void after(II_Result result) {
			result.r1 = this.received;
			result.r2 = this.pulled;
		}

	}

	/** Another thread demands while the subscriber learns of its subscription. */
	@JCStressTest
	@State
	@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "the item comes")
	public static class StartAgainstRequest extends Counting {

		public StartAgainstRequest() {
			super(null);
		}

		@Actor
		public void publisher() {
			this.subscription.start();
		}

		@Actor
		public void subscriber() {
			this.subscription.request(1);
		}

		@Arbiter
		public void after(II_Result result) {
			result.r1 = this.received;
			result.r2 = this.pulled;
		}

	}

	/** One thread demands while another cancels. */
	@JCStressTest
	@State
	@Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "the item came before")
	@Outcome(id = "0, 1, 0", expect = Expect.ACCEPTABLE, desc = "no item comes")
	public static class RequestAgainstCancel extends Counting {

		public RequestAgainstCancel() {
			super(null);
			this.subscription.start();
		}

		@Actor
		public void one() {
			this.subscription.request(1);
		}

		@Actor
		public void other() {
			this.subscription.cancel();
		}

		@Arbiter
		public void after(III_Result result) {
			result.r1 = this.received;
			result.r2 = this.closed;
			result.r3 = this.ended;
		}

	}

	/** A file has read the item at the moment when the subscriber cancels. */
	@JCStressTest
	@State
	@Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "what was taken from the file is delivered")
	@Outcome(id = "0, 1, 2", expect = Expect.ACCEPTABLE, desc = "the read was given up")
	public static class ItemAgainstCancel extends Counting {

		public ItemAgainstCancel() {
			super(new CompletableFuture<>());
			this.subscription.start();
			this.subscription.request(1);
		}

		@Actor
		public void file() {
			this.item.complete(1);
		}

		@Actor
		public void subscriber() {
			this.subscription.cancel();
		}

		@Arbiter
		public void after(III_Result result) {
			result.r1 = this.received;
			result.r2 = this.closed + this.ended;
			result.r3 = this.item.isCancelled() ? 2 : 0;
		}

	}

	/** A file has read the item at the moment when more is demanded. */
	@JCStressTest
	@State
	@Outcome(id = "2, 2", expect = Expect.ACCEPTABLE, desc = "both come, one after the other")
	public static class ItemAgainstRequest extends Counting {

		public ItemAgainstRequest() {
			super(new CompletableFuture<>());
			this.subscription.start();
			this.subscription.request(1);
		}

		@Actor
		public void file() {
			this.item.complete(1);
		}

		@Actor
		public void subscriber() {
			this.subscription.request(1);
		}

		@Arbiter
		public void after(II_Result result) {
			result.r1 = this.received;
			result.r2 = this.pulled;
		}

	}

}
