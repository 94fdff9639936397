/**
 * Floor 2: the handles of open text and binary files, and the options that open them.
 */
@NullMarked
package io.aiofiles.file;

import org.jspecify.annotations.NullMarked;
