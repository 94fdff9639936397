package io.aiofiles.sample.meters;

import java.util.Map;

/**
 * What the meters say at one moment. Counts are since the start; what happens in a second
 * is the difference of two of them.
 *
 * @param time milliseconds since 1970
 * @param pool the file pool
 * @param queueWait how long tasks have waited for a thread
 * @param operations operations that took a thread, by their kind
 * @param threaded their sum
 * @param buffered operations that memory answered
 * @param bytesRead bytes from files
 * @param bytesWritten bytes to files
 * @param openFiles files that are open
 * @param errors operations that failed
 * @param rejected tasks that the pool did not take
 */
record MeterSnapshot(long time, Pool pool, QueueWait queueWait, Map<OperationKind, Long> operations, long threaded,
		long buffered, long bytesRead, long bytesWritten, long openFiles, long errors, long rejected) {

	/**
	 * The file pool.
	 *
	 * @param active threads that work
	 * @param max threads at most
	 * @param queued tasks that wait
	 * @param remaining tasks that may still come
	 */
	record Pool(long active, long max, long queued, long remaining) {
	}

	/**
	 * How long tasks have waited in the last seconds.
	 *
	 * @param p50 milliseconds that half of them did not exceed
	 * @param p99 milliseconds that 99 in 100 did not exceed
	 */
	record QueueWait(double p50, double p99) {
	}

}
