package io.aiofiles.internal.channel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** The permissions that the operating system takes away from new files. */
final class UserMask {

	private static final Path STATUS = Path.of("/proc/self/status");

	private static final String LABEL = "Umask:";

	private static final int USUAL = 022;

	private UserMask() {
	}

	/**
	 * What a new file may be, by default: everybody's reading and writing, less the mask.
	 */
	static Set<PosixFilePermission> permissionsOfNewFiles() {
		int mode = 0666 & ~mask();
		PosixFilePermission[] all = PosixFilePermission.values(); // from OWNER_READ to
																	// OTHERS_EXECUTE
		Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
		for (int i = 0; i < all.length; i++) {
			if ((mode & (0400 >> i)) != 0) {
				permissions.add(all[i]);
			}
		}
		return permissions;
	}

	private static int mask() {
		try {
			for (String line : Files.readAllLines(STATUS)) {
				if (line.startsWith(LABEL)) {
					return Integer.parseInt(line.substring(LABEL.length()).trim(), 8);
				}
			}
		}
		catch (IOException | NumberFormatException ex) {
			// not Linux, or an old one
		}
		return USUAL;
	}

	static boolean isPosix(Path path) {
		return path.getFileSystem().supportedFileAttributeViews().contains("posix");
	}

}
