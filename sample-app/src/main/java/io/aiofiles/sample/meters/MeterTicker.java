package io.aiofiles.sample.meters;

import java.time.Duration;

import reactor.core.Disposable;
import reactor.core.publisher.ConnectableFlux;
import reactor.core.publisher.Flux;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Reads the meters once a second, for everybody who looks on, and keeps the last minutes
 * for whoever comes later.
 */
@Component
public class MeterTicker implements DisposableBean {

	private static final int KEPT = 120;

	private final ConnectableFlux<MeterSnapshot> snapshots;

	private final Disposable connection;

	MeterTicker(MeterReader reader) {
		this.snapshots = Flux.interval(Duration.ZERO, Duration.ofSeconds(1))
			.onBackpressureDrop()
			.map((tick) -> reader.read())
			.replay(KEPT);
		this.connection = this.snapshots.connect();
	}

	/**
	 * The figures.
	 * @return those of the last two minutes, then one each second
	 */
	public Flux<?> snapshots() {
		return this.snapshots;
	}

	@Override
	public void destroy() {
		this.connection.dispose();
	}

}
