package io.aiofiles.os;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.aiofiles.internal.channel.Attributes;
import io.aiofiles.internal.channel.ForeignFailures;
import io.aiofiles.internal.channel.ProviderTraits;
import io.aiofiles.internal.posix.Posix;
import org.jspecify.annotations.Nullable;

/** What directories need beyond one call of NIO, as Python's {@code os} does it. */
final class Directories {

	private static final int DEFAULT_MODE = 0777;

	private Directories() {
	}

	static List<String> names(Path path) throws IOException {
		List<String> names = new ArrayList<>();
		try (DirectoryStream<Path> entries = stream(path)) {
			entries.forEach((entry) -> names.add(Paths.nameText(entry)));
		}
		catch (DirectoryIteratorException ex) {
			throw ex.getCause();
		}
		if (names.isEmpty() && ProviderTraits.isObjectStore(path)) {
			requireDirectory(path);
		}
		return names;
	}

	/**
	 * Open a directory to read it. Some file systems call what is missing no directory.
	 */
	@SuppressWarnings("StreamResourceLeak") // whoever asks closes it
	static DirectoryStream<Path> stream(Path path) throws IOException {
		try {
			return Files.newDirectoryStream(Paths.requireNotEmpty(path));
		}
		catch (NotDirectoryException ex) {
			if (!Paths.isDefault(path)) {
				Attributes.of(path);
			}
			throw ex;
		}
	}

	static void make(Path path, int mode) throws IOException {
		Paths.requireNotEmpty(path);
		if (ProviderTraits.isObjectStore(path) && Attributes.exist(path)) {
			throw new FileAlreadyExistsException(path.toString());
		}
		Files.createDirectory(path, Modes.creating(path, mode));
	}

	/** Python: {@code os.makedirs}, line by line. */
	static void makeAll(Path path, int mode, boolean existOk) throws IOException {
		Path parent = path.getParent();
		// what is there has its parent, which may be out of reach of a confined path
		if (parent != null && path.getFileName() != null && !isThere(parent) && !isThere(path)) {
			try {
				makeAll(parent, DEFAULT_MODE, existOk);
			}
			catch (IOException ex) {
				if (!(ForeignFailures.of(ex, parent) instanceof FileAlreadyExistsException)) {
					throw ex;
				}
				// somebody else was faster
			}
			if (path.endsWith(".")) {
				return; // x/. is there when x is
			}
		}
		try {
			make(path, mode);
		}
		catch (IOException ex) {
			if (!existOk || Paths.isEmpty(path) || !isDirectory(path, ex)) {
				throw ex;
			}
		}
	}

	/** Python: {@code os.path.exists}; but a device that fails is told. */
	private static boolean isThere(Path path) throws IOException {
		try {
			Attributes.seen(path);
			return true;
		}
		catch (NoSuchFileException | AccessDeniedException ex) {
			return false;
		}
	}

	/** Python: {@code os.path.isdir}; but a look that fails is told under the failure. */
	private static boolean isDirectory(Path path, IOException failure) {
		try {
			return Attributes.seen(path).isDirectory();
		}
		catch (NoSuchFileException ex) {
			return false;
		}
		catch (IOException ex) {
			failure.addSuppressed(ex);
			return false;
		}
	}

	/** Delete a file, which {@link Files#delete} does not tell from a directory. */
	static void deleteFile(Path path) throws IOException {
		if (Located.isPossible(path)) {
			Located.name(path, (location) -> {
				Posix.unlink(location);
				return true;
			});
			return;
		}
		if (TreeDirectory.look(path).isDirectory()) {
			throw new FileSystemException(path.toString(), null, "Is a directory");
		}
		Files.delete(path);
	}

	/** Delete a directory, which {@link Files#delete} does not tell from a file. */
	static void delete(Path path) throws IOException {
		if (Located.isPossible(path)) {
			Located.name(path, (location) -> {
				Posix.rmdir(location);
				return true;
			});
			return;
		}
		requireDirectory(path);
		if (ProviderTraits.isObjectStore(path)) {
			Attributes.requireEmpty(path);
		}
		Files.delete(path);
	}

	private static void requireDirectory(Path path) throws IOException {
		if (!TreeDirectory.look(path).isDirectory()) {
			throw new NotDirectoryException(path.toString());
		}
	}

	/** Delete a directory, and then its parents as long as they are empty. */
	static void deleteAll(Path path) throws IOException {
		delete(path);
		prune(path.getParent());
	}

	/** Delete directories upwards, until one is not empty. */
	static void prune(@Nullable Path lowest) {
		try {
			for (Path path = lowest; path != null; path = path.getParent()) {
				delete(path);
			}
		}
		catch (IOException ex) {
			// the first that cannot go ends it
		}
	}

}
