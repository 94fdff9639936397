package io.aiofiles.benchmarks;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What a candidate got done: lines, reads, files, bytes. JMH reports it a second.
 */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Counted {

	/** Units of work done in the current iteration. */
	public long units;

	/**
	 * Count the work of one pass, if its result is right.
	 * @param work how many units
	 * @param expected what must have come out
	 * @param actual what came out
	 * @return what came out
	 */
	long done(long work, long expected, long actual) {
		Check.equal(expected, actual);
		this.units += work;
		return actual;
	}

}
