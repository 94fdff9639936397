package io.aiofiles.sample.storage;

/** Says how many files there may be. */
public final class TooManyFilesException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	TooManyFilesException(int most) {
		super("There are at most " + most + " files; delete some first");
	}

}
