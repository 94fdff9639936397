package io.aiofiles.internal.channel;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.aiofiles.internal.posix.UnnamedFiles;

/**
 * Creates files and directories that are new and that only their owner may use: 0600 and
 * 0700 where the file system has permissions, whatever the umask. What exists under a
 * name already, be it a file or a link, is never used; another name is tried.
 *
 * <p>
 * Python: {@code tempfile._mkstemp_inner} and {@code mkdtemp}.
 */
public final class PrivateFiles {

	/** As often as Python. */
	private static final int MOST_TRIES = 10_000;

	private static final FileAttribute<?> FILE = PosixFilePermissions
		.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

	private static final FileAttribute<?> DIRECTORY = PosixFilePermissions
		.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

	private static final FileAttribute<?>[] NONE = {};

	private PrivateFiles() {
	}

	/**
	 * Create a file.
	 * @param directory where
	 * @param names proposes names
	 * @return the file, open for reading and writing
	 * @throws IOException if that fails; nothing is left
	 */
	public static Created create(Path directory, Supplier<String> names) throws IOException {
		return create(directory, names, List.of());
	}

	/**
	 * Create a file that is gone when it is closed, and has no name meanwhile where the
	 * platform can do that.
	 * @param directory where
	 * @param names proposes names, for a platform that needs one
	 * @param left learns of a file that could not be deleted
	 * @param opened makes a raw file of the channel, which reads and writes
	 * @return the raw file
	 * @throws IOException if that fails; nothing is left
	 */
	public static RawFile createUnnamed(Path directory, Supplier<String> names, Consumer<Path> left,
			Function<SeekableByteChannel, RawFile> opened) throws IOException {
		SeekableByteChannel unnamed = UnnamedFiles.create(directory);
		if (unnamed != null) {
			return opened.apply(unnamed);
		}
		if (ProviderTraits.isOfTheJdk(directory)) {
			return opened.apply(create(directory, names, List.of(StandardOpenOption.DELETE_ON_CLOSE)).channel());
		}
		// others refuse the option, or ignore it
		Created created = create(directory, names);
		return new DeletingRawFile(opened.apply(created.channel()), created.path(), left);
	}

	private static Created create(Path directory, Supplier<String> names, List<OpenOption> more) throws IOException {
		Set<OpenOption> options = new HashSet<>(more);
		options.add(StandardOpenOption.CREATE_NEW);
		options.add(StandardOpenOption.READ);
		options.add(StandardOpenOption.WRITE);
		if (ProviderTraits.isOfTheJdk(directory)) {
			options.add(LinkOption.NOFOLLOW_LINKS); // others refuse it, and CREATE_NEW is
													// enough
		}
		return retrying(directory, names, (path) -> new Created(path, LastingFileChannel
			.of(Files.newByteChannel(path, options, attributes(path, FILE)), path, options, null)));
	}

	/**
	 * Create a directory.
	 * @param directory where
	 * @param names proposes names
	 * @return the new directory, empty
	 * @throws IOException if that fails; nothing is left
	 */
	public static Path createDirectory(Path directory, Supplier<String> names) throws IOException {
		return retrying(directory, () -> ProviderTraits.directoryName(directory, names.get()),
				(path) -> Files.createDirectory(path, attributes(path, DIRECTORY)));
	}

	private static FileAttribute<?>[] attributes(Path path, FileAttribute<?> wanted) {
		return path.getFileSystem().supportedFileAttributeViews().contains("posix") ? new FileAttribute<?>[] { wanted }
				: NONE;
	}

	private static <T> T retrying(Path directory, Supplier<String> names, Creation<T> creation) throws IOException {
		Path absolute = directory.toAbsolutePath();
		for (int tries = 1;; tries++) {
			try {
				return creation.create(inside(absolute, names.get()));
			}
			catch (IOException ex) {
				if (!(ForeignFailures.of(ex, absolute) instanceof FileAlreadyExistsException)) {
					throw ex;
				}
				if (tries >= MOST_TRIES) {
					throw new FileAlreadyExistsException(absolute.toString(), null,
							"No usable temporary file name found");
				}
			}
		}
	}

	/** A name may not lead out of the directory. */
	private static Path inside(Path directory, String name) {
		Path path = directory.resolve(name);
		if (!directory.equals(path.getParent())) {
			throw new IllegalArgumentException("'" + name + "' is no name of a file in a directory");
		}
		return path;
	}

	/**
	 * A new file.
	 *
	 * @param path its name, absolute
	 * @param channel the open file, which reads and writes
	 */
	public record Created(Path path, SeekableByteChannel channel) {

	}

	@FunctionalInterface
	private interface Creation<T> {

		T create(Path path) throws IOException;

	}

}
