package io.aiofiles.os;

import java.nio.file.AccessMode;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.FileContext;
import org.jspecify.annotations.Nullable;

/**
 * Python's {@code os}, and what it is used with, on the file pool. Safe for use by many
 * threads.
 *
 * <p>
 * Failures have the JDK's types, and messages that name the path (both paths, in Python's
 * order, where there are two) and the reason. What a file system cannot do fails with
 * {@link UnsupportedOperationException}, which says what is missing. A path that is empty
 * leads nowhere, as in POSIX. A {@link Path} drops a trailing slash, so unlike Python
 * {@code "file/"} is the file.
 */
public interface OsOperations {

	// Files and directories

	/**
	 * Delete a file or a link, not a directory.
	 * @param path the file
	 * @return completes when it is gone. Python: {@code os.remove}
	 */
	CompletableFuture<@Nullable Void> remove(Path path);

	/**
	 * Delete a file or a link, not a directory: the same as {@link #remove}.
	 * @param path the file
	 * @return completes when it is gone. Python: {@code os.unlink}
	 */
	default CompletableFuture<@Nullable Void> unlink(Path path) {
		return remove(path);
	}

	/**
	 * Rename a file or directory, atomically. An existing file is replaced, and so is an
	 * empty directory by a directory; two names of one file both stay.
	 * @param source what to rename; a link itself
	 * @param target its new name, on the same file system
	 * @return completes when that is done; fails with
	 * {@link java.nio.file.AtomicMoveNotSupportedException} across file systems, and with
	 * {@link java.nio.file.DirectoryNotEmptyException} if the target is a directory that
	 * is not empty. Python: {@code os.rename} on POSIX
	 */
	CompletableFuture<@Nullable Void> rename(Path source, Path target);

	/**
	 * Rename a file or directory: the same as {@link #rename}.
	 * @param source what to rename
	 * @param target its new name
	 * @return as for {@link #rename}. Python: {@code os.replace}
	 */
	CompletableFuture<@Nullable Void> replace(Path source, Path target);

	/**
	 * Create the missing parents of the target, rename, and delete the parents of the
	 * source that are empty now. If renaming fails, the created parents stay.
	 * @param source what to rename
	 * @param target its new name
	 * @return as for {@link #rename}. Python: {@code os.renames}
	 */
	CompletableFuture<@Nullable Void> renames(Path source, Path target);

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
	 * @param mode the permissions, less the umask; the lower nine bits count. Ignored
	 * where the file system has no permissions
	 * @return completes when it is there. Python: {@code os.mkdir}
	 * @throws IllegalArgumentException if the mode is not between 0 and 07777
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
	 * get 0777, less the umask
	 * @param existOk whether it may be there already, with whatever permissions, or be a
	 * link to a directory
	 * @return completes when it is there. Python: {@code os.makedirs}
	 * @throws IllegalArgumentException if the mode is not between 0 and 07777
	 */
	CompletableFuture<@Nullable Void> makedirs(Path path, int mode, boolean existOk);

	/**
	 * Delete an empty directory.
	 * @param path the directory; not a link to one
	 * @return completes when it is gone; fails with
	 * {@link java.nio.file.NotDirectoryException} for anything else, and with
	 * {@link java.nio.file.DirectoryNotEmptyException}. Python: {@code os.rmdir}
	 */
	CompletableFuture<@Nullable Void> rmdir(Path path);

	/**
	 * Delete an empty directory, and then its parents as long as they are empty.
	 * @param path the directory
	 * @return completes when it is gone; only that directory itself may fail it. Python:
	 * {@code os.removedirs}
	 */
	CompletableFuture<@Nullable Void> removedirs(Path path);

	/**
	 * The working directory.
	 * @return its absolute path, as it was when the JVM started; within a root, the root,
	 * where relative paths begin there. Fails with
	 * {@link java.nio.file.NoSuchFileException} if it is gone. Python: {@code os.getcwd}
	 */
	CompletableFuture<Path> getcwd();

	// Directories

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
	 * @return the names in no particular order, without {@code .} and {@code ..}. A name
	 * that is no text in the platform's charset is there too, with what cannot be decoded
	 * replaced; {@link #scandir} gives a path that leads to it. Python:
	 * {@code os.listdir}
	 */
	CompletableFuture<List<String>> listdir(Path path);

	/**
	 * Publish the entries of the working directory.
	 * @return as for {@link #scandir(Path)}
	 */
	default Flow.Publisher<DirEntry> scandir() {
		return scandir(Path.of("."));
	}

	/**
	 * Publish the entries of a directory, in no particular order, without {@code .} and
	 * {@code ..}.
	 * @param path the directory; opened anew for each subscriber, when it first demands
	 * an entry; closed at the end and on cancel
	 * @return the publisher; some entries are read at a time, as they are demanded. A
	 * directory that cannot be opened is the subscriber's {@code onError}. Python:
	 * {@code os.scandir}
	 */
	Flow.Publisher<DirEntry> scandir(Path path);

	// Status

	/**
	 * What is known of a file.
	 * @param path the file
	 * @param options {@link LinkOption#NOFOLLOW_LINKS} to look at a link itself
	 * @return the status. Python: {@code os.stat}
	 */
	CompletableFuture<StatResult> stat(Path path, LinkOption... options);

	/**
	 * What is known of the file system of a file.
	 * @param path the file
	 * @return the status. Python: {@code os.statvfs}
	 */
	CompletableFuture<StatvfsResult> statvfs(Path path);

	/**
	 * Whether this process may do something with a file.
	 * @param path the file; links are followed
	 * @param modes what to do, all of it; none (Python: {@code F_OK}) asks whether the
	 * file is there
	 * @return {@code false} also where the path leads nowhere; never fails because of the
	 * file. Python: {@code os.access}
	 */
	default CompletableFuture<Boolean> access(Path path, AccessMode... modes) {
		return access(path, Set.of(modes), false, true);
	}

	/**
	 * Whether this process may do something with a file.
	 * @param path the file
	 * @param modes what to do, all of it; none asks whether the file is there
	 * @param effectiveIds whether the effective user and group count, in place of the
	 * real ones; makes no difference where the file system is not that of the platform
	 * @param followSymlinks whether links are followed; a link itself may be read,
	 * written and executed by everybody
	 * @return as for {@link #access(Path, AccessMode...)}
	 */
	CompletableFuture<Boolean> access(Path path, Set<AccessMode> modes, boolean effectiveIds, boolean followSymlinks);

	/**
	 * Set the permissions of a file.
	 * @param path the file
	 * @param mode the permissions, between 0 and 07777; the umask does not count
	 * @param options {@link LinkOption#NOFOLLOW_LINKS} to fail for a link, which has no
	 * permissions of its own
	 * @return completes when they are set. Python: {@code os.chmod}
	 * @throws IllegalArgumentException if the mode is out of range
	 */
	CompletableFuture<@Nullable Void> chmod(Path path, int mode, LinkOption... options);

	/**
	 * Set the owner and the group of a file.
	 * @param path the file
	 * @param uid the number of the owner, or -1 to leave it
	 * @param gid the number of the group, or -1 to leave it; it is set first
	 * @param options {@link LinkOption#NOFOLLOW_LINKS} for a link itself
	 * @return completes when both are set. Python: {@code os.chown}
	 */
	CompletableFuture<@Nullable Void> chown(Path path, int uid, int gid, LinkOption... options);

	/**
	 * Set the times of a file to now.
	 * @param path the file; links are followed
	 * @return completes when they are set. Python: {@code os.utime}
	 */
	CompletableFuture<@Nullable Void> utime(Path path);

	/**
	 * Set the times of a file.
	 * @param path the file
	 * @param atime when it was last read
	 * @param mtime when its content was last changed
	 * @param options {@link LinkOption#NOFOLLOW_LINKS} for a link itself
	 * @return completes when they are set, as precisely as the file system can. Python:
	 * {@code os.utime}
	 */
	CompletableFuture<@Nullable Void> utime(Path path, Instant atime, Instant mtime, LinkOption... options);

	/**
	 * Set the times of a file to now, or create it, empty, with mode 0666 less the umask.
	 * @param path the file
	 * @return completes when that is done. Python: {@code pathlib.Path.touch}
	 */
	default CompletableFuture<@Nullable Void> touch(Path path) {
		return touch(path, 0666, true);
	}

	/**
	 * Set the times of a file to now, or create it, empty.
	 * @param path the file
	 * @param mode the permissions of a new file, less the umask
	 * @param existOk whether it may be there already
	 * @return completes when that is done. Python: {@code pathlib.Path.touch}
	 * @throws IllegalArgumentException if the mode is not between 0 and 07777
	 */
	CompletableFuture<@Nullable Void> touch(Path path, int mode, boolean existOk);

	// Links

	/**
	 * Give a file one more name.
	 * @param source the file. A link is not followed, which is what Python does on Linux
	 * by default
	 * @param target the new name, which must not exist
	 * @return completes when it is there. Python: {@code os.link}
	 */
	default CompletableFuture<@Nullable Void> link(Path source, Path target) {
		return link(source, target, false);
	}

	/**
	 * Give a file one more name.
	 * @param source the file
	 * @param target the new name, which must not exist
	 * @param followSymlinks whether a link as source stands for what it leads to
	 * @return completes when it is there. Python: {@code os.link}
	 */
	CompletableFuture<@Nullable Void> link(Path source, Path target, boolean followSymlinks);

	/**
	 * Create a symbolic link.
	 * @param source where it leads; need not exist. Stored as the {@link Path} is, which
	 * has dropped doubled and trailing slashes
	 * @param target the link, which must not exist
	 * @return completes when it is there. Python: {@code os.symlink}
	 */
	default CompletableFuture<@Nullable Void> symlink(Path source, Path target) {
		return symlink(source, target, false);
	}

	/**
	 * Create a symbolic link.
	 * @param source where it leads
	 * @param target the link, which must not exist
	 * @param targetIsDirectory ignored: the JDK looks by itself where that matters
	 * @return completes when it is there. Python: {@code os.symlink}
	 */
	CompletableFuture<@Nullable Void> symlink(Path source, Path target, boolean targetIsDirectory);

	/**
	 * Where a symbolic link leads.
	 * @param path the link
	 * @return the path that it holds, relative or not; fails with
	 * {@link java.nio.file.NotLinkException} for anything else. Python:
	 * {@code os.readlink}
	 */
	CompletableFuture<Path> readlink(Path path);

	// Content

	/**
	 * Send bytes from one file to another, without taking them through the application
	 * where the platform can do that.
	 *
	 * <p>
	 * Takes its place in the order of the calls of both files: what was written to them
	 * before is there, and what is called after waits until all is sent.
	 * @param out the file that is written, where it stands
	 * @param in the file that is read; its position stays
	 * @param offset where to read, in bytes from the start
	 * @param count the most bytes to send
	 * @return how many bytes were sent, fewer at the end of the file. Python:
	 * {@code os.sendfile}
	 * @throws IllegalArgumentException if offset or count is negative
	 */
	CompletableFuture<Long> sendfile(AsyncBinaryFile out, AsyncBinaryFile in, long offset, long count);

	// Trees

	/**
	 * Publish the directories of a tree, each before those in it, without entering links.
	 * @param top the topmost directory
	 * @return as for {@link #walk(Path, WalkOptions)}
	 */
	default Flow.Publisher<WalkEntry> walk(Path top) {
		return walk(top, WalkOptions.defaults());
	}

	/**
	 * Publish the directories of a tree.
	 *
	 * <p>
	 * Unless links are to be followed, the walk never leaves the tree, even if somebody
	 * puts a link in the place of a directory meanwhile (with a race left where the file
	 * system has no {@link java.nio.file.SecureDirectoryStream}). The directories from
	 * the top to the present one are open during the walk.
	 * @param top the topmost directory; walked anew for each subscriber. If it cannot be
	 * read, the walk is empty, unless {@link WalkOptions#onError} says otherwise
	 * @param options how to walk
	 * @return the publisher; some directories are read at a time, as they are demanded.
	 * Python: {@code os.walk}
	 */
	Flow.Publisher<WalkEntry> walk(Path top, WalkOptions options);

	/**
	 * Look for files whose names match a pattern, where {@code **} stands for any number
	 * of directories.
	 * @param root the directory to look in
	 * @param pattern the pattern
	 * @return as for {@link #glob(Path, String, GlobOptions)}
	 */
	default CompletableFuture<List<Path>> glob(Path root, String pattern) {
		return glob(root, pattern, GlobOptions.defaults());
	}

	/**
	 * Look for files whose names match a pattern. Links to directories are followed.
	 * @param root the directory to look in
	 * @param pattern names with {@code *}, {@code ?}, {@code [a-z]} and {@code [!a-z]},
	 * and {@code **}, with slashes between; there is no other special character, and case
	 * counts
	 * @param options what {@code **} and hidden names mean
	 * @return the paths, which begin with the root; none where nothing can be read.
	 * Python: {@code glob.glob(pattern, root_dir=root)}
	 * @throws IllegalArgumentException if the pattern begins with a slash
	 */
	CompletableFuture<List<Path>> glob(Path root, String pattern, GlobOptions options);

	/**
	 * Delete a directory and everything in it, up to the first failure.
	 * @param path the directory
	 * @return as for {@link #rmtree(Path, TreeErrorHandler)}
	 */
	default CompletableFuture<@Nullable Void> rmtree(Path path) {
		return rmtree(path, TreeErrorHandler.FAIL);
	}

	/**
	 * Delete a directory and everything in it.
	 *
	 * <p>
	 * A link is deleted, and never what it leads to, even if somebody puts it in the
	 * place of a directory meanwhile. Where the file system has no
	 * {@link java.nio.file.SecureDirectoryStream}, each entry is looked at just before it
	 * is touched, and such a race remains.
	 * @param path the directory; neither a file nor a link
	 * @param onError what is done about a failure; {@link TreeErrorHandler#IGNORE} is
	 * Python's {@code ignore_errors}
	 * @return completes when it is gone. Python: {@code shutil.rmtree}
	 */
	CompletableFuture<@Nullable Void> rmtree(Path path, TreeErrorHandler onError);

	/**
	 * Copy a directory and everything in it, following links.
	 * @param source the directory
	 * @param target the copy, which must not exist; its missing parents are created
	 * @return as for {@link #copytree(Path, Path, CopytreeOptions)}
	 */
	default CompletableFuture<Path> copytree(Path source, Path target) {
		return copytree(source, target, CopytreeOptions.defaults());
	}

	/**
	 * Copy a directory and everything in it, with permissions and times.
	 *
	 * <p>
	 * Never writes outside of the target, even through a link that is there or that
	 * somebody puts there meanwhile, and follows links of the source only if the options
	 * say so (where the file system has no {@link java.nio.file.SecureDirectoryStream},
	 * the race that {@link #rmtree(Path, TreeErrorHandler)} tells of remains). A target
	 * inside of the source is not copied into itself. Set-user-ID bits and the times of
	 * links are not copied.
	 * @param source the directory
	 * @param target the copy; unlike in Python not a link to a directory, even if it may
	 * exist
	 * @param options how to copy
	 * @return the target. What cannot be copied does not stop the rest: at the end the
	 * first failure fails the future, with the others suppressed under it. Python:
	 * {@code shutil.copytree}
	 */
	CompletableFuture<Path> copytree(Path source, Path target, CopytreeOptions options);

	/**
	 * Open a directory, for operations with names relative to it, which stay with it when
	 * it is renamed or replaced.
	 * @param path the directory, of the default file system. Within a root it is one
	 * beneath that, and no name may lead out of it, neither upwards nor by a link
	 * @return the directory, which the caller closes. Cancelling leaves nothing open.
	 * Fails with {@link UnsupportedOperationException} outside Linux, and for other file
	 * systems. Python: {@code os.open} with {@code O_DIRECTORY}, for {@code dir_fd}
	 */
	CompletableFuture<AsyncDirectory> openDirectory(Path path);

	/**
	 * Create the operations.
	 * @param context the template's parts
	 * @return the operations
	 */
	static OsOperations create(FileContext context) {
		return new DefaultOsOperations(context);
	}

}
