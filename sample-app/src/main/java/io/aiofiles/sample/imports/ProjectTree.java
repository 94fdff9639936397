package io.aiofiles.sample.imports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the source tree of this project. */
final class ProjectTree {

	private ProjectTree() {
	}

	/**
	 * Find the tree that a folder is in. Maven runs the sample in its module's folder, an
	 * IDE often in the root.
	 * @param start where to start, going up
	 * @return the folder that holds the parent's pom and this module
	 */
	static Optional<Path> above(Path start) {
		for (Path folder = start.toAbsolutePath().normalize(); folder != null; folder = folder.getParent()) {
			if (Files.isRegularFile(folder.resolve("pom.xml"))
					&& Files.isRegularFile(folder.resolve("sample-app").resolve("pom.xml"))) {
				return Optional.of(folder);
			}
		}
		return Optional.empty();
	}

}
