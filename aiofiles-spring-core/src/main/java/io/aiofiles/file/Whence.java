package io.aiofiles.file;

/**
 * The point that a seek counts from.
 *
 * <p>
 * Python: {@code io.SEEK_SET}, {@code io.SEEK_CUR}, {@code io.SEEK_END}.
 */
public enum Whence {

	/** The start of the file; the offset is zero or positive. */
	SET,

	/** The present position; the offset may be negative. */
	CURRENT,

	/** The end of the file; the offset is usually zero or negative. */
	END

}
