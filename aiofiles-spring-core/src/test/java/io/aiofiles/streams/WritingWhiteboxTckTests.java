package io.aiofiles.streams;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;

import io.aiofiles.AsyncFileTemplate;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowSubscriberWhiteboxVerification;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;

/**
 * What {@code write(Path, Publisher)} subscribes with keeps the rules of Reactive
 * Streams, seen from inside.
 */
@Test
public class WritingWhiteboxTckTests extends FlowSubscriberWhiteboxVerification<ByteBuffer> {

	private final AsyncFileTemplate files = new AsyncFileTemplate(Runnable::run);

	private Path file;

	public WritingWhiteboxTckTests() {
		super(new TestEnvironment(500, 50, 10));
	}

	@BeforeMethod
	void createFile() throws IOException {
		this.file = Files.createTempFile("tck", null);
	}

	@AfterMethod
	void deleteFile() throws IOException {
		this.files.openFiles().closeAll().join();
		Files.delete(this.file);
	}

	@Override
	protected Flow.Subscriber<ByteBuffer> createFlowSubscriber(WhiteboxSubscriberProbe<ByteBuffer> probe) {
		return new Probed(subscriber(this.files, this.file), probe);
	}

	@Override
	public ByteBuffer createElement(int element) {
		return ByteBuffer.wrap(new byte[] { (byte) element });
	}

	static Flow.Subscriber<ByteBuffer> subscriber(AsyncFileTemplate files, Path file) {
		AtomicReference<Flow.Subscriber<? super ByteBuffer>> subscriber = new AtomicReference<>();
		files.write(file, subscriber::set);
		return new Forwarding(subscriber.get());
	}

	/** Forwards to a subscriber of something more general. */
	private static class Forwarding implements Flow.Subscriber<ByteBuffer> {

		private final Flow.Subscriber<? super ByteBuffer> target;

		Forwarding(Flow.Subscriber<? super ByteBuffer> target) {
			this.target = target;
		}

		@Override
		public void onSubscribe(Flow.Subscription subscription) {
			this.target.onSubscribe(subscription);
		}

		@Override
		public void onNext(ByteBuffer item) {
			this.target.onNext(item);
		}

		@Override
		public void onError(Throwable failure) {
			this.target.onError(failure);
		}

		@Override
		public void onComplete() {
			this.target.onComplete();
		}

	}

	/** Tells the probe of every signal. */
	private static final class Probed extends Forwarding {

		private final WhiteboxSubscriberProbe<ByteBuffer> probe;

		Probed(Flow.Subscriber<? super ByteBuffer> target, WhiteboxSubscriberProbe<ByteBuffer> probe) {
			super(target);
			this.probe = probe;
		}

		@Override
		public void onSubscribe(Flow.Subscription subscription) {
			super.onSubscribe(subscription);
			this.probe.registerOnSubscribe(new SubscriberPuppet() {

				@Override
				public void triggerRequest(long elements) {
					subscription.request(elements);
				}

				@Override
				public void signalCancel() {
					subscription.cancel();
				}

			});
		}

		@Override
		public void onNext(ByteBuffer item) {
			super.onNext(item);
			this.probe.registerOnNext(item);
		}

		@Override
		public void onError(Throwable failure) {
			super.onError(failure);
			this.probe.registerOnError(failure);
		}

		@Override
		public void onComplete() {
			super.onComplete();
			this.probe.registerOnComplete();
		}

	}

}
