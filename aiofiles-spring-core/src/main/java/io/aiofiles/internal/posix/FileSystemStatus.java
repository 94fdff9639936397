package io.aiofiles.internal.posix;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What the kernel knows of a mounted file system: the fields of {@code struct statvfs}.
 *
 * @param bsize the size of a block
 * @param frsize the size of a fragment, in which blocks are counted
 * @param blocks how many fragments there are
 * @param bfree how many are free
 * @param bavail how many are free for those who are not privileged
 * @param files how many files there can be
 * @param ffree how many more
 * @param favail how many more for those who are not privileged
 * @param fsid the number of the file system
 * @param flag how it is mounted
 * @param namemax how long a name may be, in bytes
 */
public record FileSystemStatus(long bsize, long frsize, long blocks, long bfree, long bavail, long files, long ffree,
		long favail, long fsid, long flag, long namemax) {

	/** More than {@code struct statvfs} takes with any C library. */
	static final int BYTES = 256;

	static FileSystemStatus of(byte[] statvfs) {
		ByteBuffer from = ByteBuffer.wrap(statvfs).order(ByteOrder.nativeOrder());
		return new FileSystemStatus(from.getLong(0), from.getLong(8), from.getLong(16), from.getLong(24),
				from.getLong(32), from.getLong(40), from.getLong(48), from.getLong(56), from.getLong(64),
				from.getLong(72), from.getLong(80));
	}

}
