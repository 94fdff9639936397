package io.aiofiles.boot.autoconfigure.metrics;

import java.time.Duration;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;

/**
 * Buckets for {@code executor.idle}, without which nobody can tell how long the slowest
 * tasks wait. Every timer of that name gets them, also of other pools: a Prometheus
 * registry fails to answer if some have buckets and some have none.
 */
final class QueueWaitBuckets implements MeterFilter {

	private static final DistributionStatisticConfig BUCKETS = DistributionStatisticConfig.builder()
		.serviceLevelObjectives(
				Stream.of(1, 5, 10, 25, 50, 100, 250, 500, 1_000, 5_000).mapToDouble(QueueWaitBuckets::nanos).toArray())
		.build();

	private static double nanos(int millis) {
		return Duration.ofMillis(millis).toNanos();
	}

	@Override
	public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
		return id.getName().equals(TaskTimer.IDLE) ? config.merge(BUCKETS) : config;
	}

}
