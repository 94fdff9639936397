/**
 * Reports on a file, as {@code @Async} methods.
 */
@NullMarked
package io.aiofiles.sample.report;

import org.jspecify.annotations.NullMarked;
