/**
 * The main job: reads every file of a folder line by line, many at a time, and writes a
 * report.
 */
@NullMarked
package io.aiofiles.sample.imports;

import org.jspecify.annotations.NullMarked;
