package io.aiofiles.os;

import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.file.FileContext;
import org.jspecify.annotations.Nullable;

/**
 * Python's {@code os}, on the file pool. Failures have the JDK's types, and messages that
 * name the path (both paths, where there are two) and the reason.
 */
public interface OsOperations {

	/**
	 * The names in the working directory.
	 * @return as for {@link #listdir(Path)}
	 */
	default CompletableFuture<List<String>> listdir() {
		return listdir(Path.of("."));
	}

	/**
	 * The names in a directory.
	 * @param path the directory; a link to one is followed
	 * @return the names in no particular order, without {@code .} and {@code ..}. Python:
	 * {@code os.listdir}
	 */
	CompletableFuture<List<String>> listdir(Path path);

	/**
	 * Create a directory, with mode 0777 less the umask.
	 * @param path the directory; its parent must exist
	 * @return completes when it is there. Python: {@code os.mkdir}
	 */
	default CompletableFuture<@Nullable Void> mkdir(Path path) {
		return mkdir(path, 0777);
	}

	/**
	 * Create a directory.
	 * @param path the directory; its parent must exist
	 * @param mode the permissions, less the umask; ignored where the file system has none
	 * @return completes when it is there
	 */
	CompletableFuture<@Nullable Void> mkdir(Path path, int mode);

	/**
	 * Create a directory and what is missing of its parents, with mode 0777 less the
	 * umask.
	 * @param path the directory, which must not exist
	 * @return completes when it is there. Python: {@code os.makedirs}
	 */
	default CompletableFuture<@Nullable Void> makedirs(Path path) {
		return makedirs(path, 0777, false);
	}

	/**
	 * Create a directory and what is missing of its parents.
	 * @param path the directory
	 * @param mode the permissions of the directory itself, less the umask; its parents
	 * get 0777
	 * @param existOk whether it may be there already
	 * @return completes when it is there
	 */
	CompletableFuture<@Nullable Void> makedirs(Path path, int mode, boolean existOk);

	/**
	 * Delete a file or a link, not a directory.
	 * @param path the file
	 * @return completes when it is gone. Python: {@code os.remove}
	 */
	CompletableFuture<@Nullable Void> remove(Path path);

	/**
	 * Rename a file or directory; an existing file is replaced.
	 * @param source what to rename
	 * @param target its new name, on the same file system
	 * @return completes when that is done. Python: {@code os.rename} on POSIX
	 */
	CompletableFuture<@Nullable Void> rename(Path source, Path target);

	/**
	 * What is known of a file.
	 * @param path the file
	 * @param options {@link LinkOption#NOFOLLOW_LINKS} to look at a link itself
	 * @return the status. Python: {@code os.stat}
	 */
	CompletableFuture<StatResult> stat(Path path, LinkOption... options);

	/**
	 * Create the operations.
	 * @param context the template's parts
	 * @return the operations
	 */
	static OsOperations create(FileContext context) {
		return new DefaultOsOperations(context);
	}

}
