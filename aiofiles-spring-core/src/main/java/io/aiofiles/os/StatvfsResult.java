package io.aiofiles.os;

/**
 * What is known of a file system.
 *
 * <p>
 * Python: {@code os.statvfs_result}, without the {@code f_} of its names. What a file
 * system does not tell is {@link #ABSENT}.
 *
 * @param bsize the preferred size of a transfer, in bytes
 * @param frsize the unit of {@code blocks}, {@code bfree} and {@code bavail}, in bytes
 * @param blocks the size of the file system, in units of {@code frsize}
 * @param bfree how much of it is free
 * @param bavail how much of it is free for users without privileges
 * @param files how many files there can be
 * @param ffree how many more there can be
 * @param favail how many more there can be for users without privileges
 * @param flag the flags of the mount, {@link #ST_RDONLY} among them
 * @param namemax the longest name of a file, in bytes
 * @param fsid the number of the file system
 */
public record StatvfsResult(long bsize, long frsize, long blocks, long bfree, long bavail, long files, long ffree,
		long favail, long flag, long namemax, long fsid) {

	/** Stands for what the file system does not tell. */
	public static final long ABSENT = -1;

	/** In {@code flag}: nothing can be written. */
	public static final long ST_RDONLY = 1;

}
