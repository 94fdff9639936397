/**
 * A wing of floor 3: what Python's {@code os.path} asks of the file system,
 * asynchronously.
 */
@NullMarked
package io.aiofiles.path;

import org.jspecify.annotations.NullMarked;
