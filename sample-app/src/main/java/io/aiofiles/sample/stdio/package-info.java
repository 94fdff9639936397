/**
 * The sample as a filter in a pipe.
 */
@NullMarked
package io.aiofiles.sample.stdio;

import org.jspecify.annotations.NullMarked;
