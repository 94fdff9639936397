/**
 * Engine of floor 1, not API: a file system that ends at a directory. It belongs beside
 * {@code internal.channel}, above {@code internal.posix}.
 */
@NullMarked
package io.aiofiles.internal.confined;

import org.jspecify.annotations.NullMarked;
