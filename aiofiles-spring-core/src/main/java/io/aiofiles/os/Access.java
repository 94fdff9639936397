package io.aiofiles.os;

import java.io.IOException;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.Path;

/** Asks what this process may do with a file. */
final class Access {

	private Access() {
	}

	static boolean isAllowed(Path path, AccessMode[] modes, boolean followSymlinks) {
		if (Paths.isEmpty(path)) {
			return false;
		}
		if (!followSymlinks && Files.isSymbolicLink(path)) {
			return true; // the permissions of a link are always 0777
		}
		try {
			path.getFileSystem().provider().checkAccess(path, modes);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
