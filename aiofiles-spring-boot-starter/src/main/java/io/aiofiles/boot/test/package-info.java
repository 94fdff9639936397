/**
 * For tests of applications.
 */
@NullMarked
package io.aiofiles.boot.test;

import org.jspecify.annotations.NullMarked;
