package io.aiofiles.file;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.WeakHashMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The file system providers of an application: those that the JDK has installed, and
 * those that the libraries of the application bring. The JDK does not see the latter
 * where libraries are not on the class path of the system, as in an executable jar. Each
 * provider is loaded once, because some keep their file systems to themselves. Safe for
 * use by many threads.
 */
public final class FileSystemProviders {

	private static final Log logger = LogFactory.getLog(FileSystemProviders.class);

	/** A provider that a discarded loader has defined itself keeps that loader. */
	private static final Map<ClassLoader, List<FileSystemProvider>> LOADED = Collections
		.synchronizedMap(new WeakHashMap<>());

	private FileSystemProviders() {
	}

	/**
	 * The path of a URI, as {@link Path#of(URI)} with more providers.
	 * @param uri the URI, such as {@code file:///tmp/a} or {@code s3x://bucket/key}
	 * @return the path
	 * @throws IllegalArgumentException if the URI has no scheme, or is none of a path
	 * @throws FileSystemNotFoundException if there is no provider for the scheme, or its
	 * provider wants the file system to be made first, and cannot make that of a server
	 * without being told more than the URI says
	 */
	public static Path pathOf(URI uri) {
		String scheme = uri.getScheme();
		if (scheme == null) {
			throw new IllegalArgumentException("'" + uri + "' has no scheme, such as file: or s3x:");
		}
		FileSystemProvider provider = find(scheme).orElseThrow(() -> missing(scheme));
		try {
			return provider.getPath(uri);
		}
		catch (FileSystemNotFoundException ex) {
			connect(provider, uri, ex);
			return provider.getPath(uri);
		}
	}

	/** The file system of a server is there once somebody has connected to it. */
	@SuppressWarnings("StreamResourceLeak")
	private static void connect(FileSystemProvider provider, URI uri, FileSystemNotFoundException failure) {
		if (uri.getHost() == null) {
			throw failure;
		}
		try {
			provider.newFileSystem(URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + "/"), Map.of());
		}
		catch (FileSystemAlreadyExistsException ex) {
			// somebody else was faster
		}
		catch (IOException | RuntimeException ex) {
			failure.addSuppressed(ex);
			throw failure;
		}
	}

	/**
	 * The provider of a scheme: an installed one; else one that the loader of the
	 * thread's context finds; else one that the loader of this library finds.
	 * @param scheme the scheme, in whatever case
	 * @return the provider, always the same; empty if there is none
	 */
	public static Optional<FileSystemProvider> find(String scheme) {
		Objects.requireNonNull(scheme, "scheme");
		return all().stream().filter((provider) -> provider.getScheme().equalsIgnoreCase(scheme)).findFirst();
	}

	private static FileSystemNotFoundException missing(String scheme) {
		TreeSet<String> present = new TreeSet<>();
		all().forEach((provider) -> present.add(provider.getScheme()));
		return new FileSystemNotFoundException(
				"there is no file system provider for '" + scheme + ":', only for " + String.join(", ", present));
	}

	private static List<FileSystemProvider> all() {
		List<FileSystemProvider> all = new ArrayList<>(FileSystemProvider.installedProviders());
		addLoaded(Thread.currentThread().getContextClassLoader(), all);
		// a thread of the common pool has a context that knows no libraries
		addLoaded(FileSystemProviders.class.getClassLoader(), all);
		return all;
	}

	private static void addLoaded(@Nullable ClassLoader loader, List<FileSystemProvider> all) {
		if (loader != null) {
			all.addAll(LOADED.computeIfAbsent(loader, FileSystemProviders::load));
		}
	}

	/** A provider that cannot be loaded takes no other with it. */
	private static List<FileSystemProvider> load(ClassLoader loader) {
		List<FileSystemProvider> loaded = new ArrayList<>();
		Iterator<FileSystemProvider> providers = ServiceLoader.load(FileSystemProvider.class, loader).iterator();
		boolean more = true;
		while (more) {
			try {
				more = providers.hasNext();
				if (more) {
					loaded.add(providers.next());
				}
			}
			catch (ServiceConfigurationError ex) {
				logger.warn("A file system provider cannot be used: " + ex.getMessage(), ex);
			}
		}
		return List.copyOf(loaded);
	}

}
