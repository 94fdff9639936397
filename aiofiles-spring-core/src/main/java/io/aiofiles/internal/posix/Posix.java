package io.aiofiles.internal.posix;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;

import com.sun.jna.Native;
import org.jspecify.annotations.Nullable;

/**
 * The system calls that NIO cannot express, with the JDK's exceptions: {@code errno}
 * becomes {@link java.nio.file.NoSuchFileException} and its kin, or a
 * {@link FileSystemException} with the system's text. Everything blocks; a call that a
 * signal interrupts is made again.
 *
 * <p>
 * For 64-bit Linux on x86-64 and aarch64. Elsewhere (macOS too, whose structures and
 * calling conventions are others), and where JNA cannot load its native part, every
 * method but {@link #isAvailable()} throws {@link UnsupportedOperationException}, which
 * says why.
 *
 * <p>
 * Python: the functions of {@code os} with {@code dir_fd}.
 */
public final class Posix {

	/** For {@link #access}: whether the file is there. */
	public static final int EXISTS = 0;

	/** For {@link #access}: whether it may be executed, or searched. */
	public static final int EXECUTE = 1;

	/** For {@link #access}: whether it may be written. */
	public static final int WRITE = 2;

	/** For {@link #access}: whether it may be read. */
	public static final int READ = 4;

	/** For {@link #poll}: there is something to read, or the end. */
	public static final int READABLE = 1;

	/** For {@link #poll}: there is room to write. */
	public static final int WRITABLE = 4;

	private static final int NO_FOLLOW = 0x100;

	private static final int REMOVE_DIRECTORY = 0x200;

	private static final int EFFECTIVE_IDS = 0x200;

	private static final int FOLLOW = 0x400;

	private static final int EMPTY_NAME = 0x1000;

	private static final int EVERYTHING = 0xfff;

	private static final int GET_FLAGS = 3;

	private static final int NO_REPLACE = 1;

	private static final int LONGEST_LINK = 64 * 1024;

	private static final byte[] NO_NAME = { 0 };

	private Posix() {
	}

	/**
	 * Whether these calls can be made here.
	 * @return {@code true} on Linux with JNA's native part
	 */
	public static boolean isAvailable() {
		return Availability.PROBLEM == null;
	}

	/**
	 * Insist on {@link #isAvailable()}.
	 * @param what what needs it, for the message
	 * @throws UnsupportedOperationException if it is not so
	 */
	public static void require(String what) {
		String problem = Availability.PROBLEM;
		if (problem != null) {
			throw new UnsupportedOperationException(what + " needs the system calls of Linux: " + problem);
		}
	}

	static Platform platform() {
		Platform present = Availability.PLATFORM;
		if (present == null) {
			require("this");
			throw new IllegalStateException("available without a platform");
		}
		return present;
	}

	// Descriptors

	/**
	 * Open a file.
	 * @param location the file
	 * @param flags of {@link OpenFlags}; CLOSE_ON_EXEC is added
	 * @param mode the permissions of a file that is created, less the umask
	 * @return the descriptor, which the caller closes
	 * @throws IOException if that fails
	 */
	public static int open(Location location, int flags, int mode) throws IOException {
		platform();
		for (;;) {
			int fd = Libc.openat(location.directory(), location.name(), flags | OpenFlags.CLOSE_ON_EXEC, mode);
			if (fd >= 0) {
				return fd;
			}
			failUnlessInterrupted(location.shown(), null);
		}
	}

	/**
	 * Open a file without ever leaving a directory: {@code openat2} with RESOLVE_BENEATH
	 * and RESOLVE_NO_MAGICLINKS. Links that stay inside are followed.
	 * @param location the file, relative to the directory that must not be left
	 * @param flags of {@link OpenFlags}
	 * @param mode the permissions of a file that is created, less the umask
	 * @return the descriptor, which the caller closes
	 * @throws IOException if that fails; with {@link Errno#EXDEV} if the path leads out
	 */
	public static int openBeneath(Location location, int flags, int mode) throws IOException {
		platform();
		int tries = 0;
		for (;;) {
			long fd = Libc.syscall(Platform.OPENAT2, location.directory(), location.name(),
					Structures.openHow(flags | OpenFlags.CLOSE_ON_EXEC, mode), Structures.OPEN_HOW_BYTES);
			if (fd >= 0) {
				return (int) fd;
			}
			// EAGAIN: something was renamed meanwhile, and the kernel could not be sure
			if (Native.getLastError() != Errno.EAGAIN || ++tries > Structures.RACES) {
				failUnlessInterrupted(location.shown(), null);
			}
		}
	}

	/**
	 * Whether the kernel has {@link #openBeneath}.
	 * @return {@code true} from Linux 5.6 on, unless a sandbox takes it away
	 */
	public static boolean canOpenBeneath() {
		return isAvailable() && BeneathSupport.PRESENT;
	}

	/**
	 * Close a descriptor. Never done twice: even if it fails, the number is free again.
	 * @param fd the descriptor
	 * @param shown the file, for messages
	 * @throws IOException if what was written before could not be kept
	 */
	public static void close(int fd, String shown) throws IOException {
		platform();
		if (Libc.close(fd) != 0 && Native.getLastError() != Errno.EINTR) {
			throw failure(shown, null);
		}
	}

	/**
	 * Close a descriptor by which nothing was written, so that nothing is lost whatever
	 * closing says.
	 * @param fd the descriptor
	 */
	public static void release(int fd) {
		platform();
		Libc.close(fd);
	}

	/**
	 * Another descriptor of the same open file.
	 * @param fd the descriptor
	 * @return the other one, which the caller closes; child processes get it
	 * @throws IOException if that fails
	 */
	public static int dup(int fd) throws IOException {
		platform();
		return (int) checked(Libc.dup(fd), name(fd));
	}

	/**
	 * The flags with which a descriptor was opened.
	 * @param fd the descriptor
	 * @param shown the file, for messages
	 * @return flags of {@link OpenFlags}
	 * @throws IOException if it is not open
	 */
	static int flags(int fd, String shown) throws IOException {
		platform();
		return (int) checked(Libc.fcntl(fd, GET_FLAGS, 0), shown);
	}

	/**
	 * Read.
	 * @param fd the descriptor
	 * @param address where the bytes go
	 * @param count how many at most
	 * @param shown the file, for messages
	 * @return how many bytes were read; 0 at the end; -1 if it would have to wait
	 * @throws IOException if that fails
	 */
	static int read(int fd, long address, int count, String shown) throws IOException {
		for (;;) {
			long done = Libc.read(fd, address, count);
			if (done >= 0) {
				return (int) done;
			}
			if (Native.getLastError() == Errno.EAGAIN) {
				return -1;
			}
			failUnlessInterrupted(shown, null);
		}
	}

	/** Write; -1 if it would have to wait. */
	static int write(int fd, long address, int count, String shown) throws IOException {
		for (;;) {
			long done = Libc.write(fd, address, count);
			if (done >= 0) {
				return (int) done;
			}
			if (Native.getLastError() == Errno.EAGAIN) {
				return -1;
			}
			failUnlessInterrupted(shown, null);
		}
	}

	/** Read at a position. */
	static int pread(int fd, long address, int count, long offset, String shown) throws IOException {
		for (;;) {
			long done = Libc.pread(fd, address, count, offset);
			if (done >= 0) {
				return (int) done;
			}
			failUnlessInterrupted(shown, null);
		}
	}

	/** Write at a position. */
	static int pwrite(int fd, long address, int count, long offset, String shown) throws IOException {
		for (;;) {
			long done = Libc.pwrite(fd, address, count, offset);
			if (done >= 0) {
				return (int) done;
			}
			failUnlessInterrupted(shown, null);
		}
	}

	/**
	 * Move to a position.
	 * @param fd the descriptor
	 * @param offset bytes
	 * @param whence 0 from the start, 1 from here, 2 from the end
	 * @param shown the file, for messages
	 * @return the new position
	 * @throws IOException if that fails, as for a pipe or a terminal
	 */
	static long seek(int fd, long offset, int whence, String shown) throws IOException {
		platform();
		return checked(Libc.lseek(fd, offset, whence), shown);
	}

	/**
	 * Set the size of a file.
	 * @param fd the descriptor
	 * @param size bytes
	 * @param shown the file, for messages
	 * @throws IOException if that fails
	 */
	static void truncate(int fd, long size, String shown) throws IOException {
		platform();
		while (Libc.ftruncate(fd, size) != 0) {
			failUnlessInterrupted(shown, null);
		}
	}

	/**
	 * Force what was written to the device.
	 * @param fd the descriptor
	 * @param metaData whether the metadata too
	 * @param shown the file, for messages
	 * @throws IOException if that fails
	 */
	static void sync(int fd, boolean metaData, String shown) throws IOException {
		platform();
		while ((metaData ? Libc.fsync(fd) : Libc.fdatasync(fd)) != 0) {
			failUnlessInterrupted(shown, null);
		}
	}

	/**
	 * Whether a descriptor is a terminal.
	 * @param fd the descriptor
	 * @return {@code true} if so
	 */
	public static boolean isTerminal(int fd) {
		platform();
		return Libc.isatty(fd) == 1;
	}

	/**
	 * Wait until a descriptor is ready.
	 * @param fd the descriptor; negative to wait for nothing but the time
	 * @param events {@link #READABLE} or {@link #WRITABLE}
	 * @param milliseconds how long at most
	 * @return what it is ready for, with the kernel's further bits for its end and
	 * errors; 0 if nothing has happened
	 * @throws IOException if that fails
	 */
	public static int poll(int fd, int events, int milliseconds) throws IOException {
		platform();
		byte[] descriptor = Structures.pollDescriptor(fd, events);
		int ready = Libc.poll(descriptor, 1, milliseconds);
		if (ready < 0) {
			failUnlessInterrupted(name(fd), null);
			return 0;
		}
		return (ready == 0) ? 0 : Structures.polled(descriptor);
	}

	// Names

	/**
	 * Create a directory.
	 * @param location the directory
	 * @param mode its permissions, less the umask
	 * @throws IOException if that fails
	 */
	public static void mkdir(Location location, int mode) throws IOException {
		platform();
		check(Libc.mkdirat(location.directory(), location.name(), mode), location);
	}

	/**
	 * Remove a name that is no directory's.
	 * @param location the name
	 * @throws IOException if that fails
	 */
	public static void unlink(Location location) throws IOException {
		platform();
		check(Libc.unlinkat(location.directory(), location.name(), 0), location);
	}

	/**
	 * Remove an empty directory.
	 * @param location the directory
	 * @throws IOException if that fails
	 */
	public static void rmdir(Location location) throws IOException {
		platform();
		check(Libc.unlinkat(location.directory(), location.name(), REMOVE_DIRECTORY), location);
	}

	/**
	 * Rename; an existing file is replaced.
	 * @param from the old name
	 * @param to the new name
	 * @throws IOException if that fails
	 */
	public static void rename(Location from, Location to) throws IOException {
		platform();
		if (Libc.renameat(from.directory(), from.name(), to.directory(), to.name()) != 0) {
			throw failure(from.shown(), to.shown());
		}
	}

	/**
	 * Rename, unless the new name is there already.
	 * @param from the old name
	 * @param to the new name
	 * @throws IOException if that fails, or the file system cannot do that
	 */
	public static void renameToNew(Location from, Location to) throws IOException {
		if (Libc.syscall(platform().renameat2(), from.directory(), from.name(), to.directory(), to.name(),
				NO_REPLACE) != 0) {
			boolean there = Native.getLastError() == Errno.EEXIST;
			throw failure(there ? to.shown() : from.shown(), there ? null : to.shown());
		}
	}

	/**
	 * Give a file another name.
	 * @param from the file
	 * @param to the new name
	 * @param follow whether a link is followed, or gets another name itself
	 * @throws IOException if that fails
	 */
	public static void link(Location from, Location to, boolean follow) throws IOException {
		platform();
		if (Libc.linkat(from.directory(), from.name(), to.directory(), to.name(), follow ? FOLLOW : 0) != 0) {
			throw failure(from.shown(), to.shown());
		}
	}

	/**
	 * Create a symbolic link.
	 * @param target what it says, verbatim
	 * @param location the link
	 * @throws IOException if that fails
	 */
	public static void symlink(Path target, Location location) throws IOException {
		platform();
		if (Libc.symlinkat(PathBytes.terminated(PathBytes.of(target)), location.directory(), location.name()) != 0) {
			throw failure(location.shown(), null);
		}
	}

	/**
	 * What a symbolic link says.
	 * @param location the link
	 * @return its target
	 * @throws java.nio.file.NotLinkException if it is no link
	 * @throws IOException if that fails
	 */
	public static Path readlink(Location location) throws IOException {
		platform();
		for (int size = 512;; size *= 4) {
			byte[] target = new byte[size];
			long length = Libc.readlinkat(location.directory(), location.name(), target, size);
			if (length < 0) {
				if (Native.getLastError() == Errno.EINVAL) {
					throw new NotLinkException(location.shown(), null, Libc.strerror(Errno.EINVAL));
				}
				throw failure(location.shown(), null);
			}
			if (length < size || size >= LONGEST_LINK) {
				return PathBytes.toPath(Arrays.copyOf(target, (int) length));
			}
		}
	}

	/**
	 * What the kernel knows of a file.
	 * @param location the file
	 * @param follow whether a link is followed
	 * @return the status
	 * @throws IOException if that fails
	 */
	public static FileStatus stat(Location location, boolean follow) throws IOException {
		return stat(location.directory(), location.name(), follow ? 0 : NO_FOLLOW, location.shown());
	}

	/**
	 * What the kernel knows of an open file.
	 * @param fd the descriptor
	 * @return the status
	 * @throws IOException if it is not open
	 */
	public static FileStatus stat(int fd) throws IOException {
		return stat(fd, name(fd));
	}

	static FileStatus stat(int fd, String shown) throws IOException {
		return stat(fd, NO_NAME, EMPTY_NAME, shown);
	}

	private static FileStatus stat(int directory, byte[] name, int flags, String shown) throws IOException {
		byte[] result = new byte[FileStatus.BYTES];
		if (Libc.syscall(platform().statx(), directory, name, flags, EVERYTHING, result) != 0) {
			throw failure(shown, null);
		}
		return FileStatus.of(result);
	}

	/**
	 * Whether a file may be used.
	 * @param location the file
	 * @param how a sum of {@link #READ}, {@link #WRITE}, {@link #EXECUTE}, or
	 * {@link #EXISTS}
	 * @param effective whether the effective user is asked for, not the real one
	 * @param follow whether a link is followed
	 * @return whether it may; {@code false} also if it is not there
	 */
	public static boolean access(Location location, int how, boolean effective, boolean follow) {
		platform();
		int flags = (effective ? EFFECTIVE_IDS : 0) | (follow ? 0 : NO_FOLLOW);
		return Libc.faccessat(location.directory(), location.name(), how, flags) == 0;
	}

	/**
	 * Change permissions; a link is followed.
	 * @param location the file
	 * @param mode the permissions
	 * @throws IOException if that fails
	 */
	public static void chmod(Location location, int mode) throws IOException {
		platform();
		check(Libc.fchmodat(location.directory(), location.name(), mode, 0), location);
	}

	/**
	 * Change the owner and the group.
	 * @param location the file
	 * @param user the number of the owner, -1 to leave it
	 * @param group the number of the group, -1 to leave it
	 * @param follow whether a link is followed
	 * @throws IOException if that fails
	 */
	public static void chown(Location location, int user, int group, boolean follow) throws IOException {
		platform();
		check(Libc.fchownat(location.directory(), location.name(), user, group, follow ? 0 : NO_FOLLOW), location);
	}

	/**
	 * Set the times of a file.
	 * @param location the file
	 * @param accessed when it was last read, or {@code null} to leave that
	 * @param modified when it was last changed, or {@code null} to leave that
	 * @param follow whether a link is followed
	 * @throws IOException if that fails
	 */
	public static void utime(Location location, @Nullable Instant accessed, @Nullable Instant modified, boolean follow)
			throws IOException {
		platform();
		check(Libc.utimensat(location.directory(), location.name(), Structures.times(accessed, modified),
				follow ? 0 : NO_FOLLOW), location);
	}

	/**
	 * What the kernel knows of the file system of a path.
	 * @param location the path, not of a name in an open directory
	 * @return the status
	 * @throws IOException if that fails
	 */
	public static FileSystemStatus statvfs(Location location) throws IOException {
		platform();
		byte[] result = new byte[FileSystemStatus.BYTES];
		while (Libc.statvfs(location.name(), result) != 0) {
			failUnlessInterrupted(location.shown(), null);
		}
		return FileSystemStatus.of(result);
	}

	/**
	 * What the kernel knows of the file system of an open file.
	 * @param fd the descriptor
	 * @return the status
	 * @throws IOException if that fails
	 */
	public static FileSystemStatus statvfs(int fd) throws IOException {
		platform();
		byte[] result = new byte[FileSystemStatus.BYTES];
		while (Libc.fstatvfs(fd, result) != 0) {
			failUnlessInterrupted(name(fd), null);
		}
		return FileSystemStatus.of(result);
	}

	// FIFOs

	/**
	 * Whether somebody has a FIFO open to write, found out without taking anything from
	 * it: {@code tee} copies nothing, and says why.
	 * @param fd the end that reads
	 * @return {@code true} if somebody writes, or has left something to read
	 * @throws IOException if that fails
	 */
	static boolean hasWriter(int fd) throws IOException {
		int[] ends = new int[2];
		if (Libc.pipe2(ends, OpenFlags.CLOSE_ON_EXEC | OpenFlags.NON_BLOCKING) != 0) {
			throw failure(name(fd), null);
		}
		try {
			long copied = Libc.tee(fd, ends[1], 1, Structures.NON_BLOCKING_TEE);
			return copied > 0 || (copied < 0 && Native.getLastError() == Errno.EAGAIN);
		}
		finally {
			Libc.close(ends[0]);
			Libc.close(ends[1]);
		}
	}

	// Failures

	private static String name(int fd) {
		return "file descriptor " + fd;
	}

	private static void check(int result, Location location) throws IOException {
		if (result != 0) {
			throw failure(location.shown(), null);
		}
	}

	private static long checked(long result, String shown) throws IOException {
		if (result < 0) {
			throw failure(shown, null);
		}
		return result;
	}

	private static void failUnlessInterrupted(String shown, @Nullable String other) throws IOException {
		if (Native.getLastError() != Errno.EINTR) {
			throw failure(shown, other);
		}
	}

	private static FileSystemException failure(String shown, @Nullable String other) {
		return Errno.failure(Native.getLastError(), shown, other);
	}

	/** Finds out whether there is a library to call. */
	private static final class Availability {

		static final @Nullable Platform PLATFORM = Platform.present();

		static final @Nullable String PROBLEM = problem();

		private static @Nullable String problem() {
			if (PLATFORM == null) {
				return "there is no support for " + System.getProperty("os.name") + " on "
						+ System.getProperty("os.arch") + " yet";
			}
			try {
				return (Libc.isatty(-1) == 0) ? null : "the C library answers nonsense";
			}
			catch (Throwable ex) {
				return "JNA cannot load its native part (" + ex + ")";
			}
		}

	}

	/** Finds out whether the kernel has {@code openat2}. */
	private static final class BeneathSupport {

		static final boolean PRESENT = probe();

		private static boolean probe() {
			try {
				close(openBeneath(Location.of(Path.of(".")), OpenFlags.REFERENCE, 0), ".");
				return true;
			}
			catch (IOException ex) {
				return false;
			}
		}

	}

}
