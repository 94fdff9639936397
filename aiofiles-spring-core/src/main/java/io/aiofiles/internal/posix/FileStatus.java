package io.aiofiles.internal.posix;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What the kernel knows of a file.
 *
 * @param mode type and permissions
 * @param ino the number of the file
 * @param dev the number of its device
 * @param nlink how many names the file has
 * @param uid the number of the owner
 * @param gid the number of the group
 * @param size bytes
 * @param atime when it was last read
 * @param mtime when its content was last changed
 * @param ctime when its metadata was last changed
 * @param birthtime when it was created, or {@code null} if its file system does not tell
 * @param rdev the number of the device that it is
 * @param blocks how many blocks of 512 bytes it takes
 * @param blksize the best size for reading and writing
 */
public record FileStatus(int mode, long ino, long dev, long nlink, int uid, int gid, long size, Instant atime,
		Instant mtime, Instant ctime, @Nullable Instant birthtime, long rdev, long blocks, long blksize) {

	/** The size of {@code struct statx}, which is the same on every machine. */
	static final int BYTES = 256;

	private static final int TYPE_MASK = 0170000;

	private static final int BIRTH_TIME = 0x800;

	static FileStatus of(byte[] statx) {
		ByteBuffer from = ByteBuffer.wrap(statx).order(ByteOrder.nativeOrder());
		boolean born = (from.getInt(0) & BIRTH_TIME) != 0;
		return new FileStatus(from.getShort(28) & 0xffff, from.getLong(32), device(from, 136),
				from.getInt(16) & 0xffffffffL, from.getInt(20), from.getInt(24), from.getLong(40), time(from, 64),
				time(from, 112), time(from, 96), born ? time(from, 80) : null, device(from, 128), from.getLong(48),
				from.getInt(4) & 0xffffffffL);
	}

	private static Instant time(ByteBuffer from, int at) {
		return Instant.ofEpochSecond(from.getLong(at), from.getInt(at + 8));
	}

	/** Major and minor number in one, as the C library has them. */
	private static long device(ByteBuffer from, int at) {
		long major = from.getInt(at) & 0xffffffffL;
		long minor = from.getInt(at + 4) & 0xffffffffL;
		return ((major & 0xfffff000L) << 32) | ((major & 0xfffL) << 8) | ((minor & 0xffffff00L) << 12)
				| (minor & 0xffL);
	}

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

	/**
	 * Whether this is a FIFO or a pipe.
	 * @return {@code true} if so
	 */
	public boolean isFifo() {
		return (this.mode & TYPE_MASK) == 0010000;
	}

	/**
	 * Whether this is a device, read or written one character or one block at a time.
	 * @return {@code true} if so
	 */
	public boolean isDevice() {
		int type = this.mode & TYPE_MASK;
		return type == 0020000 || type == 0060000;
	}

	/**
	 * Whether opening, reading or writing may have to wait for somebody outside this
	 * program: a FIFO, a socket or a terminal. Other devices answer at once.
	 * @return {@code true} if so
	 */
	public boolean mayWait() {
		return isFifo() || (this.mode & TYPE_MASK) == 0140000 || TerminalDevice.matches(this.mode, this.rdev);
	}

}
