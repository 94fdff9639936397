/**
 * Puts the file pool under pressure, to be looked at.
 */
@NullMarked
package io.aiofiles.sample.pressure;

import org.jspecify.annotations.NullMarked;
