package io.aiofiles.benchmarks;

import java.util.Locale;

/**
 * How much work one pass of each workload is.
 *
 * @param logLines lines of the log, about 100 bytes each
 * @param streamBytes bytes of the big file, a multiple of 64 KiB
 * @param smallReads reads of 64 bytes
 * @param smallFiles files of 4 KiB
 * @param writtenLines lines of 100 bytes to write
 * @param hops operations of a candidate that needs a thread for each of them: its rate is
 * measured over a part of the workload
 * @param handles handles open at once
 */
record Sizes(int logLines, long streamBytes, int smallReads, int smallFiles, int writtenLines, int hops, int handles) {

	private static final int MEBIBYTE = 1 << 20;

	/** The workloads as they are defined. */
	static final Sizes FULL = new Sizes(2_000_000, 1024L * MEBIBYTE, 1_000_000, 20_000, 1_000_000, 20_000, 10_000);

	/** The same rates from less work. */
	static final Sizes QUICK = new Sizes(400_000, 256L * MEBIBYTE, 500_000, 4_000, 200_000, 5_000, 10_000);

	/** Enough to see that the answers are right, not how fast they come. */
	static final Sizes TINY = new Sizes(3_000, 2L * MEBIBYTE, 3_000, 100, 3_000, 500, 50);

	/**
	 * Finds the sizes by their name.
	 * @param name {@code full}, {@code quick} or {@code tiny}
	 * @return the sizes
	 */
	static Sizes named(String name) {
		return switch (name.toLowerCase(Locale.ROOT)) {
			case "full" -> FULL;
			case "quick" -> QUICK;
			case "tiny" -> TINY;
			default -> throw new IllegalArgumentException("Sizes are full, quick or tiny, not '" + name + "'");
		};
	}

}
