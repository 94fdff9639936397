package io.aiofiles.internal.posix;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.OpenOption;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Opens FIFOs, terminals and other files that may make one wait, without ever waiting
 * inside a system call. Opening a FIFO waits for its other end, as {@code open} does; but
 * in steps, and it can be given up.
 */
public final class SpecialFiles {

	private static final int CREATION_MODE = 0666;

	private SpecialFiles() {
	}

	/**
	 * Open a file.
	 * @param opening opens it, as often as it takes
	 * @param shown the file, for messages
	 * @param options the JDK's options
	 * @param readingToo whether a file that appends is read too, by the same descriptor
	 * @param abandoned answers {@code true} once nobody wants the file any more
	 * @return the channel, non-blocking underneath
	 * @throws IOException if that fails, or was given up
	 */
	public static FdChannel open(Opening opening, String shown, Set<? extends OpenOption> options, boolean readingToo,
			BooleanSupplier abandoned) throws IOException {
		int flags = OpenFlags.of(options, readingToo) | OpenFlags.NON_BLOCKING | OpenFlags.NO_TERMINAL_CONTROL;
		int fd = openWhenRead(opening, shown, flags, abandoned);
		try {
			if ((flags & (OpenFlags.WRITE | OpenFlags.READ_WRITE)) == 0 && Posix.stat(fd).isFifo()) {
				awaitWriter(fd, shown, abandoned);
			}
			return new FdChannel(fd, true, shown);
		}
		catch (Throwable ex) {
			Posix.release(fd);
			throw ex;
		}
	}

	/** To write into a FIFO takes somebody who reads it: until then, ENXIO. */
	private static int openWhenRead(Opening opening, String shown, int flags, BooleanSupplier abandoned)
			throws IOException {
		for (int step = 1;; step = Math.min(2 * step, FdChannel.STEP)) {
			try {
				return opening.open(flags, CREATION_MODE);
			}
			catch (FileSystemException ex) {
				if (Errno.of(ex) != Errno.ENXIO || !isFifo(opening, shown)) {
					throw ex;
				}
			}
			giveUpIf(abandoned, shown);
			Posix.poll(-1, 0, step);
		}
	}

	private static boolean isFifo(Opening opening, String shown) throws IOException {
		int fd = opening.open(OpenFlags.REFERENCE, 0);
		try {
			return Posix.stat(fd, shown).isFifo();
		}
		finally {
			Posix.release(fd);
		}
	}

	/**
	 * The first writer is seen by what it writes, by its having come and gone, or by its
	 * being there.
	 */
	private static void awaitWriter(int fd, String shown, BooleanSupplier abandoned) throws IOException {
		for (int step = 1; Posix.poll(fd, Posix.READABLE, step) == 0
				&& !Posix.hasWriter(fd); step = Math.min(2 * step, FdChannel.STEP)) {
			giveUpIf(abandoned, shown);
		}
	}

	private static void giveUpIf(BooleanSupplier abandoned, String shown) throws GivenUpException {
		if (abandoned.getAsBoolean()) {
			throw new GivenUpException(shown);
		}
	}

	/** Opens one file, wherever it is. */
	@FunctionalInterface
	public interface Opening {

		/**
		 * Open the file.
		 * @param flags of {@link OpenFlags}
		 * @param mode the permissions of a file that is created, less the umask
		 * @return the descriptor, which the caller closes
		 * @throws IOException if that fails
		 */
		int open(int flags, int mode) throws IOException;

	}

}
