package io.aiofiles.sample.web;

import java.io.EOFException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Sinks;

/**
 * The bytes of a request on Tomcat, on their way to a file. Tomcat's body must be read on
 * Tomcat's threads only: where it is asked for more on another thread, as a file does
 * that has written, Spring can miss the call that says that there is more, and the upload
 * stands still. So here it is asked for everything at once, and a thread of Tomcat waits
 * while some buffers have yet to be written: never unless the disk is slower than the
 * client.
 *
 * <p>
 * On Netty there is no need for this: there, {@code request.getBody()} is the publisher.
 */
final class IncomingBytes extends BaseSubscriber<ByteBuffer> {

	/** How many buffers may wait, of 8 KiB or so. */
	private static final int AHEAD = 32;

	private final Sinks.Many<ByteBuffer> sink = Sinks.many().unicast().onBackpressureBuffer();

	private final Semaphore room = new Semaphore(AHEAD);

	private IncomingBytes() {
	}

	/**
	 * Have the body of a request used. Called on the thread that handles the request.
	 * @param body the body
	 * @param use starts to use the bytes
	 * @param <T> the type of the result
	 * @return what the use has answered; to be returned to Spring as it is, since Spring
	 * cancels it if the client goes
	 */
	@SuppressWarnings("FutureReturnValueIgnored") // the answer is what is returned
	static <T> CompletableFuture<T> use(Publisher<ByteBuffer> body,
			Function<Flow.Publisher<ByteBuffer>, CompletableFuture<T>> use) {
		IncomingBytes bytes = new IncomingBytes();
		CompletableFuture<T> result = use.apply(bytes.publisher());
		// However it ends, be it before anything was asked for, nobody is left waiting.
		CompletableFuture<T> answer = result.whenComplete((value, failure) -> bytes.stop());
		// Spring cancels the answer, and tells the body nothing, if the client goes.
		answer.whenComplete((value, failure) -> bytes.stop());
		body.subscribe(bytes);
		return answer;
	}

	private Flow.Publisher<ByteBuffer> publisher() {
		return JdkFlowAdapter.publisherToFlowPublisher(this.sink.asFlux().doOnNext((bytes) -> this.room.release()));
	}

	private void stop() {
		cancel();
		Throwable failure = new EOFException("The upload has ended before its time");
		while (this.sink.tryEmitError(failure) == Sinks.EmitResult.FAIL_NON_SERIALIZED) {
			Thread.onSpinWait(); // a buffer is just being given on by a thread of Tomcat
		}
		this.room.release(AHEAD);
	}

	@Override
	protected void hookOnSubscribe(Subscription subscription) {
		requestUnbounded();
	}

	@Override
	protected void hookOnNext(ByteBuffer bytes) {
		this.room.acquireUninterruptibly();
		this.sink.tryEmitNext(bytes);
	}

	@Override
	protected void hookOnError(Throwable failure) {
		this.sink.tryEmitError(failure);
	}

	@Override
	protected void hookOnComplete() {
		this.sink.tryEmitComplete();
	}

}
