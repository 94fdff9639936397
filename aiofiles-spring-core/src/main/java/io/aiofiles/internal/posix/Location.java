package io.aiofiles.internal.posix;

import java.nio.file.Path;

/**
 * Where a file is: a name, relative to an open directory or to the working directory.
 */
public final class Location {

	/** Stands for the working directory. */
	static final int WORKING_DIRECTORY = -100;

	private final int directory;

	private final byte[] name;

	private final String shown;

	private Location(int directory, byte[] name, String shown) {
		this.directory = directory;
		this.name = name;
		this.shown = shown;
	}

	/**
	 * The location of a path.
	 * @param path a path of the default file system
	 * @return its location
	 * @throws IllegalArgumentException if the path belongs to another file system
	 */
	public static Location of(Path path) {
		return new Location(WORKING_DIRECTORY, PathBytes.terminated(PathBytes.of(path)), path.toString());
	}

	/**
	 * The location of a name in an open directory.
	 * @param directory the descriptor of the directory
	 * @param name the name, of the default file system; an absolute one is taken as it is
	 * @param shown the path that messages show
	 * @return the location, good for as long as the directory is open
	 * @throws IllegalArgumentException if the name belongs to another file system
	 */
	public static Location in(int directory, Path name, Path shown) {
		return in(directory, name, shown.toString());
	}

	/**
	 * The location of a name in an open directory.
	 * @param directory the descriptor of the directory
	 * @param name the name, of the default file system; an absolute one is taken as it is
	 * @param shown what messages show
	 * @return the location, good for as long as the directory is open
	 * @throws IllegalArgumentException if the name belongs to another file system
	 */
	public static Location in(int directory, Path name, String shown) {
		return new Location(directory, PathBytes.terminated(PathBytes.of(name)), shown);
	}

	/**
	 * The location of what a descriptor has open, for calls that follow links.
	 * @param fd the descriptor
	 * @param shown what messages show
	 * @return the location, good for as long as the descriptor is open
	 */
	public static Location held(int fd, String shown) {
		return in(WORKING_DIRECTORY, DescriptorPaths.of(fd), shown);
	}

	int directory() {
		return this.directory;
	}

	/** The name, ended by a NUL. */
	byte[] name() {
		return this.name;
	}

	String shown() {
		return this.shown;
	}

	@Override
	public String toString() {
		return this.shown;
	}

}
