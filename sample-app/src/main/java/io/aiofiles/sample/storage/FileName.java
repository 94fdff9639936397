package io.aiofiles.sample.storage;

import java.util.regex.Pattern;

/**
 * The name of a file, as a client may give it: from a list of what is allowed, so that
 * nothing has to be known of what is not. It holds no separator and no leading dot, and
 * thus leads nowhere but into the one directory; nor is it one of Windows' devices.
 *
 * @param value the name
 */
public record FileName(String value) {

	private static final Pattern ALLOWED = Pattern
		.compile("(?!(?i:con|prn|aux|nul|com\\d|lpt\\d) *(?:\\.|$))[A-Za-z0-9][A-Za-z0-9._ -]{0,100}");

	public FileName {
		if (!isAllowed(value)) {
			throw new InvalidFileNameException();
		}
	}

	static boolean isAllowed(String value) {
		return ALLOWED.matcher(value).matches();
	}

	@Override
	public String toString() {
		return this.value;
	}

	/** Says what a name has to be. */
	public static final class InvalidFileNameException extends IllegalArgumentException {

		private static final long serialVersionUID = 1L;

		InvalidFileNameException() {
			super("A name starts with a letter or a digit and has up to 100 letters, digits, dots, spaces, "
					+ "hyphens and underscores behind it; it is not the name of a device");
		}

	}

}
