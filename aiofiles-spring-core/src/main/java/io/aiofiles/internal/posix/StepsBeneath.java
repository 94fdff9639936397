package io.aiofiles.internal.posix;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Resolves one path beneath a directory, a name at a time. Each step is taken from an
 * open directory, with O_NOFOLLOW; where it meets a link, the names that the link holds
 * are the next steps. A step upwards goes back to the directory that the way came
 * through, which is open still: where it is by now does not matter.
 */
final class StepsBeneath {

	/** As the kernel. */
	private static final int MOST_LINKS = 40;

	private static final int UNKNOWN = -1;

	private static final Path HERE = Path.of(".");

	private static final Path HELD = Path.of("");

	private final int top;

	private final String shown;

	/** The open directories below the top, the innermost first. */
	private final Deque<Integer> way = new ArrayDeque<>();

	/** The names that are still to be taken. */
	private final Deque<Path> names = new ArrayDeque<>();

	private int links;

	StepsBeneath(int top, String shown) {
		this.top = top;
		this.shown = shown;
	}

	int open(Path path, int flags, int mode) throws IOException {
		take(path);
		try {
			int fd = UNKNOWN;
			while (fd == UNKNOWN) {
				Path name = this.names.pollFirst();
				if (name == null) {
					fd = Posix.open(at(HERE), flags, mode);
				}
				else if (!isHere(name)) {
					fd = step(name, flags, mode);
				}
			}
			return fd;
		}
		finally {
			while (!this.way.isEmpty()) {
				Posix.release(this.way.pop());
			}
		}
	}

	private static boolean isHere(Path name) {
		return name.toString().isEmpty() || name.equals(HERE);
	}

	private int step(Path name, int flags, int mode) throws IOException {
		if (name.toString().equals("..")) {
			if (this.way.isEmpty()) {
				throw leadsOut();
			}
			Posix.release(this.way.pop());
			return UNKNOWN;
		}
		boolean last = this.names.isEmpty();
		boolean following = !last || (flags & OpenFlags.noFollow()) == 0;
		int how = last ? flags : OpenFlags.REFERENCE | OpenFlags.directoryOnly();
		int fd = next(name, how | OpenFlags.noFollow(), mode, following);
		if (fd != UNKNOWN && !last) {
			this.way.push(fd);
			return UNKNOWN;
		}
		return fd;
	}

	/** Answers nothing for a link whose names are to be taken now. */
	private int next(Path name, int flags, int mode, boolean following) throws IOException {
		int fd;
		try {
			fd = Posix.open(at(name), flags, mode);
		}
		catch (NotDirectoryException | FileSystemLoopException ex) {
			if (following && follow(name)) {
				return UNKNOWN;
			}
			throw ex;
		}
		try {
			if (!following || !isLink(fd)) {
				return fd;
			}
			takeLink(fd);
		}
		catch (Throwable ex) {
			Posix.release(fd);
			throw ex;
		}
		Posix.release(fd);
		return UNKNOWN;
	}

	/** Whether there was a link to be followed. */
	private boolean follow(Path name) throws IOException {
		int fd = Posix.open(at(name), OpenFlags.REFERENCE | OpenFlags.noFollow(), 0);
		try {
			boolean link = isLink(fd);
			if (link) {
				takeLink(fd);
			}
			return link;
		}
		finally {
			Posix.release(fd);
		}
	}

	private boolean isLink(int fd) throws IOException {
		return Posix.stat(fd, this.shown).isSymbolicLink();
	}

	private void takeLink(int link) throws IOException {
		if (++this.links > MOST_LINKS) {
			throw Errno.failure(Errno.ELOOP, this.shown, null);
		}
		take(Posix.readlink(Location.in(link, HELD, this.shown)));
	}

	private void take(Path path) throws FileSystemException {
		if (path.isAbsolute()) {
			throw leadsOut();
		}
		for (int i = path.getNameCount() - 1; i >= 0; i--) {
			this.names.addFirst(path.getName(i));
		}
	}

	private Location at(Path name) {
		Integer innermost = this.way.peek();
		return Location.in((innermost != null) ? innermost : this.top, name, this.shown);
	}

	private FileSystemException leadsOut() {
		return Errno.failure(Errno.EXDEV, this.shown, null);
	}

}
