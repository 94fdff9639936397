/**
 * Auto-configuration of meters and observations, absent without Micrometer.
 */
@NullMarked
package io.aiofiles.boot.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
