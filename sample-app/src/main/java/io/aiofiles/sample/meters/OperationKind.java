package io.aiofiles.sample.meters;

import java.util.Locale;
import java.util.Set;

/** What the operations of the library are, roughly: few enough for one chart. */
enum OperationKind {

	OPEN, READ, WRITE, NAMES, OTHER;

	private static final Set<String> OPENING = Set.of("open", "close", "open_directory");

	/** Operations on names and metadata. */
	private static final Set<String> NAMING = Set.of("rename", "renames", "replace", "remove", "mkdir", "makedirs",
			"rmdir", "removedirs", "listdir", "scandir", "stat", "access", "link", "symlink", "readlink", "statvfs",
			"walk", "glob", "rmtree", "touch", "chmod", "chown", "utime", "exists", "isfile", "isdir", "size",
			"getsize", "move", "delete");

	/**
	 * The kind of an operation.
	 * @param tag its tag in the meters
	 * @return the kind
	 */
	static OperationKind of(String tag) {
		if (OPENING.contains(tag) || tag.endsWith("temporary_file")) {
			return OPEN;
		}
		if (NAMING.contains(tag)) {
			return NAMES;
		}
		if (tag.startsWith("read") || tag.startsWith("for_each") || tag.equals("lines") || tag.equals("chunks")
				|| tag.equals("peek")) {
			return READ;
		}
		return (tag.startsWith("write") || tag.equals("flush") || tag.equals("force") || tag.equals("truncate")) ? WRITE
				: OTHER;
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
