package io.aiofiles.internal.posix;

import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** The flags of {@code open}, as Linux has them. */
public final class OpenFlags {

	/** Open to read. */
	public static final int READ = 0;

	/** Open to write. */
	public static final int WRITE = 1;

	/** Open to read and write. */
	public static final int READ_WRITE = 2;

	/** Create what is not there. */
	public static final int CREATE = 0100;

	/** Fail if it is there. */
	public static final int EXCLUSIVE = 0200;

	/** Never make a terminal the controlling one. */
	public static final int NO_TERMINAL_CONTROL = 0400;

	/** Cut off what is there. */
	public static final int TRUNCATE = 01000;

	/** Every write goes to the end. */
	public static final int APPEND = 02000;

	/** Never wait. */
	public static final int NON_BLOCKING = 04000;

	/** Every write waits for the device to have the data. */
	public static final int DATA_SYNC = 010000;

	/** Every write waits for the device to have data and metadata. */
	public static final int SYNC = 04010000;

	/**
	 * Child processes do not get the descriptor; every method of {@link Posix} adds it.
	 */
	static final int CLOSE_ON_EXEC = 02000000;

	/** Only a reference to the file, not to its content. */
	public static final int REFERENCE = 010000000;

	private OpenFlags() {
	}

	/**
	 * Only a directory.
	 * @return {@code O_DIRECTORY} of this machine
	 */
	public static int directoryOnly() {
		return Posix.platform().directoryOnly();
	}

	/**
	 * Fail for a symbolic link.
	 * @return {@code O_NOFOLLOW} of this machine
	 */
	public static int noFollow() {
		return Posix.platform().noFollow();
	}

	/**
	 * The flags for the JDK's options.
	 * @param options the options; the rules are those of
	 * {@link java.nio.file.Files#newByteChannel}
	 * @param readingToo whether a file that appends is read too
	 * @return the flags
	 * @throws UnsupportedOperationException for an option that POSIX does not know
	 */
	public static int of(Set<? extends OpenOption> options, boolean readingToo) {
		boolean appending = options.contains(StandardOpenOption.APPEND);
		boolean writing = appending || options.contains(StandardOpenOption.WRITE);
		boolean reading = !writing || options.contains(StandardOpenOption.READ) || (appending && readingToo);
		int flags = writing ? (reading ? READ_WRITE : WRITE) : READ;
		for (OpenOption option : options) {
			flags |= flag(option, writing);
		}
		return flags;
	}

	private static int flag(OpenOption option, boolean writing) {
		if (option == LinkOption.NOFOLLOW_LINKS) {
			return noFollow();
		}
		if (!(option instanceof StandardOpenOption standard) || standard == StandardOpenOption.DELETE_ON_CLOSE) {
			throw new UnsupportedOperationException(option + " not supported");
		}
		return switch (standard) {
			case APPEND -> APPEND;
			// without WRITE the JDK takes no notice of these
			case CREATE -> writing ? CREATE : 0;
			case CREATE_NEW -> writing ? CREATE | EXCLUSIVE : 0;
			case TRUNCATE_EXISTING -> writing ? TRUNCATE : 0;
			case SYNC -> SYNC;
			case DSYNC -> DATA_SYNC;
			default -> 0;
		};
	}

}
