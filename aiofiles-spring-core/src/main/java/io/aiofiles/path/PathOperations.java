package io.aiofiles.path;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.file.AsyncFile;
import io.aiofiles.file.FileContext;

/**
 * Python's {@code os.path}, on the file pool. The predicates answer {@code false} where
 * Python answers {@code False} (a link that leads nowhere, a file in the place of a
 * directory, a name that is too long, no permission to look), and never fail because of
 * the file. The empty path leads nowhere. Safe for use by many threads.
 */
public interface PathOperations {

	/**
	 * Whether a path leads to something.
	 * @param path the path; links are followed
	 * @return {@code false} for a link that leads nowhere. Python: {@code os.path.exists}
	 */
	CompletableFuture<Boolean> exists(Path path);

	/**
	 * Whether a path leads to a regular file.
	 * @param path the path; links are followed
	 * @return {@code true} if so. Python: {@code os.path.isfile}
	 */
	CompletableFuture<Boolean> isfile(Path path);

	/**
	 * Whether a path leads to a directory.
	 * @param path the path; links are followed
	 * @return {@code true} if so. Python: {@code os.path.isdir}
	 */
	CompletableFuture<Boolean> isdir(Path path);

	/**
	 * Whether a path is a symbolic link.
	 * @param path the path
	 * @return {@code true} also for a link that leads nowhere. Python:
	 * {@code os.path.islink}
	 */
	CompletableFuture<Boolean> islink(Path path);

	/**
	 * Whether a path is a mount point.
	 * @param path the path; a link is none
	 * @return {@code true} where another file system begins; where the file system has no
	 * device numbers, for its roots only. Python: {@code os.path.ismount}
	 */
	CompletableFuture<Boolean> ismount(Path path);

	/**
	 * The size of a file.
	 * @param path the file; links are followed
	 * @return bytes; fails if there is none. Python: {@code os.path.getsize}
	 */
	CompletableFuture<Long> getsize(Path path);

	/**
	 * When a file was last read.
	 * @param path the file; links are followed
	 * @return the time; fails if there is none. Python: {@code os.path.getatime}
	 */
	CompletableFuture<Instant> getatime(Path path);

	/**
	 * When the content of a file was last changed.
	 * @param path the file; links are followed
	 * @return the time; fails if there is none. Python: {@code os.path.getmtime}
	 */
	CompletableFuture<Instant> getmtime(Path path);

	/**
	 * When the metadata of a file was last changed.
	 * @param path the file; links are followed
	 * @return the time, or where the file system does not know it, that of the creation;
	 * fails if there is none. Python: {@code os.path.getctime}
	 */
	CompletableFuture<Instant> getctime(Path path);

	/**
	 * Whether two paths lead to the same file.
	 * @param first a path; links are followed
	 * @param second another path
	 * @return {@code true} if so; fails if there is no file, even if both paths are
	 * equal. Python: {@code os.path.samefile}
	 */
	CompletableFuture<Boolean> samefile(Path first, Path second);

	/**
	 * Whether two handles have the same file open.
	 * @param first an open file
	 * @param second another one
	 * @return {@code true} if so. Where the file descriptors are not known, the paths by
	 * which the files were opened are compared, which a rename meanwhile deceives. Fails
	 * for a closed file. Python: {@code os.path.sameopenfile}
	 */
	CompletableFuture<Boolean> sameopenfile(AsyncFile first, AsyncFile second);

	/**
	 * A path from the root, without {@code .}, {@code ..} and doubled slashes: by its
	 * text alone, whether anything is there or not.
	 * @param path the path; the empty one is the working directory
	 * @return the path, answered at once. Python: {@code os.path.abspath}
	 */
	CompletableFuture<Path> abspath(Path path);

	/**
	 * Create the operations.
	 * @param context the template's parts
	 * @return the operations
	 */
	static PathOperations create(FileContext context) {
		return new DefaultPathOperations(context);
	}

}
