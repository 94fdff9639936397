package io.aiofiles.os;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

import io.aiofiles.execution.FileFailures;
import org.jspecify.annotations.Nullable;

/**
 * Copies a tree, with permissions and times, and never writes outside of the target.
 * Python: {@code shutil.copytree}.
 */
final class TreeCopy {

	private static final Set<OpenOption> READING = Set.of(StandardOpenOption.READ);

	private static final Set<OpenOption> WRITING = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE,
			StandardOpenOption.TRUNCATE_EXISTING);

	private static final int CHUNK = 64 * 1024;

	private final CopytreeOptions options;

	private final TreeDirectory top;

	private final @Nullable Object topKey;

	/** The keys of the directories that are being copied, against loops of links. */
	private final Deque<Object> sources = new ArrayDeque<>();

	/** The first, with all later ones under it. */
	private @Nullable IOException failure;

	private TreeCopy(CopytreeOptions options, TreeDirectory top) throws IOException {
		this.options = options;
		this.top = top;
		this.topKey = top.attributes().fileKey();
	}

	static Path copy(Path source, Path target, CopytreeOptions options) throws IOException {
		try (TreeDirectory from = TreeDirectory.open(source)) {
			Path parent = target.getParent();
			if (parent != null && target.getFileName() != null) {
				Directories.makeAll(parent, 0777, true);
			}
			try (TreeDirectory around = TreeDirectory.around(target);
					TreeDirectory to = top(around, target, options.isDirsExistOk())) {
				TreeCopy copy = new TreeCopy(options, to);
				copy.enter(from, to);
				copy.attempt(source, target, () -> status(from, to));
				if (copy.failure != null) {
					throw copy.failure;
				}
			}
		}
		return target;
	}

	/**
	 * The topmost directory. A link in its place could lead anywhere, and could have been
	 * put there just now.
	 */
	private static TreeDirectory top(TreeDirectory around, Path target, boolean existOk) throws IOException {
		BasicFileAttributes there = existOk ? around.attributesOrNull(target) : null;
		if (there == null) {
			around.makeDirectory(target, around);
		}
		else if (there.isSymbolicLink()) {
			throw new FileSystemException(target.toString(), null,
					"Cannot call copytree with a symbolic link as target");
		}
		else if (!there.isDirectory()) {
			throw new FileAlreadyExistsException(target.toString(), null, "File exists");
		}
		return around.directory(target);
	}

	private void enter(TreeDirectory from, TreeDirectory to) throws IOException {
		Object key = from.attributes().fileKey();
		if (key != null && this.sources.contains(key)) {
			throw new FileSystemLoopException(from.path().toString());
		}
		this.sources.push((key != null) ? key : from);
		for (Path entry : from.entries()) {
			if (!this.options.ignored().test(entry)) {
				Path target = Paths.below(to.path(), Paths.nameOf(entry));
				attempt(entry, target, () -> copy(from, entry, to, target));
			}
		}
		this.sources.pop();
	}

	/** Python copies what it can, and then tells of everything that it could not. */
	private void attempt(Path source, Path target, Attempt attempt) {
		try {
			attempt.run();
		}
		catch (IOException ex) {
			IOException named = FileFailures.between(ex, source, target);
			if (this.failure == null) {
				this.failure = named;
			}
			else {
				this.failure.addSuppressed(named);
			}
		}
	}

	private void copy(TreeDirectory from, Path source, TreeDirectory to, Path target) throws IOException {
		BasicFileAttributes seen = from.attributes(source);
		if (seen.isSymbolicLink()) {
			copyLink(source, to, target);
		}
		else if (seen.isDirectory()) {
			if (this.topKey == null || !this.topKey.equals(seen.fileKey())) {
				try (TreeDirectory inner = from.directory(source)) {
					copyDirectory(inner, to, target);
				}
			}
		}
		else {
			requireRegular(seen, source);
			try (SeekableByteChannel in = from.file(source, READING)) {
				copyBytes(in, to, target);
			}
			status(seen, posixOf(from.view(source, PosixFileAttributeView.class)), to, target);
		}
	}

	private void copyLink(Path source, TreeDirectory to, Path target) throws IOException {
		if (this.options.isSymlinks()) {
			to.makeLink(target, linkOf(source, target), this.top);
			return;
		}
		if (this.options.isIgnoreDanglingSymlinks() && !Files.exists(source)) {
			return;
		}
		BasicFileAttributes led = Files.readAttributes(source, BasicFileAttributes.class);
		if (led.isDirectory()) {
			try (TreeDirectory inner = TreeDirectory.open(source)) {
				copyDirectory(inner, to, target);
			}
			return;
		}
		requireRegular(led, source);
		try (SeekableByteChannel in = Files.newByteChannel(source, READING)) {
			copyBytes(in, to, target);
		}
		status(led, posixOf(Files.getFileAttributeView(source, PosixFileAttributeView.class)), to, target);
	}

	private static Path linkOf(Path source, Path target) throws IOException {
		Path link = Files.readSymbolicLink(source);
		return (link.getFileSystem() == target.getFileSystem()) ? link
				: target.getFileSystem().getPath(link.toString());
	}

	private static void requireRegular(BasicFileAttributes seen, Path source) throws IOException {
		if (!seen.isRegularFile()) {
			throw new FileSystemException(source.toString(), null, "Neither a regular file nor a directory nor a link");
		}
	}

	private void copyDirectory(TreeDirectory inner, TreeDirectory to, Path target) throws IOException {
		if (!this.options.isDirsExistOk() || to.attributesOrNull(target) == null) {
			to.makeDirectory(target, this.top);
		}
		try (TreeDirectory made = to.directory(target)) {
			enter(inner, made);
			status(inner, made);
		}
	}

	private static void copyBytes(SeekableByteChannel in, TreeDirectory to, Path target) throws IOException {
		try (SeekableByteChannel out = to.file(target, WRITING, Modes.creating(target, 0600))) {
			if (in instanceof FileChannel fast && out instanceof FileChannel) {
				long sent = 0;
				for (long more = 1; more > 0; sent += Math.max(0, more)) {
					more = fast.transferTo(sent, Long.MAX_VALUE, out); // some say -1
				}
				in.position(sent); // a file of /proc has more than its size
			}
			ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
			while (in.read(chunk.clear()) >= 0) {
				for (chunk.flip(); chunk.hasRemaining();) {
					out.write(chunk);
				}
			}
		}
	}

	private static @Nullable PosixFileAttributes posixOf(@Nullable PosixFileAttributeView view) throws IOException {
		return (view != null) ? view.readAttributes() : null;
	}

	private static void status(BasicFileAttributes seen, @Nullable PosixFileAttributes posix, TreeDirectory to,
			Path target) throws IOException {
		status(seen, posix, to.view(target, PosixFileAttributeView.class),
				to.view(target, BasicFileAttributeView.class));
	}

	private static void status(TreeDirectory from, TreeDirectory to) throws IOException {
		status(from.attributes(), posixOf(from.view(PosixFileAttributeView.class)),
				to.view(PosixFileAttributeView.class), to.view(BasicFileAttributeView.class));
	}

	/**
	 * The times first: a file that may not be read any more could not be opened for it.
	 */
	private static void status(BasicFileAttributes seen, @Nullable PosixFileAttributes posix,
			@Nullable PosixFileAttributeView posixView, @Nullable BasicFileAttributeView view) throws IOException {
		if (view != null) {
			view.setTimes(seen.lastModifiedTime(), seen.lastAccessTime(), null);
		}
		if (posix != null && posixView != null) {
			posixView.setPermissions(posix.permissions());
		}
	}

	/** One thing to copy. */
	@FunctionalInterface
	private interface Attempt {

		void run() throws IOException;

	}

}
