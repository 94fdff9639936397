package io.aiofiles.internal.channel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A file that is deleted when it is closed. That it is gone already is no failure. */
public final class DeletingRawFile extends DelegatingRawFile {

	private final RawFile file;

	private final Path path;

	private final Consumer<Path> left;

	/**
	 * Create a raw file.
	 * @param file the open file
	 * @param path its name
	 * @param left learns of a file that could not be deleted
	 */
	public DeletingRawFile(RawFile file, Path path, Consumer<Path> left) {
		this.file = file;
		this.path = path;
		this.left = left;
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
				delete();
			}
			catch (IOException deleting) {
				ex.addSuppressed(deleting);
			}
			throw ex;
		}
		delete();
	}

	private void delete() throws IOException {
		try {
			Files.deleteIfExists(this.path);
		}
		catch (IOException ex) {
			this.left.accept(this.path);
			throw ex;
		}
	}

}
