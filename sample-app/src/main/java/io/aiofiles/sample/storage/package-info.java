/**
 * The one directory that holds the uploads and the report.
 */
@NullMarked
package io.aiofiles.sample.storage;

import org.jspecify.annotations.NullMarked;
