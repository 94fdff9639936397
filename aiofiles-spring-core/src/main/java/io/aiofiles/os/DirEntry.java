package io.aiofiles.os;

import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/**
 * An entry of a directory. Python: {@code os.DirEntry}.
 *
 * <p>
 * What was read along with the directory is answered at once, and stays as it was then;
 * what needs another look at the file system is looked up once, and remembered. Safe for
 * use by many threads.
 */
public interface DirEntry {

	/**
	 * The name.
	 * @return the last part of the path. Where it is not text in the platform's charset,
	 * what cannot be decoded is replaced: only {@link #path()} leads to the file then
	 */
	String name();

	/**
	 * The path: that of the directory, as it was given, and the name.
	 * @return a path that leads to the file, whatever bytes its name is made of
	 */
	Path path();

	/**
	 * The number of the file; of the link itself, for a link.
	 * @return the number, or {@link StatResult#ABSENT} where the file system has none
	 */
	CompletableFuture<Long> inode();

	/**
	 * Whether this is a directory.
	 * @param options {@link LinkOption#NOFOLLOW_LINKS} to look at a link itself
	 * @return {@code false} also for a link that leads nowhere, and for an entry that is
	 * gone; fails for a loop of links
	 */
	CompletableFuture<Boolean> isDir(LinkOption... options);

	/**
	 * Whether this is a regular file.
	 * @param options {@link LinkOption#NOFOLLOW_LINKS} to look at a link itself
	 * @return as for {@link #isDir}
	 */
	CompletableFuture<Boolean> isFile(LinkOption... options);

	/**
	 * Whether this is a symbolic link.
	 * @return {@code true} if so, wherever it leads
	 */
	CompletableFuture<Boolean> isSymlink();

	/**
	 * What is known of the file.
	 * @param options {@link LinkOption#NOFOLLOW_LINKS} to look at a link itself
	 * @return the status, remembered; fails for an entry that is gone
	 */
	CompletableFuture<StatResult> stat(LinkOption... options);

}
