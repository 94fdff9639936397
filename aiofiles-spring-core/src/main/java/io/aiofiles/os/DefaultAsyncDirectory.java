package io.aiofiles.os;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessMode;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;

import io.aiofiles.execution.FileOperation;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.FileContext;
import io.aiofiles.file.FileOpening;
import io.aiofiles.file.OpenOptions;
import io.aiofiles.internal.channel.Channels;
import io.aiofiles.internal.channel.RawFile;
import io.aiofiles.internal.posix.Descriptor;
import io.aiofiles.internal.posix.Location;
import io.aiofiles.internal.posix.OpenFlags;
import io.aiofiles.internal.posix.Posix;
import io.aiofiles.internal.publisher.PullPublisher;
import org.jspecify.annotations.Nullable;

/** The one {@link AsyncDirectory}. */
final class DefaultAsyncDirectory implements AsyncDirectory {

	private final FileContext context;

	private final DirectoryCore core;

	private DefaultAsyncDirectory(FileContext context, DirectoryCore core) {
		this.context = context;
		this.core = core;
	}

	@SuppressWarnings("FutureReturnValueIgnored") // nobody is left who would care
	static CompletableFuture<AsyncDirectory> open(FileContext context, Path path) {
		return context.handOff().run(FileOperation.OPEN_DIRECTORY, path, () -> {
			Posix.require("openDirectory");
			if (!Paths.isDefault(path)) {
				throw new UnsupportedOperationException("openDirectory: not the default file system");
			}
			int fd = Posix.open(Location.of(path), OpenFlags.directoryOnly() | OpenFlags.REFERENCE, 0);
			DirectoryCore core = new DirectoryCore(new Descriptor(fd, true, path.toString()), path, context.handOff());
			DefaultAsyncDirectory directory = new DefaultAsyncDirectory(context, core);
			core.ownedBy(directory, context.openFiles());
			return directory;
		}, AsyncDirectory::closeAsync);
	}

	@Override
	public Path path() {
		return this.core.path();
	}

	@Override
	public boolean isClosed() {
		return this.core.isClosed();
	}

	private Location at(int fd, Path name) {
		return Location.in(fd, name, this.core.shown(name));
	}

	private CompletableFuture<@Nullable Void> act(FileOperation operation, Path name, Action action) {
		requireName(name);
		return this.core.<@Nullable Void>make(operation, (fd) -> {
			action.at(at(fd, name));
			return null;
		});
	}

	/** No file could make a name of another file system right. */
	private static void requireName(Path name) {
		if (!Paths.isDefault(name)) {
			throw new IllegalArgumentException(name + " belongs to another file system");
		}
	}

	@Override
	public CompletableFuture<@Nullable Void> mkdir(Path name, int mode) {
		Modes.require(mode);
		return act(FileOperation.MKDIR, name, (location) -> Posix.mkdir(location, mode));
	}

	@Override
	public CompletableFuture<@Nullable Void> rmdir(Path name) {
		return act(FileOperation.RMDIR, name, Posix::rmdir);
	}

	@Override
	public CompletableFuture<@Nullable Void> remove(Path name) {
		return act(FileOperation.REMOVE, name, Posix::unlink);
	}

	@Override
	public CompletableFuture<StatResult> stat(Path name, LinkOption... options) {
		requireName(name);
		return this.core.make(FileOperation.STAT, (fd) -> this.core.stat(name, options));
	}

	@Override
	public CompletableFuture<Boolean> access(Path name, Set<AccessMode> modes, boolean effectiveIds,
			boolean followSymlinks) {
		requireName(name);
		int wanted = (modes.contains(AccessMode.READ) ? Posix.READ : 0)
				| (modes.contains(AccessMode.WRITE) ? Posix.WRITE : 0)
				| (modes.contains(AccessMode.EXECUTE) ? Posix.EXECUTE : 0);
		return this.core.make(FileOperation.ACCESS,
				(fd) -> Posix.access(at(fd, name), wanted, effectiveIds, followSymlinks));
	}

	@Override
	public CompletableFuture<@Nullable Void> symlink(Path source, Path target) {
		requireName(source);
		return act(FileOperation.SYMLINK, target, (location) -> Posix.symlink(source, location));
	}

	@Override
	public CompletableFuture<Path> readlink(Path name) {
		requireName(name);
		return this.core.make(FileOperation.READLINK, (fd) -> Posix.readlink(at(fd, name)));
	}

	@Override
	public CompletableFuture<@Nullable Void> link(Path source, AsyncDirectory directory, Path target,
			boolean followSymlinks) {
		return between(FileOperation.LINK, source, directory, target,
				(from, to) -> Posix.link(from, to, followSymlinks));
	}

	@Override
	public CompletableFuture<@Nullable Void> rename(Path source, AsyncDirectory directory, Path target) {
		return between(FileOperation.RENAME, source, directory, target, Posix::rename);
	}

	@Override
	public CompletableFuture<@Nullable Void> replace(Path source, AsyncDirectory directory, Path target) {
		return between(FileOperation.REPLACE, source, directory, target, Posix::rename);
	}

	private CompletableFuture<@Nullable Void> between(FileOperation operation, Path source, AsyncDirectory directory,
			Path target, Exchange exchange) {
		requireName(source);
		requireName(target);
		if (!(directory instanceof DefaultAsyncDirectory other)) {
			throw new IllegalArgumentException(directory + " is no directory of this library");
		}
		return this.core.<@Nullable Void>make(operation, (fd) -> other.core.<@Nullable Void>use((otherFd) -> {
			exchange.between(at(fd, source), other.at(otherFd, target));
			return null;
		}));
	}

	@Override
	public Flow.Publisher<DirEntry> scandir(Path name) {
		requireName(name);
		return new PullPublisher<>(() -> new ListingScan(this, this.core, name));
	}

	@Override
	public CompletableFuture<AsyncTextFile> open(Path name, String mode, OpenOptions options) {
		requireName(name);
		return FileOpening.openText(this.context, new DirectoryTurn(this.core), this.core.shown(name), mode, options,
				opener(name));
	}

	@Override
	public CompletableFuture<AsyncBinaryFile> openBinary(Path name, String mode, OpenOptions options) {
		requireName(name);
		return FileOpening.openBinary(this.context, new DirectoryTurn(this.core), this.core.shown(name), mode, options,
				opener(name));
	}

	private FileOpening.RawOpener opener(Path name) {
		return (options, readingToo, abandoned) -> Objects.requireNonNull(
				this.core.<RawFile>use((fd) -> Channels.openAt(at(fd, name), options, readingToo, abandoned)));
	}

	@Override
	public CompletableFuture<@Nullable Void> closeAsync() {
		return this.core.close();
	}

	@Override
	public void close() {
		try {
			closeAsync().join();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof IOException failure) {
				throw new UncheckedIOException(failure);
			}
			throw ex;
		}
	}

	@Override
	public String toString() {
		return "AsyncDirectory[" + path() + (isClosed() ? ", closed]" : "]");
	}

	@FunctionalInterface
	private interface Action {

		void at(Location location) throws IOException;

	}

	@FunctionalInterface
	private interface Exchange {

		void between(Location source, Location target) throws IOException;

	}

}
