package io.aiofiles.os;

import java.io.UncheckedIOException;
import java.nio.file.AccessMode;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.OpenOptions;
import org.jspecify.annotations.Nullable;

/**
 * An open directory. Every name is relative to it, and goes on to be so when the
 * directory is moved, renamed or replaced by another one meanwhile.
 *
 * <p>
 * Python: the {@code dir_fd} arguments of {@code os}. As there, an absolute path is taken
 * as it is, and {@code ..} leads out: this keeps operations together, it confines
 * nothing, unless the directory was opened within a root. Within a root, a name that
 * leads out of this directory (an absolute one, {@code ..}, a link to elsewhere) fails
 * with {@link java.nio.file.AccessDeniedException}.
 *
 * <p>
 * Names are {@link Path}s, which keep every byte of a name, or strings. A string that is
 * no name here (one with a NUL, or with letters that the platform's charset does not
 * have) fails the future with {@link java.nio.file.InvalidPathException}, which says so.
 *
 * <p>
 * Safe for use by many threads: operations take effect one at a time, in the order in
 * which they were called, whether their futures were awaited or not; publishers read when
 * they are asked to. Nothing blocks, except {@link #close()}. On a closed directory every
 * operation but closing fails with {@link java.nio.channels.ClosedChannelException}.
 * Files that were opened here are independent of it. Failures name the path that the
 * directory was opened by, and the name.
 *
 * <p>
 * Whoever opened the directory closes it. One that was forgotten is closed and logged
 * when the garbage collector finds it.
 */
public interface AsyncDirectory extends AutoCloseable {

	/**
	 * The path by which the directory was opened.
	 * @return the path, whatever has become of it since
	 */
	Path path();

	/**
	 * Whether the directory is closed.
	 * @return {@code true} once a close has been performed
	 */
	boolean isClosed();

	/**
	 * Create a directory, with mode 0777 less the umask.
	 * @param name its name
	 * @return completes when it is there. Python: {@code os.mkdir}
	 */
	default CompletableFuture<@Nullable Void> mkdir(Path name) {
		return mkdir(name, 0777);
	}

	/**
	 * Create a directory, with mode 0777 less the umask.
	 * @param name its name
	 * @return completes when it is there
	 */
	default CompletableFuture<@Nullable Void> mkdir(String name) {
		return NameStrings.use(name, (path) -> mkdir(path));
	}

	/**
	 * Create a directory.
	 * @param name its name
	 * @param mode the permissions, less the umask
	 * @return completes when it is there
	 * @throws IllegalArgumentException if the mode is not between 0 and 07777
	 */
	CompletableFuture<@Nullable Void> mkdir(Path name, int mode);

	/**
	 * Delete an empty directory.
	 * @param name its name
	 * @return completes when it is gone. Python: {@code os.rmdir}
	 */
	CompletableFuture<@Nullable Void> rmdir(Path name);

	/**
	 * Delete an empty directory.
	 * @param name its name
	 * @return completes when it is gone
	 */
	default CompletableFuture<@Nullable Void> rmdir(String name) {
		return NameStrings.use(name, (path) -> rmdir(path));
	}

	/**
	 * What is known of a file.
	 * @param name its name; {@code .} for the directory itself
	 * @param options {@link LinkOption#NOFOLLOW_LINKS} to look at a link itself
	 * @return the status. Python: {@code os.stat}
	 */
	CompletableFuture<StatResult> stat(Path name, LinkOption... options);

	/**
	 * What is known of a file.
	 * @param name its name
	 * @param options {@link LinkOption#NOFOLLOW_LINKS} to look at a link itself
	 * @return the status
	 */
	default CompletableFuture<StatResult> stat(String name, LinkOption... options) {
		return NameStrings.use(name, (path) -> stat(path, options));
	}

	/**
	 * Whether this process may do something with a file.
	 * @param name its name; links are followed
	 * @param modes what to do, all of it; none (Python: {@code F_OK}) asks whether the
	 * file is there
	 * @return {@code false} also where the name leads nowhere; never fails because of the
	 * file. Python: {@code os.access}
	 */
	default CompletableFuture<Boolean> access(Path name, AccessMode... modes) {
		return access(name, Set.of(modes), false, true);
	}

	/**
	 * Whether this process may do something with a file.
	 * @param name its name; links are followed
	 * @param modes what to do, all of it
	 * @return as above
	 */
	default CompletableFuture<Boolean> access(String name, AccessMode... modes) {
		return NameStrings.use(name, (path) -> access(path, modes));
	}

	/**
	 * Whether this process may do something with a file.
	 * @param name its name
	 * @param modes what to do, all of it; none asks whether the file is there
	 * @param effectiveIds whether the effective user counts, in place of the real one
	 * @param followSymlinks whether links are followed
	 * @return as above
	 */
	CompletableFuture<Boolean> access(Path name, Set<AccessMode> modes, boolean effectiveIds, boolean followSymlinks);

	/**
	 * Give a file one more name.
	 * @param source its name; a link gets another name itself
	 * @param target the new name, which must not exist
	 * @return completes when it is there. Python: {@code os.link}
	 */
	default CompletableFuture<@Nullable Void> link(Path source, Path target) {
		return link(source, this, target, false);
	}

	/**
	 * Give a file one more name.
	 * @param source its name; a link gets another name itself
	 * @param target the new name, which must not exist
	 * @return completes when it is there
	 */
	default CompletableFuture<@Nullable Void> link(String source, String target) {
		return NameStrings.use(source, target, this::link);
	}

	/**
	 * Give a file one more name, in another directory.
	 * @param source its name here; a link gets another name itself
	 * @param directory the other directory
	 * @param target the new name there, which must not exist
	 * @return completes when it is there
	 */
	default CompletableFuture<@Nullable Void> link(Path source, AsyncDirectory directory, Path target) {
		return link(source, directory, target, false);
	}

	/**
	 * Give a file one more name, in another directory.
	 * @param source its name here
	 * @param directory the other directory
	 * @param target the new name there, which must not exist
	 * @param followSymlinks whether a link as source stands for what it leads to
	 * @return completes when it is there
	 */
	CompletableFuture<@Nullable Void> link(Path source, AsyncDirectory directory, Path target, boolean followSymlinks);

	/**
	 * Create a symbolic link.
	 * @param source where it leads, seen from where the link is; need not exist
	 * @param target the name of the link, which must not exist
	 * @return completes when it is there. Python: {@code os.symlink}
	 */
	CompletableFuture<@Nullable Void> symlink(Path source, Path target);

	/**
	 * Create a symbolic link.
	 * @param source where it leads, seen from where the link is; need not exist
	 * @param target the name of the link, which must not exist
	 * @return completes when it is there
	 */
	default CompletableFuture<@Nullable Void> symlink(String source, String target) {
		return NameStrings.use(source, target, this::symlink);
	}

	/**
	 * Where a symbolic link leads.
	 * @param name its name
	 * @return the path that it holds; fails with {@link java.nio.file.NotLinkException}
	 * for anything else. Python: {@code os.readlink}
	 */
	CompletableFuture<Path> readlink(Path name);

	/**
	 * Where a symbolic link leads.
	 * @param name its name
	 * @return the path that it holds
	 */
	default CompletableFuture<Path> readlink(String name) {
		return NameStrings.use(name, (path) -> readlink(path));
	}

	/**
	 * Delete a file or a link, not a directory.
	 * @param name its name
	 * @return completes when it is gone. Python: {@code os.remove}
	 */
	CompletableFuture<@Nullable Void> remove(Path name);

	/**
	 * Delete a file or a link, not a directory.
	 * @param name its name
	 * @return completes when it is gone
	 */
	default CompletableFuture<@Nullable Void> remove(String name) {
		return NameStrings.use(name, (path) -> remove(path));
	}

	/**
	 * Rename a file or directory; an existing file is replaced.
	 * @param source its name
	 * @param target its new name
	 * @return completes when that is done. Python: {@code os.rename} on POSIX
	 */
	default CompletableFuture<@Nullable Void> rename(Path source, Path target) {
		return rename(source, this, target);
	}

	/**
	 * Rename a file or directory; an existing file is replaced.
	 * @param source its name
	 * @param target its new name
	 * @return completes when that is done
	 */
	default CompletableFuture<@Nullable Void> rename(String source, String target) {
		return NameStrings.use(source, target, this::rename);
	}

	/**
	 * Move a file or directory to another directory of the same file system; an existing
	 * file is replaced.
	 * @param source its name here
	 * @param directory the other directory
	 * @param target its new name there
	 * @return completes when that is done
	 */
	CompletableFuture<@Nullable Void> rename(Path source, AsyncDirectory directory, Path target);

	/**
	 * Rename a file or directory; an existing file is replaced: the same as
	 * {@link #rename(Path, Path)}.
	 * @param source its name
	 * @param target its new name
	 * @return completes when that is done. Python: {@code os.replace}
	 */
	default CompletableFuture<@Nullable Void> replace(Path source, Path target) {
		return replace(source, this, target);
	}

	/**
	 * Rename a file or directory; an existing file is replaced.
	 * @param source its name
	 * @param target its new name
	 * @return completes when that is done
	 */
	default CompletableFuture<@Nullable Void> replace(String source, String target) {
		return NameStrings.use(source, target, this::replace);
	}

	/**
	 * Move a file or directory to another directory; an existing file is replaced.
	 * @param source its name here
	 * @param directory the other directory
	 * @param target its new name there
	 * @return completes when that is done
	 */
	CompletableFuture<@Nullable Void> replace(Path source, AsyncDirectory directory, Path target);

	/**
	 * Publish the entries of this directory, read as demanded.
	 * @return the publisher, which reads the directory anew for each subscriber. The
	 * paths of the entries are relative to this directory, and their further looks go
	 * through it. Python: {@code os.scandir}
	 */
	default Flow.Publisher<DirEntry> scandir() {
		return scandir(Path.of(""));
	}

	/**
	 * Publish the entries of a directory, read as demanded.
	 * @param name its name; empty for this directory itself
	 * @return the publisher
	 */
	Flow.Publisher<DirEntry> scandir(Path name);

	/**
	 * Publish the entries of a directory, read as demanded.
	 * @param name its name; empty for this directory itself
	 * @return the publisher
	 */
	default Flow.Publisher<DirEntry> scandir(String name) {
		return NameStrings.publish(name, this::scandir);
	}

	/**
	 * Open a text file for reading.
	 * @param name its name
	 * @return the file, which the caller closes
	 */
	default CompletableFuture<AsyncTextFile> open(Path name) {
		return open(name, "r");
	}

	/**
	 * Open a text file.
	 * @param name its name
	 * @param mode Python's mode: one of {@code r w a x}, with {@code +} to update
	 * @return the file, which the caller closes
	 */
	default CompletableFuture<AsyncTextFile> open(Path name, String mode) {
		return open(name, mode, OpenOptions.defaults());
	}

	/**
	 * Open a text file.
	 * @param name its name
	 * @param mode Python's mode: one of {@code r w a x}, with {@code +} to update
	 * @return the file, which the caller closes
	 */
	default CompletableFuture<AsyncTextFile> open(String name, String mode) {
		return NameStrings.use(name, (path) -> open(path, mode));
	}

	/**
	 * Open a text file.
	 * @param name its name
	 * @param mode Python's mode: one of {@code r w a x}, with {@code +} to update
	 * @param options buffer, encoding, error handler, line endings and more; no opener
	 * @return the file, which the caller closes. Cancelling leaves no file open
	 * @throws IllegalArgumentException if the mode is none, or binary, or there is an
	 * opener
	 */
	CompletableFuture<AsyncTextFile> open(Path name, String mode, OpenOptions options);

	/**
	 * Open a binary file for reading.
	 * @param name its name
	 * @return the file, which the caller closes
	 */
	default CompletableFuture<AsyncBinaryFile> openBinary(Path name) {
		return openBinary(name, "rb");
	}

	/**
	 * Open a binary file.
	 * @param name its name
	 * @param mode Python's mode, with or without {@code b}
	 * @return the file, which the caller closes
	 */
	default CompletableFuture<AsyncBinaryFile> openBinary(Path name, String mode) {
		return openBinary(name, mode, OpenOptions.defaults());
	}

	/**
	 * Open a binary file.
	 * @param name its name
	 * @param mode Python's mode, with or without {@code b}
	 * @return the file, which the caller closes
	 */
	default CompletableFuture<AsyncBinaryFile> openBinary(String name, String mode) {
		return NameStrings.use(name, (path) -> openBinary(path, mode));
	}

	/**
	 * Open a binary file.
	 * @param name its name
	 * @param mode Python's mode, with or without {@code b}
	 * @param options buffer and more; nothing that concerns text, and no opener
	 * @return the file, which the caller closes. Cancelling leaves no file open
	 * @throws IllegalArgumentException if the mode is none, or text, or the options do
	 * not fit
	 */
	CompletableFuture<AsyncBinaryFile> openBinary(Path name, String mode, OpenOptions options);

	/**
	 * Close the directory, behind every operation that was called before. Runs even when
	 * the pool is full. Closing again does nothing.
	 * @return completes when the directory is closed
	 */
	CompletableFuture<@Nullable Void> closeAsync();

	/**
	 * Do {@link #closeAsync()} and wait for it.
	 * @throws UncheckedIOException if closing fails; the directory is closed nevertheless
	 */
	@Override
	void close();

}
