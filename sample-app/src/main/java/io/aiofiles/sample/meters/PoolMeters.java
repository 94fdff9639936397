package io.aiofiles.sample.meters;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.Timer;

import org.springframework.stereotype.Component;

/**
 * What the meters say of the file pool and of the operations, for reading. The same
 * figures are at {@code /actuator/metrics}.
 */
@Component
public class PoolMeters {

	private static final String POOL = "aiofilesTaskExecutor";

	private final MeterRegistry registry;

	PoolMeters(MeterRegistry registry) {
		this.registry = registry;
	}

	/**
	 * Describe.
	 * @return some lines
	 */
	public List<String> describe() {
		return List.of(pool(), operations(), transfers());
	}

	private String pool() {
		return "Pool: %d threads of at most %d, %d active, %d queued, %d tasks completed".formatted(
				pooled("executor.pool.size"), pooled("executor.pool.max"), pooled("executor.active"),
				pooled("executor.queued"), pooled("executor.completed"));
	}

	private long pooled(String name) {
		return sum(this.registry.find(name).tag("name", POOL).meters());
	}

	private String operations() {
		TreeMap<String, Long> counts = this.registry.find("aiofiles.operations")
			.timers()
			.stream()
			.filter((timer) -> timer.count() > 0)
			.collect(Collectors.groupingBy(PoolMeters::operation, TreeMap::new, Collectors.summingLong(Timer::count)));
		double seconds = this.registry.find("aiofiles.operations")
			.timers()
			.stream()
			.mapToDouble((timer) -> timer.totalTime(TimeUnit.SECONDS))
			.sum();
		return "Operations on the pool: %s, %.1f s from call to end in all; %d more were answered from memory, without a thread"
			.formatted(counts, seconds, sum(this.registry.find("aiofiles.buffered").meters()));
	}

	private static String operation(Timer timer) {
		String operation = timer.getId().getTag("operation");
		return (operation != null) ? operation : "unknown";
	}

	private String transfers() {
		return "Transferred: %d bytes read, %d bytes written; %d files open, %d tasks refused".formatted(
				sum(this.registry.find("aiofiles.bytes").tag("direction", "read").meters()),
				sum(this.registry.find("aiofiles.bytes").tag("direction", "write").meters()),
				sum(this.registry.find("aiofiles.open").meters()),
				sum(this.registry.find("aiofiles.rejected").meters()));
	}

	/** The values and counts of meters that may be several, by tags, or none. */
	private static long sum(Collection<Meter> meters) {
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
