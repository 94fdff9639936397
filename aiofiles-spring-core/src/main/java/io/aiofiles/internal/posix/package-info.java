/**
 * The cellar of the engine, not API: system calls that NIO cannot express, and the only
 * package that knows JNA.
 */
@NullMarked
package io.aiofiles.internal.posix;

import org.jspecify.annotations.NullMarked;
