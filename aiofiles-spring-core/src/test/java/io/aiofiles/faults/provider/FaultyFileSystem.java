package io.aiofiles.faults.provider;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * A view of another file system whose calls fail as a {@link FaultPlan} says, and which
 * knows what was opened and never closed. Directory streams are secure ones where the
 * other file system's are, unless that is switched off.
 */
public final class FaultyFileSystem extends FileSystem {

	private final FileSystem inner;

	private final FaultyProvider provider;

	private volatile FaultPlan plan = FaultPlan.none();

	/**
	 * Create a view.
	 * @param inner the file system that does the work
	 * @param secure whether directory streams may be secure ones
	 */
	public FaultyFileSystem(FileSystem inner, boolean secure) {
		this.inner = inner;
		this.provider = new FaultyProvider(this, inner.provider(), secure);
	}

	/** Fail in another way from now on. */
	public void plan(FaultPlan next) {
		this.plan = next;
	}

	FaultPlan plan() {
		return this.plan;
	}

	/** What was opened and has not been closed; it is forgotten then. */
	public List<String> leftOpen() {
		return this.provider.leftOpen();
	}

	/** The same path, seen through this file system. */
	public Path wrap(Path path) {
		return (Path) Proxy.newProxyInstance(Path.class.getClassLoader(), new Class<?>[] { Path.class },
				new FaultyPath(this, path));
	}

	/** The path of the other file system. */
	static Path unwrap(Path path) {
		if (Proxy.isProxyClass(path.getClass()) && Proxy.getInvocationHandler(path) instanceof FaultyPath wrapped) {
			return wrapped.path();
		}
		throw new ProviderMismatchException("a path of another file system: " + path.getClass());
	}

	private static Object unwrapIfWrapped(Object value) {
		return (value instanceof Path path && Proxy.isProxyClass(path.getClass())) ? unwrap(path) : value;
	}

	@Override
	public FileSystemProvider provider() {
		return this.provider;
	}

	@Override
	public void close() {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean isOpen() {
		return true;
	}

	@Override
	public boolean isReadOnly() {
		return this.inner.isReadOnly();
	}

	@Override
	public String getSeparator() {
		return this.inner.getSeparator();
	}

	@Override
	public Iterable<Path> getRootDirectories() {
		List<Path> roots = new ArrayList<>();
		this.inner.getRootDirectories().forEach((root) -> roots.add(wrap(root)));
		return roots;
	}

	@Override
	public Iterable<FileStore> getFileStores() {
		return this.inner.getFileStores();
	}

	@Override
	public Set<String> supportedFileAttributeViews() {
		return this.inner.supportedFileAttributeViews();
	}

	@Override
	public Path getPath(String first, String... more) {
		return wrap(this.inner.getPath(first, more));
	}

	@Override
	public PathMatcher getPathMatcher(String syntaxAndPattern) {
		PathMatcher matcher = this.inner.getPathMatcher(syntaxAndPattern);
		return (path) -> matcher.matches(unwrap(path));
	}

	@Override
	public UserPrincipalLookupService getUserPrincipalLookupService() {
		return this.inner.getUserPrincipalLookupService();
	}

	@Override
	public WatchService newWatchService() {
		throw new UnsupportedOperationException();
	}

	/** What a path does that is no path of its own kind. */
	private record FaultyPath(FaultyFileSystem fileSystem, Path path) implements InvocationHandler {

		@Override
		public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
			switch (method.getName()) {
				case "getFileSystem":
					return this.fileSystem;
				case "equals":
					return arguments[0] instanceof Path && this.path.equals(unwrapIfWrapped(arguments[0]));
				case "iterator":
					return elements();
				case "toFile", "register":
					throw new UnsupportedOperationException(method.getName());
				case "toRealPath":
					this.fileSystem.plan().call("toRealPath", this.path);
					break;
				default:
					break;
			}
			Object[] own = (arguments != null) ? arguments.clone() : new Object[0];
			for (int i = 0; i < own.length; i++) {
				own[i] = unwrapIfWrapped(own[i]);
			}
			try {
				Object result = method.invoke(this.path, own);
				return (result instanceof Path other) ? this.fileSystem.wrap(other) : result;
			}
			catch (InvocationTargetException ex) {
				throw ex.getCause();
			}
		}

		private Iterator<Path> elements() {
			List<Path> elements = new ArrayList<>();
			this.path.forEach((element) -> elements.add(this.fileSystem.wrap(element)));
			return elements.iterator();
		}

	}

}
