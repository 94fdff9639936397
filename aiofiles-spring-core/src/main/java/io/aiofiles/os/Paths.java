package io.aiofiles.os;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where a {@link Path} and a path of Python differ. */
final class Paths {

	private Paths() {
	}

	/** The empty path is the working directory for the JDK, and nothing for POSIX. */
	static Path requireNotEmpty(Path path) throws IOException {
		if (isEmpty(path)) {
			throw new NoSuchFileException(path.toString());
		}
		return path;
	}

	static boolean isEmpty(Path path) {
		return !path.isAbsolute() && path.getNameCount() == 1 && path.toString().isEmpty();
	}

	/** Whether the JDK's own file system calls the operating system for this path. */
	static boolean isDefault(Path path) {
		return path.getFileSystem() == java.nio.file.FileSystems.getDefault();
	}

	/** The name itself, which a string may not be able to hold. */
	static Path nameOf(Path path) {
		Path name = path.getFileName();
		return (name != null) ? name : path;
	}

	/**
	 * An entry of a directory, below it. Some providers forget where they have looked.
	 */
	static Path entryOf(Path directory, Path entry) {
		return (isDefault(directory) || entry.startsWith(directory)) ? entry : directory.resolve(nameOf(entry));
	}

	/** The name as text. Those of directories of an object store end with a separator. */
	static String nameText(Path path) {
		String name = nameOf(path).toString();
		String separator = path.getFileSystem().getSeparator();
		return (!isDefault(path) && name.length() > separator.length() && name.endsWith(separator))
				? name.substring(0, name.length() - separator.length()) : name;
	}

	/** A name below a directory, which may belong to another file system. */
	static Path below(Path directory, Path name) {
		return (directory.getFileSystem() == name.getFileSystem()) ? directory.resolve(name)
				: directory.resolve(name.toString());
	}

}
