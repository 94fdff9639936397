package io.aiofiles.path;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Objects;

/** Tells mount points from other directories. Python: {@code posixpath.ismount}. */
final class MountPoints {

	private MountPoints() {
	}

	static boolean isMount(Path path) {
		try {
			BasicFileAttributes seen = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
			if (seen.isSymbolicLink()) {
				return false;
			}
			Path real = path.toRealPath();
			Path parent = real.getParent();
			if (parent == null) {
				return true;
			}
			if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
				return false;
			}
			return !Objects.equals(device(real), device(parent));
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static Object device(Path path) throws IOException {
		Map<String, Object> known = Files.readAttributes(path, "unix:dev", LinkOption.NOFOLLOW_LINKS);
		return Objects.requireNonNull(known.get("dev"));
	}

}
