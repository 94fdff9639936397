package io.aiofiles.sample.meters;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Meters in memory for the page, beside the registry that Prometheus asks. */
@Configuration(proxyBeanMethods = false)
class MeterConfiguration {

	/** Percentiles are those of the last step. */
	private static final String STEP = "5s";

	@Bean
	SimpleMeterRegistry simpleMeterRegistry() {
		return new SimpleMeterRegistry((key) -> key.equals("simple.step") ? STEP : null, Clock.SYSTEM);
	}

}
