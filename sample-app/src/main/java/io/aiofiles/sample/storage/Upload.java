package io.aiofiles.sample.storage;

/**
 * A file that was just stored.
 *
 * @param file the file
 * @param sha256 the hash of what was written, as base 64
 */
public record Upload(StoredFile file, String sha256) {
}
