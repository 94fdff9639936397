package io.aiofiles.os;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessMode;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
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
			if (!Located.isPossible(path)) {
				throw new UnsupportedOperationException(
						"only directories of the default file system can be opened, not " + path);
			}
			int fd = Located.open(path, OpenFlags.directoryOnly() | OpenFlags.REFERENCE);
			DirectoryCore core = new DirectoryCore(new Descriptor(fd, true, path.toString()), path,
					context.handOff().of(path));
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

	private CompletableFuture<@Nullable Void> act(FileOperation operation, Path name, Action action) {
		this.core.requireName(name);
		return this.core.<@Nullable Void>make(operation, (fd) -> {
			this.core.name(fd, name, (location) -> {
				action.at(location);
				return true;
			});
			return null;
		});
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
		this.core.requireName(name);
		boolean follow = !List.of(options).contains(LinkOption.NOFOLLOW_LINKS);
		return this.core.make(FileOperation.STAT, (fd) -> Stat.of(this.core.file(fd, name, follow, Posix::stat)));
	}

	@Override
	public CompletableFuture<Boolean> access(Path name, Set<AccessMode> modes, boolean effectiveIds,
			boolean followSymlinks) {
		this.core.requireName(name);
		int wanted = Access.bits(modes);
		return this.core.make(FileOperation.ACCESS, (fd) -> {
			try {
				return this.core.file(fd, name, followSymlinks,
						(location, follow) -> Posix.access(location, wanted, effectiveIds, follow));
			}
			catch (FileSystemException ex) {
				return false; // leads nowhere, or out
			}
		});
	}

	@Override
	public CompletableFuture<@Nullable Void> symlink(Path source, Path target) {
		this.core.requireName(source);
		return act(FileOperation.SYMLINK, target, (location) -> Posix.symlink(Located.textOf(source), location));
	}

	@Override
	public CompletableFuture<Path> readlink(Path name) {
		this.core.requireName(name);
		return this.core.make(FileOperation.READLINK, (fd) -> this.core.name(fd, name, Posix::readlink));
	}

	@Override
	public CompletableFuture<@Nullable Void> link(Path source, AsyncDirectory directory, Path target,
			boolean followSymlinks) {
		return between(FileOperation.LINK, source, directory, target, followSymlinks, Posix::link);
	}

	@Override
	public CompletableFuture<@Nullable Void> rename(Path source, AsyncDirectory directory, Path target) {
		return between(FileOperation.RENAME, source, directory, target, false,
				(from, to, follow) -> Posix.rename(from, to));
	}

	@Override
	public CompletableFuture<@Nullable Void> replace(Path source, AsyncDirectory directory, Path target) {
		return between(FileOperation.REPLACE, source, directory, target, false,
				(from, to, follow) -> Posix.rename(from, to));
	}

	private CompletableFuture<@Nullable Void> between(FileOperation operation, Path source, AsyncDirectory directory,
			Path target, boolean followSource, Exchange exchange) {
		if (!(directory instanceof DefaultAsyncDirectory other)) {
			throw new IllegalArgumentException(directory + " is no directory of this library");
		}
		this.core.requireName(source);
		other.core.requireName(target);
		return this.core.<@Nullable Void>make(operation, (fd) -> {
			other.core.use((otherFd) -> this.core.from(fd, source, followSource,
					(from, follow) -> other.core.name(otherFd, target, (to) -> {
						exchange.between(from, to, follow);
						return true;
					})));
			return null;
		});
	}

	@Override
	public Flow.Publisher<DirEntry> scandir(Path name) {
		this.core.requireName(name);
		return new PullPublisher<>(() -> new ListingScan(this, this.core, name));
	}

	@Override
	public CompletableFuture<AsyncTextFile> open(Path name, String mode, OpenOptions options) {
		this.core.requireName(name);
		return FileOpening.openText(this.context, new DirectoryTurn(this.core), this.core.shown(name), mode, options,
				opener(name));
	}

	@Override
	public CompletableFuture<AsyncBinaryFile> openBinary(Path name, String mode, OpenOptions options) {
		this.core.requireName(name);
		return FileOpening.openBinary(this.context, new DirectoryTurn(this.core), this.core.shown(name), mode, options,
				opener(name));
	}

	private FileOpening.RawOpener opener(Path name) {
		return (options, readingToo, abandoned) -> Objects.requireNonNull(
				this.core.<RawFile>use((fd) -> Channels.openAt((flags, mode) -> this.core.open(fd, name, flags, mode),
						this.core.shown(name), options, readingToo, abandoned)));
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

		void between(Location source, Location target, boolean follow) throws IOException;

	}

}
