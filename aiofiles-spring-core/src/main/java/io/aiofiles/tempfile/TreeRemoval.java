package io.aiofiles.tempfile;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Removes a directory with all that is in it. Links are removed, never followed.
 * Directories whose permissions are in the way get others first. What cannot be removed
 * stays, and the rest goes nevertheless.
 *
 * <p>
 * Python: {@code tempfile.TemporaryDirectory.cleanup}.
 */
final class TreeRemoval {

	private @Nullable IOException failure;

	private TreeRemoval() {
	}

	/**
	 * Remove a directory. That it is gone already is no failure.
	 * @param directory the directory
	 * @param ignoringErrors whether to be silent about what could not be removed
	 * @throws NotDirectoryException if it is something else by now
	 * @throws IOException the first failure, with later ones suppressed under it
	 */
	static void remove(Path directory, boolean ignoringErrors) throws IOException {
		TreeRemoval removal = new TreeRemoval();
		try {
			if (!isDirectory(directory)) {
				throw new NotDirectoryException(directory.toString());
			}
			removal.removeDirectory(directory);
		}
		catch (NoSuchFileException ex) {
			// somebody else has removed it
		}
		catch (IOException ex) {
			removal.note(ex);
		}
		IOException failed = removal.failure;
		if (failed != null && !ignoringErrors) {
			throw failed;
		}
	}

	private static boolean isDirectory(Path path) throws IOException {
		return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).isDirectory();
	}

	private void removeDirectory(Path top) throws IOException {
		Path parent = top.toAbsolutePath().getParent();
		if (parent == null) {
			throw new IOException("'" + top + "' is the root of a file system");
		}
		try (Folder above = Folder.open(parent)) {
			removeDirectory(above, top.getFileName());
		}
	}

	private void removeDirectory(Folder parent, Path name) throws IOException {
		try (Folder folder = openable(parent, name)) {
			boolean fixed = false;
			for (Path entry : names(folder)) {
				try {
					fixed = removeEntry(folder, entry, fixed);
				}
				catch (NoSuchFileException ex) {
					// somebody else has removed it
				}
				catch (IOException ex) {
					note(ex);
				}
			}
		}
		parent.deleteDirectory(name);
	}

	private static Folder openable(Folder parent, Path name) throws IOException {
		try {
			return parent.openFolder(name);
		}
		catch (AccessDeniedException ex) {
			parent.makeAccessible(name);
			return parent.openFolder(name);
		}
	}

	private static List<Path> names(Folder folder) throws IOException {
		List<Path> names = new ArrayList<>();
		try {
			folder.entries().forEach((entry) -> names.add(entry.getFileName()));
			return names;
		}
		catch (DirectoryIteratorException ex) {
			throw ex.getCause();
		}
	}

	/** Answers whether the folder's permissions have been given others. */
	private boolean removeEntry(Folder folder, Path name, boolean fixed) throws IOException {
		try {
			removeOne(folder, name);
			return fixed;
		}
		catch (AccessDeniedException ex) {
			if (fixed) {
				throw ex;
			}
			folder.makeAccessible();
			removeOne(folder, name);
			return true;
		}
	}

	private void removeOne(Folder folder, Path name) throws IOException {
		if (folder.isFolder(name)) {
			removeDirectory(folder, name);
		}
		else {
			folder.deleteFile(name);
		}
	}

	private void note(IOException ex) {
		IOException first = this.failure;
		if (first == null) {
			this.failure = ex;
		}
		else if (first != ex) {
			first.addSuppressed(ex);
		}
	}

}
