/**
 * JMH benchmarks of the core, measured against {@code java.io} and {@code java.nio}.
 */
@NullMarked
package io.aiofiles.benchmarks;

import org.jspecify.annotations.NullMarked;
