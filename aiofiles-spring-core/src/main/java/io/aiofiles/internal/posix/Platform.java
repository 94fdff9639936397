package io.aiofiles.internal.posix;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The numbers in which the machines that Linux runs on differ.
 *
 * @param statx the number of {@code statx}
 * @param getdents64 the number of {@code getdents64}
 * @param renameat2 the number of {@code renameat2}
 * @param directoryOnly {@code O_DIRECTORY}
 * @param noFollow {@code O_NOFOLLOW}
 */
record Platform(int statx, int getdents64, int renameat2, int directoryOnly, int noFollow) {

	/** {@code openat2} came after the numbers had been made the same everywhere. */
	static final int OPENAT2 = 437;

	private static final Platform X86_64 = new Platform(332, 217, 316, 0200000, 0400000);

	private static final Platform AARCH64 = new Platform(291, 61, 276, 040000, 0100000);

	/** The present platform, or {@code null} if this package does not know it. */
	static @Nullable Platform present() {
		if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux")) {
			return null;
		}
		return switch (System.getProperty("os.arch", "")) {
			case "amd64", "x86_64" -> X86_64;
			case "aarch64" -> AARCH64;
			default -> null;
		};
	}

}
