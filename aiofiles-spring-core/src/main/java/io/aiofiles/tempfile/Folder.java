package io.aiofiles.tempfile;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * An open directory. Where the file system can do that, it stays the one that was opened,
 * whatever becomes of its name, so that nobody can slip a link in between.
 */
abstract class Folder implements Closeable {

	private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

	final Path path;

	final DirectoryStream<Path> entries;

	Folder(Path path, DirectoryStream<Path> entries) {
		this.path = path;
		this.entries = entries;
	}

	@SuppressWarnings("StreamResourceLeak") // closed with the folder
	static Folder open(Path path) throws IOException {
		return of(path, Files.newDirectoryStream(path));
	}

	private static Folder of(Path path, DirectoryStream<Path> entries) {
		return (entries instanceof SecureDirectoryStream<Path> secure) ? new Secure(path, secure)
				: new Plain(path, entries);
	}

	final Iterable<Path> entries() {
		return this.entries;
	}

	@Override
	public final void close() throws IOException {
		this.entries.close();
	}

	abstract boolean isFolder(Path name) throws IOException;

	abstract Folder openFolder(Path name) throws IOException;

	abstract void deleteFile(Path name) throws IOException;

	abstract void deleteDirectory(Path name) throws IOException;

	/** Gives this folder the permissions of a temporary directory. */
	abstract void makeAccessible() throws IOException;

	/**
	 * Gives a folder in this one the permissions of a temporary directory. What cannot be
	 * read can only be reached by name: somebody else with our rights, and nobody without
	 * them, could put a link there meanwhile.
	 */
	final void makeAccessible(Path name) throws IOException {
		if (isFolder(name)) {
			PosixFileAttributeView view = Files.getFileAttributeView(this.path.resolve(name),
					PosixFileAttributeView.class);
			if (view != null) {
				view.setPermissions(OWNER_ONLY);
			}
		}
	}

	/** By descriptor. */
	private static final class Secure extends Folder {

		private final SecureDirectoryStream<Path> stream;

		Secure(Path path, SecureDirectoryStream<Path> stream) {
			super(path, stream);
			this.stream = stream;
		}

		@Override
		boolean isFolder(Path name) throws IOException {
			return this.stream.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
				.readAttributes()
				.isDirectory();
		}

		@Override
		Folder openFolder(Path name) throws IOException {
			return of(this.path.resolve(name), this.stream.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS));
		}

		@Override
		void deleteFile(Path name) throws IOException {
			this.stream.deleteFile(name);
		}

		@Override
		void deleteDirectory(Path name) throws IOException {
			this.stream.deleteDirectory(name);
		}

		@Override
		void makeAccessible() throws IOException {
			PosixFileAttributeView view = this.stream.getFileAttributeView(PosixFileAttributeView.class);
			if (view != null) {
				view.setPermissions(OWNER_ONLY);
			}
		}

	}

	/** By name: as safe as the file system's names are. */
	private static final class Plain extends Folder {

		Plain(Path path, DirectoryStream<Path> entries) {
			super(path, entries);
		}

		@Override
		boolean isFolder(Path name) throws IOException {
			return Files.readAttributes(this.path.resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
				.isDirectory();
		}

		@Override
		Folder openFolder(Path name) throws IOException {
			if (!isFolder(name)) {
				throw new NotDirectoryException(this.path.resolve(name).toString());
			}
			return open(this.path.resolve(name));
		}

		@Override
		void deleteFile(Path name) throws IOException {
			Files.delete(this.path.resolve(name));
		}

		@Override
		void deleteDirectory(Path name) throws IOException {
			Files.delete(this.path.resolve(name));
		}

		@Override
		void makeAccessible() throws IOException {
			PosixFileAttributeView view = Files.getFileAttributeView(this.path, PosixFileAttributeView.class);
			if (view != null) {
				view.setPermissions(OWNER_ONLY);
			}
		}

	}

}
