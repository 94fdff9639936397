/**
 * Engine of floor 1, not API: publishers that pull many items per hop, as demand allows.
 */
@NullMarked
package io.aiofiles.internal.publisher;

import org.jspecify.annotations.NullMarked;
