/**
 * Runs the benchmarks with interleaved forks, joins what CPython did with the same files,
 * and writes down what came out.
 */
@NullMarked
package io.aiofiles.benchmarks.report;

import org.jspecify.annotations.NullMarked;
