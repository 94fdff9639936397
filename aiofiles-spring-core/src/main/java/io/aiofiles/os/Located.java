package io.aiofiles.os;

import java.io.IOException;
import java.nio.file.Path;

import io.aiofiles.internal.confined.ConfinedNames;
import io.aiofiles.internal.posix.Location;
import io.aiofiles.internal.posix.Posix;
import org.jspecify.annotations.Nullable;

/**
 * Paths that system calls can reach: those of the default file system, and confined ones,
 * which are held while they are used.
 */
final class Located {

	private Located() {
	}

	/** Whether there are system calls for a path. */
	static boolean isPossible(Path path) {
		return (Paths.isDefault(path) || ConfinedNames.isConfined(path)) && Posix.isAvailable();
	}

	/** Use a name, not following the link that it may be. */
	static <T extends @Nullable Object> T name(Path path, ConfinedNames.Use<T> use) throws IOException {
		Paths.requireNotEmpty(path);
		return ConfinedNames.isConfined(path) ? ConfinedNames.of(path).name(path, use) : use.of(Location.of(path));
	}

	/** Look at a file by a call that follows links if it is to. */
	static <T extends @Nullable Object> T file(Path path, boolean follow, Look<T> look) throws IOException {
		Paths.requireNotEmpty(path);
		return ConfinedNames.isConfined(path)
				? ConfinedNames.of(path).held(path, follow, (location) -> look.at(location, true))
				: look.at(Location.of(path), follow);
	}

	/** Open a file. */
	static int open(Path path, int flags) throws IOException {
		Paths.requireNotEmpty(path);
		return ConfinedNames.isConfined(path) ? ConfinedNames.of(path).open(path, flags, 0)
				: Posix.open(Location.of(path), flags, 0);
	}

	/** A path without its confinement, for what is only text. */
	static Path textOf(Path path) {
		return ConfinedNames.isConfined(path) ? ConfinedNames.textOf(path) : path;
	}

	/** A name below a directory, as confined as the directory. */
	static Path below(Path directory, Path name) {
		return ConfinedNames.isConfined(directory) ? ConfinedNames.below(directory, name) : directory.resolve(name);
	}

	/**
	 * A call that can follow links.
	 *
	 * @param <T> the type of the result
	 */
	@FunctionalInterface
	interface Look<T extends @Nullable Object> {

		T at(Location location, boolean follow) throws IOException;

	}

}
