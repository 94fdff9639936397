package io.aiofiles.path;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

import io.aiofiles.internal.channel.Attributes;

/** Asks when the metadata of a file was last changed. */
final class ChangeTimes {

	private ChangeTimes() {
	}

	/** As Python on Windows, the time of creation where no other is known. */
	static Instant of(Path path) throws IOException {
		if (path.getFileSystem().supportedFileAttributeViews().contains("unix")
				&& Attributes.of(path, "unix:ctime").get("ctime") instanceof FileTime time) {
			return time.toInstant();
		}
		return Attributes.of(path).creationTime().toInstant();
	}

}
