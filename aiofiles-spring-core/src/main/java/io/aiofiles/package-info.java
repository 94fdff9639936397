/**
 * The front door, floor 4: asynchronous file operations for applications, above every
 * other package.
 */
@NullMarked
package io.aiofiles;

import org.jspecify.annotations.NullMarked;
