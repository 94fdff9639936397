/**
 * The one directory, and the files in it.
 */
@NullMarked
package io.aiofiles.sample.storage;

import org.jspecify.annotations.NullMarked;
