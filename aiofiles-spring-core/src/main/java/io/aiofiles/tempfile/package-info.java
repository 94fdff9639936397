/**
 * A wing of floor 3: what Python's {@code tempfile} offers, temporary files and
 * directories that remove themselves.
 */
@NullMarked
package io.aiofiles.tempfile;

import org.jspecify.annotations.NullMarked;
