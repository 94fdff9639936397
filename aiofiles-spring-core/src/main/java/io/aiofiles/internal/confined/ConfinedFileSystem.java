package io.aiofiles.internal.confined;

import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import io.aiofiles.internal.posix.Beneath;
import io.aiofiles.internal.posix.Location;
import io.aiofiles.internal.posix.OpenFlags;
import io.aiofiles.internal.posix.Posix;

/**
 * A file system that ends at a directory of the default one. Whatever is done with its
 * paths, through {@link java.nio.file.Files} or otherwise, happens beneath that
 * directory, or fails. Links that stay inside are followed. Mounted file systems and hard
 * links are what they are anywhere. Immutable, and safe for use by many threads.
 *
 * <p>
 * For Linux with {@code /proc}; elsewhere everything fails with
 * {@link UnsupportedOperationException}.
 */
public final class ConfinedFileSystem extends FileSystem {

	private final ConfinedProvider provider = new ConfinedProvider(this);

	private final ConfinedRoot root;

	ConfinedFileSystem(ConfinedRoot root) {
		this.root = root;
	}

	/**
	 * The file system beneath a directory.
	 * @param root the directory: of the default file system, or of a confined one; opened
	 * when it is first needed
	 * @return the file system
	 * @throws UnsupportedOperationException for a directory of another file system
	 */
	public static ConfinedFileSystem beneath(Path root) {
		return beneath(root,
				(root instanceof ConfinedPath confined) ? confined.getFileSystem().root().beneath() : Beneath::present);
	}

	/**
	 * The file system beneath a directory.
	 * @param root the directory
	 * @param beneath how what is beneath it is opened
	 * @return the file system
	 * @throws UnsupportedOperationException for a directory of another file system
	 */
	public static ConfinedFileSystem beneath(Path root, Supplier<Beneath> beneath) {
		int flags = OpenFlags.REFERENCE;
		if (root instanceof ConfinedPath confined) {
			ConfinedRoot outer = confined.getFileSystem().root();
			Path inner = confined.toAbsolutePath().inner();
			return new ConfinedFileSystem(
					new ConfinedRoot(inner, () -> outer.open(inner, flags | OpenFlags.directoryOnly(), 0), beneath));
		}
		if (root.getFileSystem() != FileSystems.getDefault()) {
			throw new UnsupportedOperationException("only directories of the default file system can confine, not "
					+ root + " (file system '" + root.getFileSystem().provider().getScheme() + "')");
		}
		Path absolute = root.toAbsolutePath();
		return new ConfinedFileSystem(new ConfinedRoot(absolute,
				() -> Posix.open(Location.of(absolute), flags | OpenFlags.directoryOnly(), 0), beneath));
	}

	/**
	 * A path of this file system.
	 * @param path any path; one of this file system is answered as it is
	 * @return a path that reads the same, looked up from the root
	 * @throws IllegalArgumentException if the path belongs to a third file system
	 */
	public Path confine(Path path) {
		if (path.getFileSystem() == this) {
			return path;
		}
		if (path.getFileSystem() != FileSystems.getDefault()) {
			throw new IllegalArgumentException(path + " belongs to another file system than " + this);
		}
		return new ConfinedPath(this, path);
	}

	/**
	 * The directory at which this file system ends.
	 * @return a path of this file system, absolute
	 */
	public Path rootDirectory() {
		return new ConfinedPath(this, this.root.path());
	}

	ConfinedRoot root() {
		return this.root;
	}

	@Override
	public ConfinedProvider provider() {
		return this.provider;
	}

	/**
	 * Always fails: it holds nothing that anybody would have to close.
	 */
	@Override
	public void close() {
		throw new UnsupportedOperationException("a confined file system cannot be closed");
	}

	@Override
	public boolean isOpen() {
		return true;
	}

	@Override
	public boolean isReadOnly() {
		return false;
	}

	@Override
	public String getSeparator() {
		return FileSystems.getDefault().getSeparator();
	}

	@Override
	public Iterable<Path> getRootDirectories() {
		return List.of(rootDirectory());
	}

	@Override
	public Iterable<FileStore> getFileStores() {
		return List.of();
	}

	@Override
	public Set<String> supportedFileAttributeViews() {
		return FileSystems.getDefault().supportedFileAttributeViews();
	}

	@Override
	public Path getPath(String first, String... more) {
		return new ConfinedPath(this, Path.of(first, more));
	}

	@Override
	public PathMatcher getPathMatcher(String syntaxAndPattern) {
		PathMatcher matcher = FileSystems.getDefault().getPathMatcher(syntaxAndPattern);
		return (path) -> path instanceof ConfinedPath confined && matcher.matches(confined.inner());
	}

	@Override
	public UserPrincipalLookupService getUserPrincipalLookupService() {
		return FileSystems.getDefault().getUserPrincipalLookupService();
	}

	@Override
	public WatchService newWatchService() {
		throw new UnsupportedOperationException("a confined directory cannot be watched");
	}

	@Override
	public String toString() {
		return "the file system beneath " + this.root.path();
	}

}
