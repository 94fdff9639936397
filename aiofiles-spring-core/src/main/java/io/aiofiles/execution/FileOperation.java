package io.aiofiles.execution;

import java.util.Locale;

/**
 * The operations that there are, for meters and messages: a fixed set, so that it can be
 * a tag.
 */
public enum FileOperation {

	// handles
	OPEN, CLOSE, READ, READ1, READALL, READINTO, PEEK, READLINE, READLINES, LINES, CHUNKS, FOR_EACH_LINE,
	FOR_EACH_CHUNK, WRITE, WRITELINES, FLUSH, SEEK, TELL, TRUNCATE, SIZE, FORCE, LOCK, ISATTY, FILENO, DETACH, READ_AT,
	WRITE_AT,

	// whole files
	READ_STRING, READ_ALL_BYTES, READ_ALL_LINES, WRITE_STRING, WRITE_BYTES, WRITE_PUBLISHER, WRITE_ATOMICALLY, COPY,
	MOVE, DELETE,

	// os
	RENAME, RENAMES, REPLACE, REMOVE, MKDIR, MAKEDIRS, RMDIR, REMOVEDIRS, LISTDIR, SCANDIR, STAT, ACCESS, GETCWD, LINK,
	SYMLINK, READLINK, STATVFS, SENDFILE, WALK, GLOB, RMTREE, COPYTREE, TOUCH, CHMOD, CHOWN, UTIME, OPEN_DIRECTORY,

	// os.path
	EXISTS, ISFILE, ISDIR, ISLINK, ISMOUNT, GETSIZE, GETATIME, GETMTIME, GETCTIME, SAMEFILE, SAMEOPENFILE, ABSPATH,

	// tempfile
	TEMPORARY_FILE, NAMED_TEMPORARY_FILE, SPOOLED_TEMPORARY_FILE, TEMPORARY_DIRECTORY, MKSTEMP, MKDTEMP, GETTEMPDIR,
	ROLLOVER, CLEANUP,

	// everything else that a user runs on the pool
	SUBMIT;

	private final String tag = name().toLowerCase(Locale.ROOT);

	/**
	 * The name as a tag of a meter.
	 * @return lower case, such as {@code read_string}
	 */
	public String tag() {
		return this.tag;
	}

}
