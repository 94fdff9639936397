package io.aiofiles.sample.web;

import java.time.Duration;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

import org.springframework.context.SmartLifecycle;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Component;

/**
 * Streams of server-sent events that go on for as long as somebody listens: how it is
 * noticed that nobody does any more, and how they end with the application.
 */
@Component
class EventStreams implements SmartLifecycle {

	/**
	 * How often there is something to send, at least. A server learns that a client has
	 * gone when it cannot send; the first time after that the system takes it still.
	 */
	private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(2);

	private volatile Sinks.Empty<Void> end = Sinks.empty();

	private volatile boolean running;

	/**
	 * A stream of events out of one of anything.
	 * @param data the data of the events
	 * @param <T> the type of the data
	 * @return the events, with comments between them that say nothing, until the
	 * application stops
	 */
	<T> Flux<ServerSentEvent<T>> of(Flux<T> data) {
		Flux<ServerSentEvent<T>> signs = Flux.interval(Duration.ZERO, SIGN_OF_LIFE)
			.onBackpressureDrop()
			.map((tick) -> ServerSentEvent.<T>builder().comment("here").build());
		return data.map((each) -> ServerSentEvent.builder(each).build())
			.mergeWith(signs)
			.takeUntilOther(this.end.asMono());
	}

	@Override
	public void start() {
		this.end = Sinks.empty();
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.end.tryEmitEmpty();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/**
	 * Ends before the server does, which waits for the requests that are being answered.
	 */
	@Override
	public int getPhase() {
		return DEFAULT_PHASE;
	}

}
