package io.aiofiles.os;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Deletes a tree, and nothing outside of it. Python: {@code shutil.rmtree}. */
final class TreeRemoval {

	private final TreeErrorHandler onError;

	TreeRemoval(TreeErrorHandler onError) {
		this.onError = onError;
	}

	void remove(Path top) throws IOException {
		try (TreeDirectory around = TreeDirectory.around(top)) {
			BasicFileAttributes seen = around.attributes(top);
			if (seen.isSymbolicLink()) {
				throw new FileSystemException(top.toString(), null, "Cannot call rmtree on a symbolic link");
			}
			try (TreeDirectory directory = around.directory(top)) {
				directory.requireSame(seen);
				empty(directory);
			}
			around.deleteDirectory(top);
		}
		catch (IOException ex) {
			this.onError.handle(top, ex);
		}
	}

	private void empty(TreeDirectory directory) throws IOException {
		for (Path entry : directory.entries()) {
			try {
				BasicFileAttributes seen = directory.attributes(entry);
				if (seen.isDirectory()) {
					try (TreeDirectory inner = directory.directory(entry)) {
						inner.requireSame(seen);
						empty(inner);
					}
					directory.deleteDirectory(entry);
				}
				else {
					directory.deleteFile(entry);
				}
			}
			catch (NoSuchFileException ex) {
				// somebody else has deleted it: all the better
			}
			catch (IOException ex) {
				this.onError.handle(entry, ex);
			}
		}
	}

}
