/**
 * Engine of floor 1, not API: decoding, encoding and newline rules as blocking,
 * single-threaded code above the buffers.
 */
@NullMarked
package io.aiofiles.internal.text;

import org.jspecify.annotations.NullMarked;
