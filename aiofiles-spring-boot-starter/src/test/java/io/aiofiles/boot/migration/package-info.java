/**
 * Compares {@code docs/migration.md} with the classes.
 */
@NullMarked
package io.aiofiles.boot.migration;

import org.jspecify.annotations.NullMarked;
