package io.aiofiles.sample.web;

import io.aiofiles.sample.meters.MeterTicker;
import reactor.core.publisher.Flux;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The meters, for the charts: server-sent events, one each second. */
@RestController
class MeterController {

	private final MeterTicker ticker;

	private final EventStreams streams;

	MeterController(MeterTicker ticker, EventStreams streams) {
		this.ticker = ticker;
		this.streams = streams;
	}

	@GetMapping(path = "/meters", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<?> meters() {
		return this.streams.of(this.ticker.snapshots());
	}

}
