package io.aiofiles.os;

import java.time.Instant;

/**
 * What is known of a file.
 *
 * <p>
 * Python: {@code os.stat_result}. What a file system does not tell is {@link #ABSENT}, or
 * {@link Instant#MIN} for a time.
 *
 * @param mode type and permissions, as POSIX has them; made up from what is known where
 * the file system has none
 * @param ino the number of the file, or {@link #ABSENT}
 * @param dev the number of its device, or {@link #ABSENT}
 * @param nlink how many names the file has, or {@link #ABSENT}
 * @param uid the number of the owner, or {@link #ABSENT}
 * @param gid the number of the group, or {@link #ABSENT}
 * @param size the size in bytes; for a link the length of its target
 * @param atime when it was last read
 * @param mtime when its content was last changed
 * @param ctime when its metadata was last changed; where the file system does not know
 * that, when it was created
 * @param birthtime when it was created
 * @param rdev the number of the device that it is, or {@link #ABSENT}
 * @param blocks how many blocks of 512 bytes it takes, or {@link #ABSENT}
 * @param blksize the best size for reading and writing, or {@link #ABSENT}
 */
public record StatResult(int mode, long ino, long dev, long nlink, int uid, int gid, long size, Instant atime,
		Instant mtime, Instant ctime, Instant birthtime, long rdev, long blocks, long blksize) {

	/** Stands for what the file system does not tell. */
	public static final int ABSENT = -1;

	private static final int TYPE_MASK = 0170000;

	/**
	 * Whether this is a directory.
	 * @return {@code true} if so
	 */
	public boolean isDirectory() {
		return (this.mode & TYPE_MASK) == 0040000;
	}

	/**
	 * Whether this is a regular file.
	 * @return {@code true} if so
	 */
	public boolean isRegularFile() {
		return (this.mode & TYPE_MASK) == 0100000;
	}

	/**
	 * Whether this is a symbolic link.
	 * @return {@code true} if so
	 */
	public boolean isSymbolicLink() {
		return (this.mode & TYPE_MASK) == 0120000;
	}

}
