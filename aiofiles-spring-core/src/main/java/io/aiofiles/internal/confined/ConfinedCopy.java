package io.aiofiles.internal.confined;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;

import io.aiofiles.internal.confined.ConfinedRoot.Pin;
import io.aiofiles.internal.confined.ConfinedRoot.Place;
import io.aiofiles.internal.posix.Errno;
import io.aiofiles.internal.posix.FdChannel;
import io.aiofiles.internal.posix.FileStatus;
import io.aiofiles.internal.posix.Location;
import io.aiofiles.internal.posix.OpenFlags;
import io.aiofiles.internal.posix.Posix;

/**
 * Copies and moves what is held. The JDK would look at names more than once, and what is
 * behind a name may have become something else in between.
 */
final class ConfinedCopy {

	private static final int PERMISSIONS = 0777;

	private final Set<CopyOption> options;

	ConfinedCopy(Set<CopyOption> options) {
		this.options = options;
	}

	/** JDK: {@code Files.copy} */
	void copy(Pin source, Place target) throws IOException {
		if (this.options.contains(StandardCopyOption.REPLACE_EXISTING)) {
			deleteIfThere(target);
		}
		FileStatus status = Posix.stat(source.fd());
		if (status.isDirectory()) {
			Posix.mkdir(target.location(), PERMISSIONS);
		}
		else if (status.isSymbolicLink()) {
			// an empty name is the held link itself; the one in /proc leads to it
			Location link = Location.in(source.fd(), Path.of(""), source.path());
			Posix.symlink(Posix.readlink(link), target.location());
			return;
		}
		else if (status.isRegularFile()) {
			copyContent(source, target, status.mode() & PERMISSIONS);
		}
		else {
			throw new FileSystemException(source.path().toString(), null, "special files cannot be copied");
		}
		if (this.options.contains(StandardCopyOption.COPY_ATTRIBUTES)) {
			copyAttributes(status, target);
		}
	}

	private static void copyContent(Pin source, Place target, int mode) throws IOException {
		int flags = OpenFlags.WRITE | OpenFlags.CREATE | OpenFlags.EXCLUSIVE;
		try (Pin copy = new Pin(Posix.open(target.location(), flags, mode), target.path().toString());
				SeekableByteChannel in = Files.newByteChannel(source.path());
				FdChannel out = FdChannel.owning(Posix.dup(copy.fd()), target.path().toString())) {
			Channels.newInputStream(in).transferTo(Channels.newOutputStream(out));
		}
		catch (FileAlreadyExistsException ex) {
			throw ex;
		}
		catch (IOException ex) {
			deleteIfThere(target);
			throw ex;
		}
	}

	private static void copyAttributes(FileStatus status, Place target) throws IOException {
		int flags = OpenFlags.READ | OpenFlags.noFollow() | OpenFlags.NON_BLOCKING;
		try (Pin copy = new Pin(Posix.open(target.location(), flags, 0), target.path().toString())) {
			Location location = Location.of(copy.path());
			Posix.chmod(location, status.mode() & 07777);
			Posix.utime(location, status.atime(), status.mtime(), true);
		}
	}

	private static void deleteIfThere(Place target) throws IOException {
		try {
			Files.delete(target.path());
		}
		catch (NoSuchFileException ex) {
			// as it should be
		}
	}

	/** JDK: {@code Files.move}, within one file system. */
	static void move(Place source, Place target, Set<CopyOption> options) throws IOException {
		boolean atomic = options.contains(StandardCopyOption.ATOMIC_MOVE);
		boolean replacing = options.contains(StandardCopyOption.REPLACE_EXISTING);
		try {
			if (atomic) {
				Posix.rename(source.location(), target.location());
			}
			else if (isSame(source.path(), target.path())) {
				return;
			}
			else {
				if (replacing) {
					deleteIfThere(target);
				}
				Posix.renameToNew(source.location(), target.location());
			}
		}
		catch (FileSystemException ex) {
			if (atomic && Errno.of(ex) == Errno.EXDEV) {
				throw new AtomicMoveNotSupportedException(ex.getFile(), ex.getOtherFile(), ex.getReason());
			}
			throw ex;
		}
	}

	private static boolean isSame(Path source, Path target) throws IOException {
		BasicFileAttributes one = Files.readAttributes(source, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
		try {
			return Objects.equals(one.fileKey(),
					Files.readAttributes(target, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey());
		}
		catch (NoSuchFileException ex) {
			return false;
		}
	}

}
