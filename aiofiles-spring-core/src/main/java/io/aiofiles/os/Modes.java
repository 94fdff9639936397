package io.aiofiles.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

import io.aiofiles.internal.channel.Attributes;
import io.aiofiles.internal.channel.ProviderTraits;

/** Permissions, owners and times of files. */
final class Modes {

	private static final int PERMISSIONS = 0777;

	private static final int ALL = 07777;

	private Modes() {
	}

	static int require(int mode) {
		if ((mode & ~ALL) != 0) {
			throw new IllegalArgumentException("a mode is between 0 and 07777, not " + Integer.toOctalString(mode));
		}
		return mode;
	}

	/** Permissions as NIO has them. */
	static Set<PosixFilePermission> permissions(int mode) {
		PosixFilePermission[] all = PosixFilePermission.values(); // from OWNER_READ on
		Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
		for (int i = 0; i < all.length; i++) {
			if ((mode & (0400 >> i)) != 0) {
				permissions.add(all[i]);
			}
		}
		return permissions;
	}

	/** Permissions as POSIX has them. */
	static int bits(Set<PosixFilePermission> permissions) {
		PosixFilePermission[] all = PosixFilePermission.values(); // from OWNER_READ on
		int bits = 0;
		for (int i = 0; i < all.length; i++) {
			bits |= permissions.contains(all[i]) ? 0400 >> i : 0;
		}
		return bits;
	}

	/**
	 * Permissions to create a file with, none where the file system knows of none.
	 */
	static FileAttribute<?>[] creating(Path path, int mode) {
		if (!has(path, "posix")) {
			return new FileAttribute<?>[0];
		}
		return new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(permissions(mode)) };
	}

	static boolean has(Path path, String view) {
		return path.getFileSystem().supportedFileAttributeViews().contains(view);
	}

	static void chmod(Path path, int mode, LinkOption... options) throws IOException {
		Paths.requireNotEmpty(path);
		if (options.length > 0 && Files.isSymbolicLink(path)) {
			throw new UnsupportedOperationException("a symbolic link has no permissions of its own");
		}
		if (!has(path, "posix")) {
			throw new UnsupportedOperationException("the file system has no POSIX permissions");
		}
		if ((mode & ~PERMISSIONS) == 0) {
			Files.getFileAttributeView(path, PosixFileAttributeView.class, options).setPermissions(permissions(mode));
			return;
		}
		try {
			Files.setAttribute(path, "unix:mode", mode, options);
		}
		catch (UnsupportedOperationException | IllegalArgumentException ex) {
			throw new UnsupportedOperationException("the file system has no set-user-ID, set-group-ID and sticky bits",
					ex);
		}
	}

	static void chown(Path path, int uid, int gid, LinkOption... options) throws IOException {
		Paths.requireNotEmpty(path);
		try {
			if (gid != -1) {
				Files.setAttribute(path, "unix:gid", gid, options);
			}
			if (uid != -1) {
				Files.setAttribute(path, "unix:uid", uid, options);
			}
		}
		catch (UnsupportedOperationException | IllegalArgumentException ex) {
			throw new UnsupportedOperationException("the file system has no numbers of owners and groups to be set",
					ex);
		}
	}

	static void utimeNow(Path path) throws IOException {
		Instant now = Instant.now();
		utime(path, now, now);
	}

	/** Whether the file is there and its times could be set to now. */
	static boolean hasSetTimes(Path path) {
		try {
			utimeNow(path);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	static void utime(Path path, Instant accessed, Instant modified, LinkOption... options) throws IOException {
		Paths.requireNotEmpty(path);
		BasicFileAttributeView view = Files.getFileAttributeView(path, BasicFileAttributeView.class, options);
		if (ProviderTraits.isObjectStore(path)) {
			Attributes.of(path, options);
		}
		if (view == null || ProviderTraits.isObjectStore(path)) {
			throw new UnsupportedOperationException("the file system has no times to be set");
		}
		view.setTimes(FileTime.from(modified), FileTime.from(accessed), null);
	}

}
