package io.aiofiles.benchmarks;

import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What a candidate got done: lines, reads, files, bytes, and the processor time of the
 * whole JVM for it, which tells more than the clock on a machine that is busy with other
 * things. JMH reports both a second.
 */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Counted {

	/** Units of work done in the current iteration. */
	public long units;

	/** Nanoseconds of processor time spent in the current iteration. */
	public long cpuNanos;

	private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

	private long before;

	/** Begin to count. */
	@Setup(Level.Iteration)
	public void begin() {
		this.before = this.system.getProcessCpuTime();
	}

	/**
	 * Count the work of one pass, if its result is right.
	 * @param work how many units
	 * @param expected what must have come out
	 * @param actual what came out
	 * @return what came out
	 */
	long done(long work, long expected, long actual) {
		Check.equal(expected, actual);
		long now = this.system.getProcessCpuTime();
		this.cpuNanos += now - this.before;
		this.before = now;
		this.units += work;
		return actual;
	}

}
