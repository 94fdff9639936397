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
	 * Replace an object at once, but only if it is said that one may be there: S3.
	 */
	private static final Set<String> REPLACING = Set.of("s3", "s3x");

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

	/** How a file takes the place of another at once, or fails. */
	static CopyOption[] replacingAtomically(Path path) {
		return REPLACING.contains(schemeOf(path))
				? new CopyOption[] { StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING }
				: new CopyOption[] { StandardCopyOption.ATOMIC_MOVE };
	}

	private static String schemeOf(Path path) {
		return path.getFileSystem().provider().getScheme();
	}

}
