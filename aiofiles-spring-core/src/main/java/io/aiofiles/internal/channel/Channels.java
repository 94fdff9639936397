package io.aiofiles.internal.channel;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

import io.aiofiles.internal.posix.FdChannel;
import io.aiofiles.internal.posix.Location;
import io.aiofiles.internal.posix.Posix;
import io.aiofiles.internal.posix.SpecialFiles;
import io.aiofiles.internal.posix.TerminalDevice;
import io.aiofiles.internal.posix.Waiting;
import org.jspecify.annotations.Nullable;

/** Opens files: the only place where a path becomes a channel. */
public final class Channels {

	private static final Set<OpenOption> READ_ONLY = Set.of(StandardOpenOption.READ);

	private Channels() {
	}

	/**
	 * Open a file.
	 * @param path the file
	 * @param options as for {@link Files#newByteChannel}; must not hold both READ and
	 * APPEND
	 * @param readingToo whether an appending file is read too, by a channel of its own
	 * @param opener how a path and options become a channel
	 * @return the open file
	 * @throws IOException if it cannot be opened; nothing is left open
	 */
	public static RawFile open(Path path, Set<? extends OpenOption> options, boolean readingToo, Opener opener)
			throws IOException {
		return open(path, options, readingToo, opener, () -> false);
	}

	/**
	 * Open a file that may have another end to wait for.
	 * @param path the file
	 * @param options as for {@link Files#newByteChannel}; must not hold both READ and
	 * APPEND
	 * @param readingToo whether an appending file is read too, by a channel of its own
	 * @param opener how a path and options become a channel
	 * @param abandoned answers {@code true} once nobody wants the file any more
	 * @return the open file
	 * @throws IOException if it cannot be opened; nothing is left open
	 */
	public static RawFile open(Path path, Set<? extends OpenOption> options, boolean readingToo, Opener opener,
			BooleanSupplier abandoned) throws IOException {
		boolean appending = options.contains(StandardOpenOption.APPEND);
		boolean writing = appending || options.contains(StandardOpenOption.WRITE);
		boolean reading = options.contains(StandardOpenOption.READ) || !writing;
		boolean looking = opener.isProvider() && !(writing && options.contains(StandardOpenOption.CREATE_NEW));
		BasicFileAttributes known = looking ? lookAt(path) : null;
		Kind kind = (known != null) ? kindOf(path, known) : Kind.UNKNOWN;
		if (writing && !appending && known != null && known.size() > 0) {
			requireKeeping(path, options);
		}
		if (kind == Kind.SPECIAL) {
			Location location = Location.of(path);
			if (Posix.stat(location, true).mayWait()) {
				Waiting.require();
			}
			FdChannel special = SpecialFiles.open((flags, mode) -> Posix.open(location, flags, mode), path.toString(),
					options, readingToo, abandoned);
			return FdRawFile.owning(special, reading || readingToo, writing, appending);
		}
		SeekableByteChannel channel = lasting(opener, path, options, known);
		try {
			SeekableByteChannel reader = reading ? channel
					: ((appending && readingToo) ? lasting(opener, path, READ_ONLY, known) : null);
			SeekableByteChannel writer = writing ? channel : null;
			return (known != null && kind == Kind.REGULAR && channel instanceof FileChannel)
					? ChannelRawFile.ofRegularFile(reader, writer, appending, known.size())
					: new ChannelRawFile(reader, writer, appending, false, () -> isTerminal(path));
		}
		catch (Throwable ex) {
			closeUnder(channel, ex);
			throw ex;
		}
	}

	/**
	 * Open a file by its descriptor. Never waits inside a system call: for the other end
	 * of a FIFO it waits in steps.
	 * @param opening opens it
	 * @param path the file, for messages
	 * @param options as for {@link Files#newByteChannel}
	 * @param readingToo whether an appending file is read too, by the same descriptor
	 * @param abandoned answers {@code true} once nobody wants the file any more
	 * @return the open file
	 * @throws IOException if it cannot be opened; nothing is left open
	 */
	public static RawFile openAt(SpecialFiles.Opening opening, Path path, Set<? extends OpenOption> options,
			boolean readingToo, BooleanSupplier abandoned) throws IOException {
		boolean appending = options.contains(StandardOpenOption.APPEND);
		boolean writing = appending || options.contains(StandardOpenOption.WRITE);
		boolean reading = options.contains(StandardOpenOption.READ) || !writing || (appending && readingToo);
		FdChannel channel = SpecialFiles.open(opening, path.toString(), options, readingToo, abandoned);
		try {
			if (channel.isDirectory()) {
				throw new FileSystemException(path.toString(), null, "Is a directory");
			}
			return FdRawFile.owning(channel, reading, writing, appending);
		}
		catch (Throwable ex) {
			closeUnder(channel, ex);
			throw ex;
		}
	}

	/**
	 * Open by the path's own file system provider. The default file system gives a
	 * {@link FileChannel}.
	 * @param path the file
	 * @param options the options
	 * @return the channel
	 * @throws IOException if the provider refuses
	 */
	public static SeekableByteChannel byProvider(Path path, Set<? extends OpenOption> options) throws IOException {
		if (path.getFileSystem() == FileSystems.getDefault()) {
			return Files.newByteChannel(path, options);
		}
		// providers that are not the JDK's may ask the set for null, or change it
		Set<OpenOption> all = new HashSet<>(options);
		if (all.contains(StandardOpenOption.APPEND)) {
			all.add(StandardOpenOption.WRITE); // without it, some do not append
		}
		if (ProviderTraits.isObjectStore(path)) {
			all.remove(LinkOption.NOFOLLOW_LINKS); // there are none, and the option is
													// unknown
		}
		return Files.newByteChannel(path, all);
	}

	/** Better not at all than with the rest of the file gone. */
	private static void requireKeeping(Path path, Set<? extends OpenOption> options) {
		if (!options.contains(StandardOpenOption.TRUNCATE_EXISTING) && ProviderTraits.dropsTheRest(path)) {
			throw new UnsupportedOperationException(
					"overwriting a part of a file: the file system would drop what is not overwritten");
		}
	}

	private static SeekableByteChannel lasting(Opener opener, Path path, Set<? extends OpenOption> options,
			@Nullable BasicFileAttributes known) throws IOException {
		SeekableByteChannel channel = opener.open(path, options);
		return opener.isProvider() ? LastingFileChannel.of(channel, path, options, known) : channel;
	}

	private static @Nullable BasicFileAttributes lookAt(Path path) {
		try {
			return Files.readAttributes(path, BasicFileAttributes.class);
		}
		catch (IOException | UnsupportedOperationException ex) {
			return null; // whatever is wrong, opening will say it better
		}
	}

	/**
	 * What a path leads to.
	 * @throws FileSystemException for a directory: opening one to read succeeds in the
	 * JDK, and fails at the first read
	 */
	private static Kind kindOf(Path path, BasicFileAttributes attributes) throws FileSystemException {
		if (attributes.isDirectory()) {
			throw new FileSystemException(path.toString(), null, "Is a directory");
		}
		if (path.getFileSystem() != FileSystems.getDefault()) {
			return (attributes.isRegularFile() && ProviderTraits.isConfined(path)) ? Kind.REGULAR : Kind.UNKNOWN;
		}
		return attributes.isRegularFile() ? Kind.REGULAR
				: (attributes.isOther() && Posix.isAvailable()) ? Kind.SPECIAL : Kind.UNKNOWN;
	}

	/**
	 * Whether a path is a terminal.
	 * @param path the path
	 * @return {@code false} also where the file system cannot tell
	 * @throws IOException if the file cannot be looked at
	 */
	public static boolean isTerminal(Path path) throws IOException {
		try {
			Object mode = Files.getAttribute(path, "unix:mode");
			Object device = Files.getAttribute(path, "unix:rdev");
			return mode instanceof Integer bits && device instanceof Long number
					&& TerminalDevice.matches(bits, number);
		}
		catch (UnsupportedOperationException | IllegalArgumentException | NoSuchFileException ex) {
			return false;
		}
	}

	private static void closeUnder(@Nullable SeekableByteChannel channel, Throwable failure) {
		try {
			if (channel != null) {
				channel.close();
			}
		}
		catch (IOException ex) {
			failure.addSuppressed(ex);
		}
	}

	/** What is opened. */
	private enum Kind {

		/** A file on a disk. */
		REGULAR,
		/** What may make one wait, where there is a way to wait that can be given up. */
		SPECIAL,
		/** Whatever opening it shows. */
		UNKNOWN

	}

	/** How a path and options become a channel. */
	@FunctionalInterface
	public interface Opener {

		/** Opens by the path's own provider. */
		Opener PROVIDER = new Opener() {

			@Override
			public SeekableByteChannel open(Path path, Set<? extends OpenOption> options) throws IOException {
				return byProvider(path, options);
			}

			@Override
			public boolean isProvider() {
				return true;
			}

		};

		/**
		 * Open the channel.
		 * @param path the file
		 * @param options the options
		 * @return the channel
		 * @throws IOException if that fails
		 */
		SeekableByteChannel open(Path path, Set<? extends OpenOption> options) throws IOException;

		/**
		 * Whether this is the path's own provider, so that the path names what is opened.
		 * @return {@code false} for any opener of somebody else's
		 */
		default boolean isProvider() {
			return false;
		}

	}

}
