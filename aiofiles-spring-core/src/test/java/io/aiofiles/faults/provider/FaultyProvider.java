package io.aiofiles.faults.provider;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/** Passes calls on to another provider, those that are planned to fail excepted. */
final class FaultyProvider extends FileSystemProvider {

	private final FaultyFileSystem fileSystem;

	private final FileSystemProvider inner;

	private final boolean secure;

	private final Map<Object, String> open = new ConcurrentHashMap<>();

	FaultyProvider(FaultyFileSystem fileSystem, FileSystemProvider inner, boolean secure) {
		this.fileSystem = fileSystem;
		this.inner = inner;
		this.secure = secure;
	}

	List<String> leftOpen() {
		List<String> left = List.copyOf(this.open.values());
		this.open.clear();
		return left;
	}

	/** Something was opened. Returns what to do when it is closed. */
	Runnable opened(String what) {
		Object key = new Object();
		this.open.put(key, what);
		return () -> this.open.remove(key);
	}

	Path wrap(Path path) {
		return this.fileSystem.wrap(path);
	}

	void call(String name, Path path) throws IOException {
		this.fileSystem.plan().call(name, path);
	}

	private Path called(String name, Path path) throws IOException {
		call(name, path);
		return FaultyFileSystem.unwrap(path);
	}

	FileChannel channel(Path path, SeekableByteChannel channel) {
		return new FaultyFileChannel((FileChannel) channel, path, this.fileSystem::plan, opened("file " + path));
	}

	@Override
	public String getScheme() {
		return "faulty";
	}

	@Override
	public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
		throw new UnsupportedOperationException();
	}

	@Override
	public FileSystem getFileSystem(URI uri) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Path getPath(URI uri) {
		throw new UnsupportedOperationException();
	}

	@Override
	public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
			throws IOException {
		return channel(path, this.inner.newFileChannel(called("open", path), options, attributes));
	}

	@Override
	public SeekableByteChannel newByteChannel(Path path, Set<? extends OpenOption> options,
			FileAttribute<?>... attributes) throws IOException {
		return channel(path, this.inner.newByteChannel(called("open", path), options, attributes));
	}

	@Override
	public DirectoryStream<Path> newDirectoryStream(Path path, DirectoryStream.Filter<? super Path> filter)
			throws IOException {
		DirectoryStream<Path> stream = this.inner.newDirectoryStream(called("opendir", path),
				(entry) -> filter.accept(wrap(entry)));
		return (this.secure && stream instanceof SecureDirectoryStream<Path> one)
				? new FaultyDirectoryStream.Secure(this, path, one) : new FaultyDirectoryStream(this, path, stream);
	}

	@Override
	public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
		this.inner.createDirectory(called("mkdir", path), attributes);
	}

	@Override
	public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes) throws IOException {
		this.inner.createSymbolicLink(called("symlink", link), FaultyFileSystem.unwrap(target), attributes);
	}

	@Override
	public void createLink(Path link, Path existing) throws IOException {
		this.inner.createLink(called("link", link), FaultyFileSystem.unwrap(existing));
	}

	@Override
	public Path readSymbolicLink(Path link) throws IOException {
		return wrap(this.inner.readSymbolicLink(called("readlink", link)));
	}

	@Override
	public void delete(Path path) throws IOException {
		this.inner.delete(called("delete", path));
	}

	@Override
	public void copy(Path source, Path target, CopyOption... options) throws IOException {
		this.inner.copy(called("copy", source), FaultyFileSystem.unwrap(target), options);
	}

	@Override
	public void move(Path source, Path target, CopyOption... options) throws IOException {
		this.inner.move(called("rename", source), FaultyFileSystem.unwrap(target), options);
	}

	@Override
	public boolean isSameFile(Path path, Path other) throws IOException {
		return this.inner.isSameFile(called("stat", path), FaultyFileSystem.unwrap(other));
	}

	@Override
	public boolean isHidden(Path path) throws IOException {
		return this.inner.isHidden(called("stat", path));
	}

	@Override
	public FileStore getFileStore(Path path) throws IOException {
		return this.inner.getFileStore(called("statfs", path));
	}

	@Override
	public void checkAccess(Path path, AccessMode... modes) throws IOException {
		this.inner.checkAccess(called("access", path), modes);
	}

	@Override
	public <V extends FileAttributeView> @Nullable V getFileAttributeView(Path path, Class<V> type,
			LinkOption... options) {
		return view(type, path, this.inner.getFileAttributeView(FaultyFileSystem.unwrap(path), type, options));
	}

	/** Each method of a view is a call, apart from its name. */
	<V extends FileAttributeView> @Nullable V view(Class<V> type, Path path, @Nullable V view) {
		if (view == null) {
			return null;
		}
		return type
			.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, method, arguments) -> {
				if (!method.getName().equals("name")) {
					call(method.getName(), path);
				}
				try {
					return method.invoke(view, arguments);
				}
				catch (InvocationTargetException ex) {
					throw ex.getCause();
				}
			}));
	}

	@Override
	public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
			throws IOException {
		return this.inner.readAttributes(called("stat", path), type, options);
	}

	@Override
	public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
		return this.inner.readAttributes(called("stat", path), attributes, options);
	}

	@Override
	public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
		this.inner.setAttribute(called("setAttribute", path), attribute, value, options);
	}

}
