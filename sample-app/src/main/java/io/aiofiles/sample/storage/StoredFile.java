package io.aiofiles.sample.storage;

/**
 * A file as clients see it.
 *
 * @param name its name
 * @param size bytes
 */
public record StoredFile(String name, long size) {
}
