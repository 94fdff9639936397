/**
 * A wing of floor 3: the standard streams of the process as asynchronous files.
 */
@NullMarked
package io.aiofiles.stdio;

import org.jspecify.annotations.NullMarked;
