/**
 * The patterns of {@code docs/patterns.md}: the page shows the marked regions of these
 * classes, and the tests run them.
 */
@NullMarked
package io.aiofiles.boot.patterns;

import org.jspecify.annotations.NullMarked;
