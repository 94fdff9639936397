/**
 * What the README shows.
 */
@NullMarked
package io.aiofiles.sample.readme;

import org.jspecify.annotations.NullMarked;
