package io.aiofiles.os;

import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.HandOff;
import io.aiofiles.internal.channel.Attributes;
import org.jspecify.annotations.Nullable;

/** The one {@link DirEntry}. */
final class DefaultDirEntry implements DirEntry {

	private static final LinkOption[] NOFOLLOW = { LinkOption.NOFOLLOW_LINKS };

	private final HandOff handOff;

	private final Path path;

	private final Path named;

	/** Of the entry itself, as it was when the directory was read. */
	private volatile @Nullable BasicFileAttributes own;

	/** Of what a link leads to, when somebody has asked. */
	private volatile @Nullable BasicFileAttributes followed;

	private volatile @Nullable StatResult ownStatus;

	private volatile @Nullable StatResult followedStatus;

	/**
	 * Create an entry.
	 * @param handOff where more is looked up
	 * @param path where the entry was found
	 * @param own what was read along, or {@code null} if that failed
	 */
	DefaultDirEntry(HandOff handOff, Path path, @Nullable BasicFileAttributes own) {
		this.handOff = handOff;
		this.path = path;
		this.named = Paths.nameOf(path);
		this.own = own;
	}

	@Override
	public String name() {
		return Paths.nameText(this.named);
	}

	@Override
	public Path path() {
		return this.path;
	}

	@Override
	public CompletableFuture<Long> inode() {
		return stat(NOFOLLOW).thenApply(StatResult::ino);
	}

	@Override
	public CompletableFuture<Boolean> isDir(LinkOption... options) {
		return is(BasicFileAttributes::isDirectory, options);
	}

	@Override
	public CompletableFuture<Boolean> isFile(LinkOption... options) {
		return is(BasicFileAttributes::isRegularFile, options);
	}

	@Override
	public CompletableFuture<Boolean> isSymlink() {
		return is(BasicFileAttributes::isSymbolicLink, NOFOLLOW);
	}

	private CompletableFuture<Boolean> is(Predicate<BasicFileAttributes> property, LinkOption... options) {
		boolean following = options.length == 0;
		BasicFileAttributes known = this.own;
		if (following && known != null && known.isSymbolicLink()) {
			known = this.followed;
		}
		if (known != null) {
			return CompletableFuture.completedFuture(property.test(known));
		}
		return look(() -> {
			try {
				BasicFileAttributes read = Attributes.of(this.path, options);
				remember(read, following);
				return property.test(read);
			}
			catch (NoSuchFileException ex) {
				return false;
			}
		});
	}

	private void remember(BasicFileAttributes read, boolean following) {
		if (following) {
			this.followed = read;
		}
		else {
			this.own = read;
		}
	}

	@Override
	public CompletableFuture<StatResult> stat(LinkOption... options) {
		boolean following = options.length == 0;
		StatResult known = following ? this.followedStatus : this.ownStatus;
		if (known != null) {
			return CompletableFuture.completedFuture(known);
		}
		return look(() -> remembered(Stat.of(this.path, options), following));
	}

	private StatResult remembered(StatResult status, boolean following) {
		if (following) {
			this.followedStatus = status;
		}
		else {
			this.ownStatus = status;
		}
		return status;
	}

	private <T> CompletableFuture<T> look(Callable<T> work) {
		return this.handOff.run(FileOperation.STAT, this.path, work);
	}

	@Override
	public String toString() {
		return "DirEntry[" + this.path + "]";
	}

}
