/**
 * Engine of floor 1, not API: buffering, positions and seeking as blocking,
 * single-threaded code above a channel.
 */
@NullMarked
package io.aiofiles.internal.buffer;

import org.jspecify.annotations.NullMarked;
