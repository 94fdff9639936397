/**
 * A log file: written, rotated and followed.
 */
@NullMarked
package io.aiofiles.sample.log;

import org.jspecify.annotations.NullMarked;
