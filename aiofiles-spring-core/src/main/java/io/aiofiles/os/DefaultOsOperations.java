package io.aiofiles.os;

import java.io.IOException;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

import io.aiofiles.execution.FileOperation;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.FileContext;
import io.aiofiles.file.FileTransfers;
import io.aiofiles.internal.publisher.PullPublisher;
import org.jspecify.annotations.Nullable;

/** The one {@link OsOperations}. */
final class DefaultOsOperations implements OsOperations {

	private final FileContext context;

	DefaultOsOperations(FileContext context) {
		this.context = context;
	}

	private <T> CompletableFuture<T> run(FileOperation operation, Path path, Callable<T> work) {
		return this.context.handOff().run(operation, Objects.requireNonNull(path, "path"), work);
	}

	private CompletableFuture<@Nullable Void> act(FileOperation operation, Path path, Action action) {
		return this.context.handOff().<@Nullable Void>run(operation, Objects.requireNonNull(path, "path"), () -> {
			action.run();
			return null;
		});
	}

	private CompletableFuture<@Nullable Void> act(FileOperation operation, Path source, Path target, Action action) {
		Objects.requireNonNull(target, "target");
		return act(operation, Objects.requireNonNull(source, "source"), action);
	}

	@Override
	public CompletableFuture<@Nullable Void> remove(Path path) {
		return act(FileOperation.REMOVE, path, () -> Directories.deleteFile(path));
	}

	@Override
	public CompletableFuture<@Nullable Void> rename(Path source, Path target) {
		return act(FileOperation.RENAME, source, target, () -> Names.rename(source, target));
	}

	@Override
	public CompletableFuture<@Nullable Void> replace(Path source, Path target) {
		return act(FileOperation.REPLACE, source, target, () -> Names.rename(source, target));
	}

	@Override
	public CompletableFuture<@Nullable Void> renames(Path source, Path target) {
		return act(FileOperation.RENAMES, source, target, () -> Names.renameAll(source, target));
	}

	@Override
	public CompletableFuture<@Nullable Void> mkdir(Path path, int mode) {
		Modes.require(mode);
		return act(FileOperation.MKDIR, path, () -> Directories.make(path, mode));
	}

	@Override
	public CompletableFuture<@Nullable Void> makedirs(Path path, int mode, boolean existOk) {
		Modes.require(mode);
		return act(FileOperation.MAKEDIRS, path, () -> Directories.makeAll(path, mode, existOk));
	}

	@Override
	public CompletableFuture<@Nullable Void> rmdir(Path path) {
		return act(FileOperation.RMDIR, path, () -> Directories.delete(path));
	}

	@Override
	public CompletableFuture<@Nullable Void> removedirs(Path path) {
		return act(FileOperation.REMOVEDIRS, path, () -> Directories.deleteAll(path));
	}

	@Override
	public CompletableFuture<Path> getcwd() {
		Path own = this.context.settings().workingDirectory();
		Path directory = (own != null) ? own : Path.of("").toAbsolutePath();
		return run(FileOperation.GETCWD, directory, () -> {
			TreeDirectory.look(directory);
			return directory;
		});
	}

	@Override
	public CompletableFuture<List<String>> listdir(Path path) {
		return run(FileOperation.LISTDIR, path, () -> Directories.names(path));
	}

	@Override
	public Flow.Publisher<DirEntry> scandir(Path path) {
		Objects.requireNonNull(path, "path");
		return new PullPublisher<>(() -> new DirectoryScan(this.context.handOff(), path));
	}

	@Override
	public CompletableFuture<StatResult> stat(Path path, LinkOption... options) {
		return run(FileOperation.STAT, path, () -> Stat.of(path, options));
	}

	@Override
	public CompletableFuture<StatvfsResult> statvfs(Path path) {
		return run(FileOperation.STATVFS, path, () -> Statvfs.of(path));
	}

	@Override
	public CompletableFuture<Boolean> access(Path path, Set<AccessMode> modes, boolean effectiveIds,
			boolean followSymlinks) {
		Set<AccessMode> wanted = Set.copyOf(modes);
		return run(FileOperation.ACCESS, path, () -> Access.isAllowed(path, wanted, effectiveIds, followSymlinks));
	}

	@Override
	public CompletableFuture<@Nullable Void> chmod(Path path, int mode, LinkOption... options) {
		Modes.require(mode);
		return act(FileOperation.CHMOD, path, () -> Modes.chmod(path, mode, options));
	}

	@Override
	public CompletableFuture<@Nullable Void> chown(Path path, int uid, int gid, LinkOption... options) {
		return act(FileOperation.CHOWN, path, () -> Modes.chown(path, uid, gid, options));
	}

	@Override
	public CompletableFuture<@Nullable Void> utime(Path path) {
		return act(FileOperation.UTIME, path, () -> Modes.utimeNow(path));
	}

	@Override
	public CompletableFuture<@Nullable Void> utime(Path path, Instant atime, Instant mtime, LinkOption... options) {
		Objects.requireNonNull(atime, "atime");
		Objects.requireNonNull(mtime, "mtime");
		return act(FileOperation.UTIME, path, () -> Modes.utime(path, atime, mtime, options));
	}

	@Override
	public CompletableFuture<@Nullable Void> touch(Path path, int mode, boolean existOk) {
		Modes.require(mode);
		return act(FileOperation.TOUCH, path, () -> {
			if (existOk && Modes.hasSetTimes(path)) {
				return;
			}
			Files
				.newByteChannel(Paths.requireNotEmpty(path),
						Set.of(StandardOpenOption.WRITE,
								existOk ? StandardOpenOption.CREATE : StandardOpenOption.CREATE_NEW),
						Modes.creating(path, mode))
				.close();
		});
	}

	@Override
	public CompletableFuture<@Nullable Void> link(Path source, Path target, boolean followSymlinks) {
		return act(FileOperation.LINK, source, target, () -> Names.link(source, target, followSymlinks));
	}

	@Override
	public CompletableFuture<@Nullable Void> symlink(Path source, Path target, boolean targetIsDirectory) {
		return act(FileOperation.SYMLINK, source, target, () -> Names.symlink(source, target));
	}

	@Override
	public CompletableFuture<Path> readlink(Path path) {
		return run(FileOperation.READLINK, path, () -> Files.readSymbolicLink(Paths.requireNotEmpty(path)));
	}

	@Override
	public CompletableFuture<Long> sendfile(AsyncBinaryFile out, AsyncBinaryFile in, long offset, long count) {
		return FileTransfers.send(this.context, out, in, offset, count);
	}

	@Override
	public Flow.Publisher<WalkEntry> walk(Path top, WalkOptions options) {
		Objects.requireNonNull(top, "top");
		Objects.requireNonNull(options, "options");
		return new PullPublisher<>(() -> new TreeWalk(this.context.handOff(), top, options));
	}

	@Override
	public CompletableFuture<List<Path>> glob(Path root, String pattern, GlobOptions options) {
		Glob glob = new Glob(pattern, options);
		return run(FileOperation.GLOB, root, () -> glob.in(root));
	}

	@Override
	public CompletableFuture<@Nullable Void> rmtree(Path path, TreeErrorHandler onError) {
		TreeRemoval removal = new TreeRemoval(Objects.requireNonNull(onError, "onError"));
		return act(FileOperation.RMTREE, path, () -> removal.remove(path));
	}

	@Override
	public CompletableFuture<Path> copytree(Path source, Path target, CopytreeOptions options) {
		Objects.requireNonNull(target, "target");
		Objects.requireNonNull(options, "options");
		return run(FileOperation.COPYTREE, source, () -> TreeCopy.copy(source, target, options));
	}

	@Override
	public CompletableFuture<AsyncDirectory> openDirectory(Path path) {
		return DefaultAsyncDirectory.open(this.context, Objects.requireNonNull(path, "path"));
	}

	@FunctionalInterface
	private interface Action {

		void run() throws IOException;

	}

}
