package io.aiofiles.sample.meters;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Meters in memory for the page, beside the registry that Prometheus asks. */
@Configuration(proxyBeanMethods = false)
class MeterConfiguration {

	@Bean
	SimpleMeterRegistry simpleMeterRegistry() {
		return new SimpleMeterRegistry();
	}

}
