package io.aiofiles.internal.confined;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.aiofiles.internal.posix.Beneath;
import io.aiofiles.internal.posix.Descriptor;
import io.aiofiles.internal.posix.DescriptorPaths;
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
 * Every path is resolved against the open directory, name by name, and the first step
 * that would lead out is refused ({@link Beneath}): no rename or swapped link can come in
 * between. What is resolved is held by a descriptor ({@link Pin}), and used through that
 * only.
 */
final class ConfinedRoot {

	private static final Cleaner CLEANER = Cleaner.create();

	/** Messages are for people, and hostile paths for machines. */
	private static final int LONGEST_PATH = 512;

	private static final Path HERE = Path.of(".");

	private final Path path;

	private final Opening opening;

	private final Supplier<Beneath> beneath;

	/** For messages: what names are relative to, unless that is the root itself. */
	private final @Nullable Path shownIn;

	private final ReentrantLock lock = new ReentrantLock();

	private @Nullable Descriptor descriptor;

	/**
	 * Create a root.
	 * @param path its path, for messages and for absolute paths beneath it
	 * @param opening opens it
	 * @param beneath how what is beneath it is opened; asked when that is needed, as the
	 * answer may take a system call
	 */
	ConfinedRoot(Path path, Opening opening, Supplier<Beneath> beneath) {
		this.path = path;
		this.opening = opening;
		this.beneath = beneath;
		this.shownIn = null;
	}

	/** A directory that is open already, and that somebody else closes. */
	private ConfinedRoot(ConfinedRoot outer, Path inner, Descriptor descriptor) {
		this.path = outer.path.toAbsolutePath().resolve(inner);
		this.opening = outer.opening;
		this.beneath = outer.beneath;
		this.shownIn = inner;
		this.descriptor = descriptor;
	}

	/**
	 * A directory beneath this one as a root of its own.
	 * @param inner its path
	 * @param opened its descriptor, which the caller closes
	 */
	ConfinedRoot inner(Path inner, Descriptor opened) {
		return new ConfinedRoot(this, inner, opened);
	}

	Path path() {
		return this.path;
	}

	Supplier<Beneath> beneath() {
		return this.beneath;
	}

	Descriptor descriptor() throws IOException {
		this.lock.lock();
		try {
			Descriptor present = this.descriptor;
			if (present == null) {
				DescriptorPaths.require("a confined root");
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
			return Files.readSymbolicLink(DescriptorPaths.of(fd));
		}
		finally {
			root.end();
		}
	}

	/**
	 * A path as seen from the root. No name is compared to decide what is beneath the
	 * root: an absolute path that begins with the root's is only another way to write the
	 * rest.
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
		return new Pin(open(inner, OpenFlags.REFERENCE | (follow ? 0 : OpenFlags.noFollow()), 0), shownOf(inner));
	}

	/** Hold on to the directory in which the last name of a path is. */
	Place place(Path inner) throws IOException {
		Path relative = relative(inner);
		Path name = relative.getFileName();
		String text = (name != null) ? name.toString() : "";
		if (name == null || text.isEmpty() || text.equals(".") || text.equals("..")) {
			throw new FileSystemException(shownOf(inner), null, "the path does not end with a name");
		}
		Path parent = relative.getParent();
		int flags = OpenFlags.REFERENCE | OpenFlags.directoryOnly();
		Pin pin = new Pin(open((parent != null) ? parent : HERE, inner, flags, 0), shownOf(inner));
		return new Place(pin, name, shownOf(inner));
	}

	/**
	 * Open a file.
	 * @param inner the path
	 * @param flags of {@link OpenFlags}
	 * @param mode the permissions of a file that is created
	 * @return the descriptor, which the caller closes
	 */
	int open(Path inner, int flags, int mode) throws IOException {
		return open(relative(inner), inner, flags, mode);
	}

	private int open(Path path, Path inner, int flags, int mode) throws IOException {
		Path relative = path;
		if (relative.toString().isEmpty()) {
			relative = HERE;
		}
		Descriptor root = descriptor();
		int fd = root.begin();
		try {
			return this.beneath.get().open(fd, relative, shownOf(inner), flags, mode);
		}
		catch (FileSystemException ex) {
			throw (Errno.of(ex) == Errno.EXDEV) ? leadsOut(inner) : ex;
		}
		finally {
			root.end();
		}
	}

	private AccessDeniedException leadsOut(Path inner) {
		return new AccessDeniedException(shownOf(inner), null, "the path leads out of " + this.path);
	}

	private String shownOf(Path inner) {
		return shown((this.shownIn != null) ? this.shownIn.resolve(inner) : inner);
	}

	static String shown(Path path) {
		String text = path.toString();
		return (text.length() <= LONGEST_PATH) ? text
				: text.substring(0, LONGEST_PATH) + "... (" + text.length() + " characters)";
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

		/** For calls that follow links. */
		Location location() {
			return Location.held(this.fd, this.shown);
		}

		/**
		 * A path of the default file system that leads to what is held, and to nothing
		 * else; of no use any more once this is closed.
		 */
		Path path() {
			return DescriptorPaths.of(this.fd);
		}

		@Override
		public void close() {
			Posix.release(this.fd);
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
			return Location.in(this.parent.fd(), this.name, this.shown);
		}

		@Override
		public void close() {
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
