/**
 * What the meters say, in words.
 */
@NullMarked
package io.aiofiles.sample.meters;

import org.jspecify.annotations.NullMarked;
