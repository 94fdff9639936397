package io.aiofiles.internal.channel;

import java.nio.file.CopyOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;

/**
 * What is known of file system providers that they do not say themselves, and that would
 * lose data if nobody knew it.
 */
public final class ProviderTraits {

	/**
	 * Open an existing file for writing as if it were to be truncated: zip, HDFS, Google
	 * Cloud Storage.
	 */
	private static final Set<String> DROPPING = Set.of("jar", "hdfs", "webhdfs", "gs");

	/** Move a directory and leave what is in it behind: zip, HDFS. */
	private static final Set<String> LEAVING = Set.of("jar", "hdfs", "webhdfs");

	/**
	 * S3. Its directories are prefixes of names: their paths end with a slash, each is
	 * said to be there, an empty one is listed whether it is there or not, and deleting
	 * one deletes what is in it. An object is replaced at once, but only if it is said
	 * that one may be there. Objects have no times that could be set, and nobody says
	 * that.
	 */
	private static final Set<String> OBJECT_STORES = Set.of("s3", "s3x");

	/** The default file system, beneath a root. */
	private static final String CONFINED = "aiofiles-confined";

	private ProviderTraits() {
	}

	/**
	 * Whether opening a file to overwrite a part of it drops the rest.
	 * @param path the file
	 * @return {@code true} where that must be refused
	 */
	static boolean dropsTheRest(Path path) {
		return DROPPING.contains(schemeOf(path));
	}

	/**
	 * Whether moving a directory leaves what is in it behind.
	 * @param path the directory
	 * @return {@code true} where that must be refused
	 */
	public static boolean leavesEntries(Path path) {
		return LEAVING.contains(schemeOf(path));
	}

	/**
	 * Whether the files are objects, and directories only prefixes of their names.
	 * @param path a path
	 * @return {@code true} for S3
	 */
	public static boolean isObjectStore(Path path) {
		return OBJECT_STORES.contains(schemeOf(path));
	}

	/**
	 * Whether the files are those of the default file system, beneath a root.
	 * @param path a path
	 * @return {@code true} for one that cannot leave its root
	 */
	static boolean isConfined(Path path) {
		return CONFINED.equals(schemeOf(path));
	}

	/**
	 * Whether the JDK's own provider opens the files, by itself or for a confined path.
	 * @param path a path
	 * @return {@code true} for what is on the machine's disks
	 */
	static boolean isOfTheJdk(Path path) {
		return isConfined(path) || "file".equals(schemeOf(path));
	}

	/**
	 * The name of a directory, as its path must have it.
	 * @param parent where it is
	 * @param name its name
	 * @return the name, with a separator behind it where the store tells directories by
	 * that
	 */
	public static String directoryName(Path parent, String name) {
		return isObjectStore(parent) ? name + parent.getFileSystem().getSeparator() : name;
	}

	/** How a file takes the place of another at once, or fails. */
	static CopyOption[] replacingAtomically(Path path) {
		return isObjectStore(path)
				? new CopyOption[] { StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING }
				: new CopyOption[] { StandardCopyOption.ATOMIC_MOVE };
	}

	private static String schemeOf(Path path) {
		return path.getFileSystem().provider().getScheme();
	}

}
