package io.aiofiles.internal.confined;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

import io.aiofiles.internal.posix.Descriptor;
import io.aiofiles.internal.posix.Errno;
import io.aiofiles.internal.posix.Location;
import io.aiofiles.internal.posix.OpenFlags;
import io.aiofiles.internal.posix.Posix;
import org.jspecify.annotations.Nullable;

/**
 * The directory that nothing leaves. It is opened when it is first needed, and stays the
 * same directory from then on, whatever becomes of its name.
 *
 * <p>
 * The kernel resolves every path against the open directory, component by component, and
 * refuses the first step that would lead out ({@code openat2} with RESOLVE_BENEATH): no
 * rename or swapped link can come in between. What is resolved is held by a descriptor
 * ({@link Pin}), and used through that only. Where the kernel has no {@code openat2},
 * this class takes the steps itself, and follows no link at all.
 */
final class ConfinedRoot {

	private static final Cleaner CLEANER = Cleaner.create();

	private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

	private static final Path HERE = Path.of(".");

	private final Path path;

	private final Opening opening;

	private final boolean byKernel;

	private final ReentrantLock lock = new ReentrantLock();

	private @Nullable Descriptor descriptor;

	/**
	 * Create a root.
	 * @param path its path, for messages and for absolute paths beneath it
	 * @param opening opens it
	 * @param byKernel whether to use {@code openat2} if there is one
	 */
	ConfinedRoot(Path path, Opening opening, boolean byKernel) {
		this.path = path;
		this.opening = opening;
		this.byKernel = byKernel;
	}

	Path path() {
		return this.path;
	}

	private Descriptor descriptor() throws IOException {
		this.lock.lock();
		try {
			Descriptor present = this.descriptor;
			if (present == null) {
				Posix.require("a confined root");
				if (!Files.isDirectory(DESCRIPTORS)) {
					throw new UnsupportedOperationException("a confined root needs " + DESCRIPTORS);
				}
				present = new Descriptor(this.opening.open(), true, this.path.toString());
				CLEANER.register(this, new Closing(present));
				this.descriptor = present;
			}
			return present;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Where the root is at present. */
	Path realPath() throws IOException {
		Descriptor root = descriptor();
		int fd = root.begin();
		try {
			return Files.readSymbolicLink(DESCRIPTORS.resolve(Integer.toString(fd)));
		}
		finally {
			root.end();
		}
	}

	/**
	 * A path as seen from the root. No name is compared to decide what is beneath the
	 * root, the kernel does that: an absolute path that begins with the root's is only
	 * another way to write the rest.
	 */
	private Path relative(Path inner) throws AccessDeniedException {
		if (!inner.isAbsolute()) {
			return inner;
		}
		Path root = this.path.toAbsolutePath();
		if (!inner.startsWith(root)) {
			throw leadsOut(inner);
		}
		int names = root.getNameCount();
		return (inner.getNameCount() == names) ? HERE : inner.subpath(names, inner.getNameCount());
	}

	/**
	 * Hold on to a file.
	 * @param inner the path
	 * @param follow whether a link at its end is followed; all others are
	 */
	Pin pin(Path inner, boolean follow) throws IOException {
		return new Pin(open(inner, OpenFlags.REFERENCE | (follow ? 0 : OpenFlags.noFollow()), 0), inner.toString());
	}

	/** Hold on to the directory in which the last name of a path is. */
	Place place(Path inner) throws IOException {
		Path relative = relative(inner);
		Path name = relative.getFileName();
		String text = (name != null) ? name.toString() : "";
		if (name == null || text.isEmpty() || text.equals(".") || text.equals("..")) {
			throw new FileSystemException(inner.toString(), null, "the path does not end with a name");
		}
		Path parent = relative.getParent();
		int flags = OpenFlags.REFERENCE | OpenFlags.directoryOnly();
		Pin pin = new Pin(open((parent != null) ? parent : HERE, flags, 0), inner.toString());
		return new Place(pin, name, inner.toString());
	}

	/**
	 * Open a file.
	 * @param inner the path
	 * @param flags of {@link OpenFlags}
	 * @param mode the permissions of a file that is created
	 * @return the descriptor, which the caller closes
	 */
	int open(Path inner, int flags, int mode) throws IOException {
		Path relative = relative(inner);
		if (relative.toString().isEmpty()) {
			relative = HERE;
		}
		Descriptor root = descriptor();
		int fd = root.begin();
		try {
			if (this.byKernel && Posix.canOpenBeneath()) {
				return Posix.openBeneath(Location.in(fd, relative, inner), flags, mode);
			}
			return walk(fd, relative, inner, flags, mode);
		}
		catch (FileSystemException ex) {
			throw (Errno.of(ex) == Errno.EXDEV) ? leadsOut(inner) : ex;
		}
		finally {
			root.end();
		}
	}

	private AccessDeniedException leadsOut(Path inner) {
		return new AccessDeniedException(inner.toString(), null, "the path leads out of " + this.path);
	}

	/** One step after the other, none of them over a link or upwards. */
	private int walk(int root, Path relative, Path inner, int flags, int mode) throws IOException {
		int present = root;
		int last = relative.getNameCount() - 1;
		try {
			for (int i = 0; i <= last; i++) {
				Path name = relative.getName(i);
				if (name.toString().equals("..")) {
					throw leadsOut(inner);
				}
				int how = (i < last) ? OpenFlags.REFERENCE | OpenFlags.directoryOnly() : flags;
				int next = Posix.open(Location.in(present, name, inner), how | OpenFlags.noFollow(), mode);
				closeStep(present, root);
				present = next;
			}
			boolean following = (flags & OpenFlags.noFollow()) == 0;
			if (following && Posix.stat(present).isSymbolicLink()) {
				throw new FileSystemLoopException(inner.toString());
			}
			return present;
		}
		catch (Throwable ex) {
			closeStep(present, root);
			throw ex;
		}
	}

	private static void closeStep(int fd, int root) throws IOException {
		if (fd != root) {
			Posix.close(fd, "a directory on the way");
		}
	}

	/** Opens the root itself. */
	@FunctionalInterface
	interface Opening {

		int open() throws IOException;

	}

	/** A file that stays the same as long as it is held. */
	static final class Pin implements AutoCloseable {

		private final int fd;

		private final String shown;

		Pin(int fd, String shown) {
			this.fd = fd;
			this.shown = shown;
		}

		int fd() {
			return this.fd;
		}

		/**
		 * A path of the default file system that leads to what is held, and to nothing
		 * else; of no use any more once this is closed.
		 */
		Path path() {
			return DESCRIPTORS.resolve(Integer.toString(this.fd));
		}

		@Override
		public void close() throws IOException {
			Posix.close(this.fd, this.shown);
		}

	}

	/** A name in a directory that stays the same as long as it is held. */
	static final class Place implements AutoCloseable {

		private final Pin parent;

		private final Path name;

		private final String shown;

		Place(Pin parent, Path name, String shown) {
			this.parent = parent;
			this.name = name;
			this.shown = shown;
		}

		/**
		 * A path of the default file system that leads to this name, for whatever does
		 * not follow a link at the end of a path.
		 */
		Path path() {
			return this.parent.path().resolve(this.name);
		}

		Location location() {
			return Location.in(this.parent.fd(), this.name, Path.of(this.shown));
		}

		@Override
		public void close() throws IOException {
			this.parent.close();
		}

	}

	/** Closes the root when nobody can use it any more. */
	private record Closing(Descriptor descriptor) implements Runnable {

		@Override
		public void run() {
			try {
				this.descriptor.close();
			}
			catch (IOException ex) {
				// nothing was written by it
			}
		}

	}

}
