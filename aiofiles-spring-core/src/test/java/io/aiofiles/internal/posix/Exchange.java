package io.aiofiles.internal.posix;

import java.io.IOException;
import java.nio.file.Path;

import com.sun.jna.Native;

/** Lets two names change places in one step, so that there is never none. */
public final class Exchange {

	private static final int RENAME_EXCHANGE = 2;

	private Exchange() {
	}

	/**
	 * Exchange what two names lead to.
	 * @param one a name that is there
	 * @param other another, on the same file system
	 * @throws IOException if one is missing, or the file system cannot do that
	 */
	public static void between(Path one, Path other) throws IOException {
		Location from = Location.of(one);
		Location to = Location.of(other);
		if (Libc.syscall(Posix.platform().renameat2(), from.directory(), from.name(), to.directory(), to.name(),
				RENAME_EXCHANGE) != 0) {
			throw Errno.failure(Native.getLastError(), one.toString(), other.toString());
		}
	}

}
