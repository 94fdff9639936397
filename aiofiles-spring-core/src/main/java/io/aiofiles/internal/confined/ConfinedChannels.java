package io.aiofiles.internal.confined;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.Set;

import io.aiofiles.internal.confined.ConfinedRoot.Pin;
import io.aiofiles.internal.confined.ConfinedRoot.Place;
import io.aiofiles.internal.posix.FdChannel;
import io.aiofiles.internal.posix.FileStatus;
import io.aiofiles.internal.posix.Location;
import io.aiofiles.internal.posix.OpenFlags;
import io.aiofiles.internal.posix.Posix;
import io.aiofiles.internal.posix.UnnamedFiles;
import org.jspecify.annotations.Nullable;

/**
 * Opens files beneath a root as channels of the JDK: what is resolved and held is opened
 * once more through {@code /proc/self/fd}, where nobody can put anything else.
 */
final class ConfinedChannels {

	private static final int CREATION_MODE = 0666;

	private static final int OWNER_ONLY = 0600;

	private ConfinedChannels() {
	}

	static SeekableByteChannel open(ConfinedRoot root, Path inner, Set<? extends OpenOption> options,
			FileAttribute<?>... attributes) throws IOException {
		boolean writing = options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND);
		if (writing && options.contains(StandardOpenOption.CREATE_NEW)) {
			return createNew(root, inner, options, attributes);
		}
		boolean follow = !options.contains(LinkOption.NOFOLLOW_LINKS);
		if (writing && options.contains(StandardOpenOption.CREATE)) {
			int flags = OpenFlags.WRITE | OpenFlags.CREATE | waitless() | (follow ? 0 : OpenFlags.noFollow());
			int fd = root.open(inner, flags, modeOf(attributes));
			return open(new Pin(fd, inner.toString()), options, true);
		}
		return open(root.pin(inner, follow), options, false);
	}

	private static int waitless() {
		return OpenFlags.NON_BLOCKING | OpenFlags.NO_TERMINAL_CONTROL;
	}

	/** A file that is not there cannot be a link. */
	private static SeekableByteChannel createNew(ConfinedRoot root, Path inner, Set<? extends OpenOption> options,
			FileAttribute<?>... attributes) throws IOException {
		Set<OpenOption> all = new HashSet<>(options);
		all.add(LinkOption.NOFOLLOW_LINKS);
		try (Place place = root.place(inner)) {
			SeekableByteChannel unnamed = needsNoName(all, attributes) ? unnamed(place) : null;
			return (unnamed != null) ? unnamed : Files.newByteChannel(place.path(), all, attributes);
		}
	}

	private static boolean needsNoName(Set<OpenOption> options, FileAttribute<?>... attributes) {
		return options.contains(StandardOpenOption.DELETE_ON_CLOSE) && options.contains(StandardOpenOption.READ)
				&& options.contains(StandardOpenOption.WRITE) && modeOf(attributes) == OWNER_ONLY;
	}

	/** The JDK takes a name away at once, but says nothing if it cannot. */
	private static @Nullable SeekableByteChannel unnamed(Place place) {
		Path path = place.path();
		Path directory = path.getParent();
		return (directory == null || Files.exists(path, LinkOption.NOFOLLOW_LINKS)) ? null
				: UnnamedFiles.create(directory);
	}

	private static SeekableByteChannel open(Pin pin, Set<? extends OpenOption> options, boolean writable)
			throws IOException {
		boolean kept = false;
		try {
			FileStatus status = Posix.stat(pin.fd());
			if (status.isSymbolicLink()) {
				throw new FileSystemLoopException(pin.path().toString());
			}
			if (status.mayWait() || status.isDevice()) {
				int flags = OpenFlags.of(without(options), false) | waitless();
				return FdChannel.owning(Posix.open(Location.of(pin.path()), flags, 0), pin.path().toString());
			}
			try {
				return Files.newByteChannel(pin.path(), without(options));
			}
			catch (AccessDeniedException ex) {
				if (!writable || options.contains(StandardOpenOption.READ)) {
					throw ex;
				}
				kept = true; // created with permissions that keep its own creator out
				return FdChannel.owning(pin.fd(), pin.path().toString());
			}
		}
		finally {
			if (!kept) {
				pin.close();
			}
		}
	}

	private static Set<OpenOption> without(Set<? extends OpenOption> options) {
		Set<OpenOption> rest = new HashSet<>(options);
		rest.remove(LinkOption.NOFOLLOW_LINKS);
		rest.remove(StandardOpenOption.CREATE);
		rest.remove(StandardOpenOption.CREATE_NEW);
		return rest;
	}

	/** The permissions among the attributes of a new file. */
	private static int modeOf(FileAttribute<?>... attributes) {
		int mode = CREATION_MODE;
		for (FileAttribute<?> attribute : attributes) {
			if (!attribute.name().equals("posix:permissions") || !(attribute.value() instanceof Set<?> permissions)) {
				throw new UnsupportedOperationException(
						"'" + attribute.name() + "' not supported as initial attribute");
			}
			mode = 0;
			PosixFilePermission[] all = PosixFilePermission.values(); // from OWNER_READ
																		// on
			for (int i = 0; i < all.length; i++) {
				mode |= permissions.contains(all[i]) ? 0400 >> i : 0;
			}
		}
		return mode;
	}

}
