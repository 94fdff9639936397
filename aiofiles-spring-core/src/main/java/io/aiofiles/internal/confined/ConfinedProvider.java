package io.aiofiles.internal.confined;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.aiofiles.internal.confined.ConfinedRoot.Pin;
import io.aiofiles.internal.confined.ConfinedRoot.Place;
import io.aiofiles.internal.posix.FileStatus;
import io.aiofiles.internal.posix.OpenFlags;
import io.aiofiles.internal.posix.Posix;
import org.jspecify.annotations.Nullable;

/**
 * Does everything with files that are held by a descriptor: either the file itself, where
 * links are followed, or the directory that its name is in, where they are not. The
 * default provider then works on {@code /proc/self/fd}, which leads to what is held.
 */
final class ConfinedProvider extends FileSystemProvider {

	private final ConfinedFileSystem fileSystem;

	ConfinedProvider(ConfinedFileSystem fileSystem) {
		this.fileSystem = fileSystem;
	}

	private Path inner(Path path) {
		if (path instanceof ConfinedPath confined && confined.getFileSystem() == this.fileSystem) {
			return confined.inner();
		}
		throw new ProviderMismatchException();
	}

	private ConfinedRoot root() {
		return this.fileSystem.root();
	}

	private static boolean follows(Object... options) {
		return !List.of(options).contains(LinkOption.NOFOLLOW_LINKS);
	}

	/** Do something with a file that is held. */
	<T extends @Nullable Object> T held(Path path, boolean follow, Use<T> use) throws IOException {
		try (Pin pin = root().pin(inner(path), follow)) {
			return use.of(pin);
		}
		catch (IOException ex) {
			throw ConfinedFailures.named(ex, path, null);
		}
	}

	/** Do something with a name in a directory that is held. */
	private void placed(Path path, PlaceUse use) throws IOException {
		try (Place place = root().place(inner(path))) {
			use.of(place);
		}
		catch (IOException ex) {
			throw ConfinedFailures.named(ex, path, null);
		}
	}

	/** Do something with two names in directories that are held. */
	private void placed(Path source, Path target, TwoPlacesUse use) throws IOException {
		try (Place from = root().place(inner(source)); Place to = root().place(inner(target))) {
			use.of(from, to);
		}
		catch (IOException ex) {
			throw ConfinedFailures.named(ex, source, target);
		}
	}

	// Channels and directories

	@Override
	public SeekableByteChannel newByteChannel(Path path, Set<? extends OpenOption> options,
			FileAttribute<?>... attributes) throws IOException {
		try {
			return ConfinedChannels.open(root(), inner(path), options, attributes);
		}
		catch (IOException ex) {
			throw ConfinedFailures.named(ex, path, null);
		}
	}

	@Override
	public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
			throws IOException {
		SeekableByteChannel channel = newByteChannel(path, options, attributes);
		if (channel instanceof FileChannel file) {
			return file;
		}
		channel.close();
		throw new UnsupportedOperationException(path + " is a special file, for which there is no FileChannel");
	}

	@Override
	public DirectoryStream<Path> newDirectoryStream(Path directory, DirectoryStream.Filter<? super Path> filter)
			throws IOException {
		try {
			int fd = root().open(inner(directory), OpenFlags.directoryOnly(), 0);
			return new ConfinedDirectoryStream((ConfinedPath) directory, fd, filter);
		}
		catch (IOException ex) {
			throw ConfinedFailures.named(ex, directory, null);
		}
	}

	// Names

	@Override
	public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
		Path name = inner(directory).getFileName();
		if (name == null || name.toString().isEmpty() || List.of(".", "..").contains(name.toString())
				|| inner(directory).equals(root().path())) {
			held(directory, true, (pin) -> {
				throw new FileAlreadyExistsException(directory.toString());
			});
		}
		placed(directory, (place) -> Files.createDirectory(place.path(), attributes));
	}

	@Override
	public void delete(Path path) throws IOException {
		placed(path, (place) -> Files.delete(place.path()));
	}

	@Override
	public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes) throws IOException {
		placed(link, (place) -> Files.createSymbolicLink(place.path(), inner(target), attributes));
	}

	@Override
	public void createLink(Path link, Path existing) throws IOException {
		placed(existing, link, (from, to) -> Posix.link(from.location(), to.location(), false));
	}

	@Override
	public Path readSymbolicLink(Path link) throws IOException {
		Path[] target = new Path[1];
		placed(link, (place) -> target[0] = Files.readSymbolicLink(place.path()));
		return this.fileSystem.confine(target[0]);
	}

	@Override
	public void copy(Path source, Path target, CopyOption... options) throws IOException {
		boolean follow = follows((Object[]) options);
		try (Pin from = root().pin(inner(source), follow); Place to = root().place(inner(target))) {
			if (!isHeldBy(from, target)) {
				new ConfinedCopy(Set.of(options)).copy(from, to);
			}
		}
		catch (IOException ex) {
			throw ConfinedFailures.named(ex, source, target);
		}
	}

	private boolean isHeldBy(Pin pin, Path path) throws IOException {
		try (Pin other = root().pin(inner(path), false)) {
			return isSame(Posix.stat(pin.fd()), Posix.stat(other.fd()));
		}
		catch (NoSuchFileException ex) {
			return false;
		}
	}

	private static boolean isSame(FileStatus one, FileStatus two) {
		return one.ino() == two.ino() && one.dev() == two.dev();
	}

	@Override
	public void move(Path source, Path target, CopyOption... options) throws IOException {
		placed(source, target, (from, to) -> ConfinedCopy.move(from, to, Set.of(options)));
	}

	// What is known of a file

	@Override
	public boolean isSameFile(Path path, Path other) throws IOException {
		if (path.equals(other)) {
			return true;
		}
		if (other.getFileSystem() != this.fileSystem) {
			return false;
		}
		FileStatus one = held(path, true, (pin) -> Posix.stat(pin.fd()));
		FileStatus two = held(other, true, (pin) -> Posix.stat(pin.fd()));
		return isSame(one, two);
	}

	@Override
	public boolean isHidden(Path path) {
		Path name = path.getFileName();
		return name != null && name.toString().startsWith(".");
	}

	@Override
	public FileStore getFileStore(Path path) throws IOException {
		return new ConfinedFileStore(path, held(path, true, (pin) -> Files.getFileStore(pin.path())));
	}

	@Override
	public void checkAccess(Path path, AccessMode... modes) throws IOException {
		held(path, true, (pin) -> {
			pin.path().getFileSystem().provider().checkAccess(pin.path(), modes);
			return true;
		});
	}

	@Override
	public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
			throws IOException {
		return held(path, follows((Object[]) options), (pin) -> Files.readAttributes(pin.path(), type));
	}

	@Override
	public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
		return held(path, follows((Object[]) options), (pin) -> Files.readAttributes(pin.path(), attributes));
	}

	@Override
	public void setAttribute(Path path, String attribute, @Nullable Object value, LinkOption... options)
			throws IOException {
		held(path, follows((Object[]) options), (pin) -> Files.setAttribute(pin.path(), attribute, value));
	}

	@Override
	public <V extends FileAttributeView> @Nullable V getFileAttributeView(Path path, Class<V> type,
			LinkOption... options) {
		if (Files.getFileAttributeView(Path.of("."), type) == null) {
			return null;
		}
		inner(path);
		boolean follow = follows((Object[]) options);
		// a view may be used at any time later: the file is held each time anew
		Object view = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> held(path, follow, (pin) -> {
					try {
						return method.invoke(Files.getFileAttributeView(pin.path(), type), arguments);
					}
					catch (InvocationTargetException ex) {
						if (ex.getCause() instanceof IOException failure) {
							throw failure;
						}
						throw new FileSystemException(path.toString(), null, String.valueOf(ex.getCause()));
					}
					catch (IllegalAccessException ex) {
						throw new IllegalStateException(ex);
					}
				}));
		return type.cast(view);
	}

	/** The path without links, seen from the root. */
	Path realPath(ConfinedPath path, LinkOption... options) throws IOException {
		Path real = held(path, follows((Object[]) options), (pin) -> Files.readSymbolicLink(pin.path()));
		Path root = root().realPath();
		Path beneath = real.startsWith(root) ? root.relativize(real) : real;
		return this.fileSystem.confine(root().path().toAbsolutePath().resolve(beneath));
	}

	// A provider that nobody looks up

	@Override
	public String getScheme() {
		return "aiofiles-confined";
	}

	@Override
	public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
		throw new UnsupportedOperationException("confined file systems have no URIs");
	}

	@Override
	public FileSystem getFileSystem(URI uri) {
		throw new UnsupportedOperationException("confined file systems have no URIs");
	}

	@Override
	public Path getPath(URI uri) {
		throw new UnsupportedOperationException("confined file systems have no URIs");
	}

	@FunctionalInterface
	interface Use<T extends @Nullable Object> {

		T of(Pin pin) throws IOException;

	}

	@FunctionalInterface
	private interface PlaceUse {

		void of(Place place) throws IOException;

	}

	@FunctionalInterface
	private interface TwoPlacesUse {

		void of(Place from, Place to) throws IOException;

	}

}
