package io.aiofiles.path;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/** Asks when the metadata of a file was last changed. */
final class ChangeTimes {

	private ChangeTimes() {
	}

	/** As Python on Windows, the time of creation where no other is known. */
	static Instant of(Path path) throws IOException {
		if (path.getFileSystem().supportedFileAttributeViews().contains("unix")
				&& Files.getAttribute(path, "unix:ctime") instanceof FileTime time) {
			return time.toInstant();
		}
		return Files.readAttributes(path, BasicFileAttributes.class).creationTime().toInstant();
	}

}
