package io.aiofiles.sample.web;

/**
 * A file as clients see it.
 *
 * @param name its name
 * @param size bytes
 */
record StoredFile(String name, long size) {
}
