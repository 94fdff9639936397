/**
 * Floor 1: the one hand-off to an executor, the order of operations on one handle, the
 * registry of open handles and the seam for observation.
 */
@NullMarked
package io.aiofiles.execution;

import org.jspecify.annotations.NullMarked;
