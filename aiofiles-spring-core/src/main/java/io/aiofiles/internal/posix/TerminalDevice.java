package io.aiofiles.internal.posix;

/** Tells a terminal by its device number, without a native call. */
public final class TerminalDevice {

	private static final int TYPE_MASK = 0170000;

	private static final int CHARACTER_DEVICE = 0020000;

	private TerminalDevice() {
	}

	/**
	 * Whether the mode and device number are those of a Linux terminal: consoles (4),
	 * /dev/tty and /dev/console (5), and pseudo-terminals (136 to 143).
	 * @param mode type and permissions
	 * @param device the number of the device that the file is
	 * @return {@code true} if so
	 */
	public static boolean matches(int mode, long device) {
		if ((mode & TYPE_MASK) != CHARACTER_DEVICE) {
			return false;
		}
		long major = (device >>> 8) & 0xfff;
		return major == 4 || major == 5 || (major >= 136 && major <= 143);
	}

}
