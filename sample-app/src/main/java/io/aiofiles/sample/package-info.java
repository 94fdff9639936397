/**
 * A web application that shows asynchronous file I/O at work.
 */
@NullMarked
package io.aiofiles.sample;

import org.jspecify.annotations.NullMarked;
