/**
 * Beside floor 1: decorates the hand-off with Micrometer meters.
 */
@NullMarked
package io.aiofiles.metrics;

import org.jspecify.annotations.NullMarked;
