/**
 * Beside floor 1: decorates the hand-off with Micrometer observations.
 */
@NullMarked
package io.aiofiles.observation;

import org.jspecify.annotations.NullMarked;
