package io.aiofiles.sample.imports;

/**
 * What was counted in a file.
 *
 * @param lines lines; a last one without an ending counts
 * @param bytes bytes
 * @param longest characters of the longest line, without its ending
 * @param replaced whether there was something that is not UTF-8, read as U+FFFD
 */
public record LineCount(long lines, long bytes, long longest, boolean replaced) {
}
