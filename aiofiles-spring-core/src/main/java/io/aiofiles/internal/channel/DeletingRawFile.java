package io.aiofiles.internal.channel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is deleted when it is closed. That it is gone already is no failure. */
public final class DeletingRawFile extends DelegatingRawFile {

	private final RawFile file;

	private final Path path;

	/**
	 * Create a raw file.
	 * @param file the open file
	 * @param path its name
	 */
	public DeletingRawFile(RawFile file, Path path) {
		this.file = file;
		this.path = path;
	}

	@Override
	RawFile below() {
		return this.file;
	}

	@Override
	public void close() throws IOException {
		try {
			this.file.close();
		}
		catch (Throwable ex) {
			try {
				Files.deleteIfExists(this.path);
			}
			catch (IOException deleting) {
				ex.addSuppressed(deleting);
			}
			throw ex;
		}
		Files.deleteIfExists(this.path);
	}

}
