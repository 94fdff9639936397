package io.aiofiles.internal.confined;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

import org.jspecify.annotations.Nullable;

/**
 * A path of a {@link ConfinedFileSystem}: a path of the default file system, to be looked
 * up from the root. Relative paths are relative to the root.
 */
final class ConfinedPath implements Path {

	private final ConfinedFileSystem fileSystem;

	private final Path inner;

	ConfinedPath(ConfinedFileSystem fileSystem, Path inner) {
		this.fileSystem = fileSystem;
		this.inner = inner;
	}

	/** The same path without the confinement. */
	Path inner() {
		return this.inner;
	}

	private ConfinedPath with(Path other) {
		return new ConfinedPath(this.fileSystem, other);
	}

	private @Nullable Path withNullable(@Nullable Path other) {
		return (other != null) ? with(other) : null;
	}

	private Path innerOf(Path other) {
		if (other instanceof ConfinedPath confined && confined.fileSystem == this.fileSystem) {
			return confined.inner;
		}
		throw new ProviderMismatchException();
	}

	@Override
	public ConfinedFileSystem getFileSystem() {
		return this.fileSystem;
	}

	@Override
	public boolean isAbsolute() {
		return this.inner.isAbsolute();
	}

	@Override
	public @Nullable Path getRoot() {
		return withNullable(this.inner.getRoot());
	}

	@Override
	public @Nullable Path getFileName() {
		return withNullable(this.inner.getFileName());
	}

	@Override
	public @Nullable Path getParent() {
		return withNullable(this.inner.getParent());
	}

	@Override
	public int getNameCount() {
		return this.inner.getNameCount();
	}

	@Override
	public Path getName(int index) {
		return with(this.inner.getName(index));
	}

	@Override
	public Path subpath(int beginIndex, int endIndex) {
		return with(this.inner.subpath(beginIndex, endIndex));
	}

	@Override
	public boolean startsWith(Path other) {
		return other instanceof ConfinedPath confined && confined.fileSystem == this.fileSystem
				&& this.inner.startsWith(confined.inner);
	}

	@Override
	public boolean endsWith(Path other) {
		return other instanceof ConfinedPath confined && confined.fileSystem == this.fileSystem
				&& this.inner.endsWith(confined.inner);
	}

	@Override
	public Path normalize() {
		return with(this.inner.normalize());
	}

	@Override
	public Path resolve(Path other) {
		return with(this.inner.resolve(innerOf(other)));
	}

	@Override
	public Path relativize(Path other) {
		return with(this.inner.relativize(innerOf(other)));
	}

	/**
	 * The path with {@code aiofiles-confined} as scheme, which no provider opens.
	 */
	@Override
	public URI toUri() {
		try {
			return new URI("aiofiles-confined", null, toAbsolutePath().toString(), null);
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public ConfinedPath toAbsolutePath() {
		return isAbsolute() ? this : with(this.fileSystem.root().path().toAbsolutePath().resolve(this.inner));
	}

	@Override
	public Path toRealPath(LinkOption... options) throws IOException {
		return this.fileSystem.provider().realPath(this, options);
	}

	@Override
	public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
		throw new UnsupportedOperationException("a confined directory cannot be watched");
	}

	@Override
	public int compareTo(Path other) {
		return this.inner.compareTo(((ConfinedPath) other).inner);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof ConfinedPath confined && confined.fileSystem == this.fileSystem
				&& confined.inner.equals(this.inner);
	}

	@Override
	public int hashCode() {
		return this.inner.hashCode();
	}

	/**
	 * The path as it was given.
	 */
	@Override
	public String toString() {
		return this.inner.toString();
	}

}
