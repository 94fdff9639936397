/**
 * Stores that need a server: the contract of file systems, memory, and faults.
 */
@NullMarked
package io.aiofiles.storage;

import org.jspecify.annotations.NullMarked;
