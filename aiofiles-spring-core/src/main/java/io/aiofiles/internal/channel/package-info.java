/**
 * Engine of floor 1, not API: opens and drives the channels of any file system provider.
 */
@NullMarked
package io.aiofiles.internal.channel;

import org.jspecify.annotations.NullMarked;
