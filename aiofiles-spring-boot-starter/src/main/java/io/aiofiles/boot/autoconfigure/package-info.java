/**
 * Auto-configuration of asynchronous file I/O: it wires, and holds no file logic.
 */
@NullMarked
package io.aiofiles.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
