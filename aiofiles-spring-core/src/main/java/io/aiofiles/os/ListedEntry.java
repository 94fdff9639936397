package io.aiofiles.os;

import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;

import io.aiofiles.internal.posix.DirectoryListing;
import org.jspecify.annotations.Nullable;

/** An entry that was found through an open directory, and is looked at through it. */
final class ListedEntry implements DirEntry {

	private static final LinkOption[] NOFOLLOW = { LinkOption.NOFOLLOW_LINKS };

	private final AsyncDirectory directory;

	private final Path path;

	private final DirectoryListing.Entry entry;

	private volatile @Nullable StatResult ownStatus;

	private volatile @Nullable StatResult followedStatus;

	ListedEntry(AsyncDirectory directory, Path path, DirectoryListing.Entry entry) {
		this.directory = directory;
		this.path = path;
		this.entry = entry;
	}

	@Override
	public String name() {
		return this.entry.name().toString();
	}

	/**
	 * The path, relative to the open directory.
	 */
	@Override
	public Path path() {
		return this.path;
	}

	@Override
	public CompletableFuture<Long> inode() {
		return CompletableFuture.completedFuture(this.entry.inode());
	}

	@Override
	public CompletableFuture<Boolean> isDir(LinkOption... options) {
		return is(DirectoryListing.Entry.DIRECTORY, StatResult::isDirectory, options);
	}

	@Override
	public CompletableFuture<Boolean> isFile(LinkOption... options) {
		return is(DirectoryListing.Entry.REGULAR, StatResult::isRegularFile, options);
	}

	@Override
	public CompletableFuture<Boolean> isSymlink() {
		return is(DirectoryListing.Entry.LINK, StatResult::isSymbolicLink, NOFOLLOW);
	}

	private CompletableFuture<Boolean> is(int type, Predicate<StatResult> property, LinkOption... options) {
		int known = this.entry.type();
		boolean unclear = known == DirectoryListing.Entry.UNKNOWN
				|| (known == DirectoryListing.Entry.LINK && options.length == 0);
		if (!unclear) {
			return CompletableFuture.completedFuture(known == type);
		}
		return stat(options).handle((status, failure) -> {
			Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
			if (cause instanceof NoSuchFileException) {
				return false;
			}
			if (cause != null) {
				throw new CompletionException(cause);
			}
			return property.test(status);
		});
	}

	@Override
	public CompletableFuture<StatResult> stat(LinkOption... options) {
		boolean following = options.length == 0;
		StatResult known = following ? this.followedStatus : this.ownStatus;
		if (known != null) {
			return CompletableFuture.completedFuture(known);
		}
		return this.directory.stat(this.path, options).thenApply((status) -> {
			if (following) {
				this.followedStatus = status;
			}
			else {
				this.ownStatus = status;
			}
			return status;
		});
	}

	@Override
	public String toString() {
		return "DirEntry[" + this.path + "]";
	}

}
