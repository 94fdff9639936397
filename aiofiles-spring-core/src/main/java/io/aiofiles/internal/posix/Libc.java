package io.aiofiles.internal.posix;

import com.sun.jna.Native;

/**
 * The C library of 64-bit Linux, bound directly: {@code size_t}, {@code off_t} and
 * addresses are {@code long}. After each call {@link Native#getLastError()} has the
 * {@code errno}. Loading this class fails where there is no such library, so only
 * {@link Posix} touches it, behind {@link Posix#isAvailable()}.
 */
final class Libc {

	static {
		Native.register(Libc.class, "c");
	}

	private Libc() {
	}

	static native int openat(int directory, byte[] name, int flags, int mode);

	static native int close(int fd);

	static native int dup(int fd);

	static native int fcntl(int fd, int command, long argument);

	static native int pipe2(int[] ends, int flags);

	static native long read(int fd, long address, long count);

	static native long write(int fd, long address, long count);

	static native long pread(int fd, long address, long count, long offset);

	static native long pwrite(int fd, long address, long count, long offset);

	static native long lseek(int fd, long offset, int whence);

	static native long tee(int from, int to, long count, int flags);

	static native int ftruncate(int fd, long size);

	static native int fsync(int fd);

	static native int fdatasync(int fd);

	static native int isatty(int fd);

	static native int poll(byte[] descriptors, long count, int timeout);

	static native int mkdirat(int directory, byte[] name, int mode);

	static native int unlinkat(int directory, byte[] name, int flags);

	static native int linkat(int fromDirectory, byte[] from, int toDirectory, byte[] to, int flags);

	static native int symlinkat(byte[] target, int directory, byte[] name);

	static native long readlinkat(int directory, byte[] name, byte[] target, long size);

	static native int faccessat(int directory, byte[] name, int mode, int flags);

	static native int renameat(int fromDirectory, byte[] from, int toDirectory, byte[] to);

	static native int fchmodat(int directory, byte[] name, int mode, int flags);

	static native int fchownat(int directory, byte[] name, int user, int group, int flags);

	static native int utimensat(int directory, byte[] name, byte[] times, int flags);

	static native int fstatvfs(int fd, byte[] result);

	static native int statvfs(byte[] name, byte[] result);

	static native String strerror(int errno);

	/** {@code statx}: not every C library has a function for it. */
	static native long syscall(long number, int directory, byte[] name, int flags, int mask, byte[] result);

	/** {@code openat2}. */
	static native long syscall(long number, int directory, byte[] name, byte[] how, long size);

	/** {@code getdents64}. */
	static native long syscall(long number, int fd, byte[] entries, long size);

	/** {@code renameat2}. */
	static native long syscall(long number, int fromDirectory, byte[] from, int toDirectory, byte[] to, int flags);

}
