/**
 * An application with the starter and nothing else on its class path.
 */
@NullMarked
package io.aiofiles.smoke;

import org.jspecify.annotations.NullMarked;
