package io.aiofiles.internal.confined;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;

import io.aiofiles.internal.confined.ConfinedRoot.Pin;
import io.aiofiles.internal.confined.ConfinedRoot.Place;
import io.aiofiles.internal.posix.Descriptor;
import io.aiofiles.internal.posix.Location;
import org.jspecify.annotations.Nullable;

/**
 * Finds files beneath a directory for system calls, which NIO does not make: each is held
 * by a descriptor while it is used, so that nobody can put anything else in its place.
 * Safe for use by many threads.
 */
public final class ConfinedNames {

	private final ConfinedRoot root;

	ConfinedNames(ConfinedRoot root) {
		this.root = root;
	}

	/**
	 * Whether a path is confined.
	 * @param path the path
	 * @return {@code true} for a path of a {@link ConfinedFileSystem}
	 */
	public static boolean isConfined(Path path) {
		return path instanceof ConfinedPath;
	}

	/**
	 * Beneath the directory at which a path's file system ends.
	 * @param path a confined path
	 * @return what finds it
	 */
	public static ConfinedNames of(Path path) {
		if (path instanceof ConfinedPath confined) {
			return new ConfinedNames(confined.getFileSystem().root());
		}
		throw new ProviderMismatchException();
	}

	/**
	 * Beneath an open directory, which somebody else closes.
	 * @param directory a confined path that led to it
	 * @param opened its descriptor
	 * @return what finds names beneath it
	 */
	public static ConfinedNames in(Path directory, Descriptor opened) {
		if (directory instanceof ConfinedPath confined) {
			return new ConfinedNames(confined.getFileSystem().root().inner(confined.inner(), opened));
		}
		throw new ProviderMismatchException();
	}

	/**
	 * A path without its confinement, for what is only text.
	 * @param path the path, confined or not
	 * @return a path of the default file system, which reads the same
	 */
	public static Path textOf(Path path) {
		return inner(path);
	}

	/**
	 * A name below a directory.
	 * @param directory a confined path
	 * @param name the name, not confined
	 * @return a path of the directory's file system
	 */
	public static Path below(Path directory, Path name) {
		if (directory instanceof ConfinedPath confined) {
			return confined.resolve(confined.getFileSystem().confine(name));
		}
		throw new ProviderMismatchException();
	}

	private static Path inner(Path path) {
		return (path instanceof ConfinedPath confined) ? confined.inner() : path;
	}

	/**
	 * Use a name, not following the link that it may be.
	 * @param path the path, confined or not: it is looked up from here either way
	 * @param use gets the location
	 * @param <T> the type of the result
	 * @return the result
	 * @throws IOException if there is no such name, or using it fails
	 */
	public <T extends @Nullable Object> T name(Path path, Use<T> use) throws IOException {
		try (Place place = this.root.place(inner(path))) {
			return use.of(place.location());
		}
	}

	/**
	 * Look at a file, or at the link that it is.
	 * @param path the path, confined or not
	 * @param follow whether a link at its end is followed
	 * @param use gets the location, for a call that follows links
	 * @param <T> the type of the result
	 * @return the result
	 * @throws IOException if there is no such file, or looking at it fails
	 */
	public <T extends @Nullable Object> T held(Path path, boolean follow, Use<T> use) throws IOException {
		try (Pin pin = this.root.pin(inner(path), follow)) {
			return use.of(pin.location());
		}
	}

	/**
	 * Open a file.
	 * @param path the path, confined or not
	 * @param flags of {@link io.aiofiles.internal.posix.OpenFlags}
	 * @param mode the permissions of a file that is created, less the umask
	 * @return the descriptor, which the caller closes
	 * @throws IOException if that fails
	 */
	public int open(Path path, int flags, int mode) throws IOException {
		return this.root.open(inner(path), flags, mode);
	}

	/**
	 * What to do with a location while it is held.
	 *
	 * @param <T> the type of the result
	 */
	@FunctionalInterface
	public interface Use<T extends @Nullable Object> {

		/**
		 * Use the location.
		 * @param location the location
		 * @return the result
		 * @throws IOException if that fails
		 */
		T of(Location location) throws IOException;

	}

}
