package io.aiofiles.os;

import java.io.IOException;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import io.aiofiles.internal.posix.Posix;

/** Asks what this process may do with a file. */
final class Access {

	private Access() {
	}

	static boolean isAllowed(Path path, Set<AccessMode> modes, boolean effectiveIds, boolean followSymlinks) {
		if (Paths.isEmpty(path)) {
			return false;
		}
		if (Located.isPossible(path)) {
			return isAllowedBySystem(path, modes, effectiveIds, followSymlinks);
		}
		if (!followSymlinks && Files.isSymbolicLink(path)) {
			return true; // the permissions of a link are always 0777
		}
		try {
			path.getFileSystem().provider().checkAccess(path, modes.toArray(AccessMode[]::new));
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static boolean isAllowedBySystem(Path path, Set<AccessMode> modes, boolean effectiveIds,
			boolean followSymlinks) {
		try {
			if (!followSymlinks && TreeDirectory.look(path).isSymbolicLink()) {
				return true; // the permissions of a link are always 0777
			}
			return Located.file(path, true,
					(location, follow) -> Posix.access(location, bits(modes), effectiveIds, follow));
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** The modes as {@code faccessat} takes them. */
	static int bits(Set<AccessMode> modes) {
		return (modes.contains(AccessMode.READ) ? Posix.READ : 0) | (modes.contains(AccessMode.WRITE) ? Posix.WRITE : 0)
				| (modes.contains(AccessMode.EXECUTE) ? Posix.EXECUTE : 0);
	}

}
