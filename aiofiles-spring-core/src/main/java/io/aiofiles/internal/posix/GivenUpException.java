package io.aiofiles.internal.posix;

import java.nio.file.FileSystemException;

/** Nobody waits any more for what this thread was waiting for. */
public final class GivenUpException extends FileSystemException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception.
	 * @param shown the file
	 */
	public GivenUpException(String shown) {
		super(shown, null, "nobody waits for it any more");
	}

}
