/**
 * A wing of floor 3: what Python's {@code os} offers for files and directories,
 * asynchronously.
 */
@NullMarked
package io.aiofiles.os;

import org.jspecify.annotations.NullMarked;
