package io.aiofiles.os;

import java.nio.file.Path;
import java.util.List;

/**
 * A directory on the way through a tree. Python: a tuple of {@code os.walk}.
 *
 * @param dirpath the directory; begins with the path that the walk was given
 * @param directories the paths of the directories in it, links to directories among them
 * @param files the paths of everything else in it
 */
public record WalkEntry(Path dirpath, List<Path> directories, List<Path> files) {

	/**
	 * Copy the lists.
	 */
	public WalkEntry {
		directories = List.copyOf(directories);
		files = List.copyOf(files);
	}

	/**
	 * The names of the directories.
	 * @return names; a name that is no text in the platform's charset is only whole in
	 * {@link #directories()}
	 */
	public List<String> dirnames() {
		return this.directories.stream().map((path) -> Paths.nameText(path)).toList();
	}

	/**
	 * The names of everything else.
	 * @return names; a name that is no text in the platform's charset is only whole in
	 * {@link #files()}
	 */
	public List<String> filenames() {
		return this.files.stream().map((path) -> Paths.nameText(path)).toList();
	}

}
