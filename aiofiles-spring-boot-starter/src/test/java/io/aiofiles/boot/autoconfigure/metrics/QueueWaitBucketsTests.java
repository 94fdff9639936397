package io.aiofiles.boot.autoconfigure.metrics;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.boot.autoconfigure.AiofilesAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class QueueWaitBucketsTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(AutoConfigurations
		.of(AiofilesMetricsAutoConfiguration.class, AiofilesAutoConfiguration.class, MetricsAutoConfiguration.class,
				CompositeMeterRegistryAutoConfiguration.class, PrometheusMetricsExportAutoConfiguration.class));

	@Test
	void theWaitForAThreadHasBuckets() {
		this.runner.run((context) -> assertThat(buckets(context.getBean(MeterRegistry.class))).containsExactly(1, 5, 10,
				25, 50, 100, 250, 500, 1_000, 5_000));
	}

	@Test
	void theBucketsOfAUserReplaceThem() {
		this.runner.withPropertyValues("management.metrics.distribution.slo.executor.idle=2ms,20ms")
			.run((context) -> assertThat(buckets(context.getBean(MeterRegistry.class))).containsExactly(2, 20));
	}

	private static double[] buckets(MeterRegistry registry) {
		return Arrays.stream(registry.get("executor.idle").timer().takeSnapshot().histogramCounts())
			.mapToDouble((bucket) -> bucket.bucket(TimeUnit.MILLISECONDS))
			.filter(Double::isFinite)
			.toArray();
	}

	@Test
	void thePoolsOfTheApplicationAreScrapedBesideIt() {
		this.runner.run((context) -> {
			context.getBean(AsyncFileOperations.class);
			PrometheusMeterRegistry registry = context.getBean(PrometheusMeterRegistry.class);
			Timer.builder("executor.idle").tag("name", "own").register(registry).record(1, TimeUnit.MILLISECONDS);

			assertThat(registry.scrape())
				.contains("executor_idle_seconds_bucket{name=\"aiofilesTaskExecutor\",le=\"0.001\"}")
				.contains("executor_idle_seconds_bucket{name=\"own\",le=\"0.001\"}");
		});
	}

}
