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
	 * @param location the file
	 * @param options the JDK's options
	 * @param readingToo whether a file that appends is read too, by the same descriptor
	 * @param abandoned answers {@code true} once nobody wants the file any more
	 * @return the channel, non-blocking underneath
	 * @throws IOException if that fails, or was given up
	 */
	public static FdChannel open(Location location, Set<? extends OpenOption> options, boolean readingToo,
			BooleanSupplier abandoned) throws IOException {
		int flags = OpenFlags.of(options, readingToo) | OpenFlags.NON_BLOCKING | OpenFlags.NO_TERMINAL_CONTROL;
		int fd = openWhenRead(location, flags, abandoned);
		try {
			if ((flags & (OpenFlags.WRITE | OpenFlags.READ_WRITE)) == 0 && Posix.stat(fd).isFifo()) {
				awaitWriter(fd, location, abandoned);
			}
			return new FdChannel(fd, true, location.shown());
		}
		catch (Throwable ex) {
			Posix.close(fd, location.shown());
			throw ex;
		}
	}

	/** To write into a FIFO takes somebody who reads it: until then, ENXIO. */
	private static int openWhenRead(Location location, int flags, BooleanSupplier abandoned) throws IOException {
		for (int step = 1;; step = Math.min(2 * step, FdChannel.STEP)) {
			try {
				return Posix.open(location, flags, CREATION_MODE);
			}
			catch (FileSystemException ex) {
				if (Errno.of(ex) != Errno.ENXIO || !Posix.stat(location, true).isFifo()) {
					throw ex;
				}
			}
			giveUpIf(abandoned, location);
			Posix.poll(-1, 0, step);
		}
	}

	/**
	 * The first writer is seen by what it writes, by its having come and gone, or by its
	 * being there.
	 */
	private static void awaitWriter(int fd, Location location, BooleanSupplier abandoned) throws IOException {
		for (int step = 1; Posix.poll(fd, Posix.READABLE, step) == 0
				&& !Posix.hasWriter(fd); step = Math.min(2 * step, FdChannel.STEP)) {
			giveUpIf(abandoned, location);
		}
	}

	private static void giveUpIf(BooleanSupplier abandoned, Location location) throws GivenUpException {
		if (abandoned.getAsBoolean()) {
			throw new GivenUpException(location.shown());
		}
	}

}
