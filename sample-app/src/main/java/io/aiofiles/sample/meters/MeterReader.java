package io.aiofiles.sample.meters;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.springframework.stereotype.Component;

/** Reads the meters of the file pool and of the operations. */
@Component
class MeterReader {

	private static final String POOL = "aiofilesTaskExecutor";

	private final SimpleMeterRegistry registry;

	MeterReader(SimpleMeterRegistry registry) {
		this.registry = registry;
	}

	MeterSnapshot read() {
		Map<OperationKind, Long> operations = operations();
		long threaded = operations.values().stream().mapToLong(Long::longValue).sum();
		return new MeterSnapshot(System.currentTimeMillis(), pool(), queueWait(), operations, threaded,
				sum("aiofiles.buffered"), bytes("read"), bytes("write"), sum("aiofiles.open"), errors(),
				sum("aiofiles.rejected"));
	}

	private MeterSnapshot.Pool pool() {
		return new MeterSnapshot.Pool(pooled("executor.active"), pooled("executor.pool.max"), pooled("executor.queued"),
				pooled("executor.queue.remaining"));
	}

	private MeterSnapshot.QueueWait queueWait() {
		Timer idle = this.registry.find("executor.idle").tag("name", POOL).timer();
		double p50 = 0;
		double p99 = 0;
		if (idle != null) {
			for (ValueAtPercentile value : idle.takeSnapshot().percentileValues()) {
				double milliseconds = value.value(TimeUnit.MILLISECONDS);
				if (value.percentile() == 0.5) {
					p50 = milliseconds;
				}
				else {
					p99 = milliseconds;
				}
			}
		}
		return new MeterSnapshot.QueueWait(p50, p99);
	}

	private Map<OperationKind, Long> operations() {
		Map<OperationKind, Long> counts = new EnumMap<>(OperationKind.class);
		for (OperationKind kind : OperationKind.values()) {
			counts.put(kind, 0L);
		}
		for (Timer timer : this.registry.find("aiofiles.operations").timers()) {
			String operation = timer.getId().getTag("operation");
			counts.merge(OperationKind.of((operation != null) ? operation : ""), timer.count(), Long::sum);
		}
		return counts;
	}

	private long errors() {
		return this.registry.find("aiofiles.operations")
			.tag("outcome", "ERROR")
			.timers()
			.stream()
			.mapToLong(Timer::count)
			.sum();
	}

	private long bytes(String direction) {
		return sum(this.registry.find("aiofiles.bytes").tag("direction", direction).meters());
	}

	private long pooled(String name) {
		return sum(this.registry.find(name).tag("name", POOL).meters());
	}

	private long sum(String name) {
		return sum(this.registry.find(name).meters());
	}

	/** The values and counts of meters that may be several, by tags, or none. */
	static long sum(Collection<Meter> meters) {
		double sum = 0;
		for (Meter meter : meters) {
			for (var measurement : meter.measure()) {
				if (measurement.getStatistic() == Statistic.VALUE || measurement.getStatistic() == Statistic.COUNT) {
					sum += measurement.getValue();
				}
			}
		}
		return Math.round(sum);
	}

}
