package io.aiofiles.internal.channel;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.security.SecureRandom;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * Replaces a file by a new one that was written beside it: whoever opens the file sees
 * the old content or the new, never a part. Blocking, for one thread at a time.
 *
 * <p>
 * The steps are: resolve links, create a private temporary file in the same directory,
 * write it, give it the old file's permissions and owner, force it to the device, rename
 * it over the old one, force the directory to the device. A failure before the renaming
 * leaves the old file as it was, and no temporary one.
 */
public final class AtomicReplacement {

	private static final int LONGEST_LINK_CHAIN = 40;

	/**
	 * Characters of the file's name in that of the temporary one. A name may have 255
	 * bytes, and a character four.
	 */
	private static final int LONGEST_NAME_PART = 50;

	private static final SecureRandom RANDOM = new SecureRandom();

	private final Path target;

	private final Path temporary;

	private final SeekableByteChannel channel;

	private final @Nullable PosixFileAttributes replaced;

	private AtomicReplacement(Path target, PrivateFiles.Created created, @Nullable PosixFileAttributes replaced) {
		this.target = target;
		this.temporary = created.path();
		this.channel = created.channel();
		this.replaced = replaced;
	}

	/**
	 * Create the temporary file.
	 * @param path the file to be replaced or created; a link is followed
	 * @return the replacement, to be committed or given up
	 * @throws IOException if the temporary file cannot be created
	 */
	public static AtomicReplacement begin(Path path) throws IOException {
		Path target = resolve(path);
		if (Files.isDirectory(target)) {
			throw new java.nio.file.FileSystemException(path.toString(), null, "Is a directory");
		}
		PosixFileAttributes replaced = UserMask.isPosix(target) ? attributesOf(target) : null;
		try {
			return new AtomicReplacement(target, PrivateFiles.create(directoryOf(target), () -> nameBeside(target)),
					replaced);
		}
		catch (NoSuchFileException ex) {
			throw new NoSuchFileException(path.toString(), null, "No such file or directory");
		}
	}

	private static Path directoryOf(Path target) {
		Path directory = target.getParent();
		return (directory != null) ? directory : target;
	}

	/**
	 * Hidden, unguessable, and recognizable for whoever finds it after a crash, unless
	 * the file's name has bytes that are no text here.
	 */
	private static String nameBeside(Path target) {
		String random = randomName() + ".tmp";
		String recognizable = "." + shownName(target) + "." + random;
		try {
			return String.valueOf(target.resolveSibling(recognizable).getFileName());
		}
		catch (InvalidPathException ex) {
			return "." + random;
		}
	}

	private static String shownName(Path target) {
		String name = String.valueOf(target.getFileName());
		if (name.codePointCount(0, name.length()) > LONGEST_NAME_PART) {
			name = name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME_PART));
		}
		return name;
	}

	private static Path resolve(Path path) throws IOException {
		Path resolved = path.toAbsolutePath();
		for (int links = 0; isLink(resolved); links++) {
			if (links == LONGEST_LINK_CHAIN) {
				throw new FileSystemLoopException(path.toString());
			}
			resolved = resolved.resolveSibling(Files.readSymbolicLink(resolved));
		}
		return resolved;
	}

	/** A link that could not be looked at would be replaced itself. */
	private static boolean isLink(Path path) throws IOException {
		try {
			return Attributes.seen(path, LinkOption.NOFOLLOW_LINKS).isSymbolicLink();
		}
		catch (NoSuchFileException ex) {
			return false;
		}
	}

	private static @Nullable PosixFileAttributes attributesOf(Path target) throws IOException {
		try {
			return Files.readAttributes(target, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
		}
		catch (IOException ex) {
			if (ForeignFailures.of(ex, target) instanceof NoSuchFileException) {
				return null;
			}
			throw ex;
		}
	}

	private static String randomName() {
		byte[] bytes = new byte[8];
		RANDOM.nextBytes(bytes);
		return HexFormat.of().formatHex(bytes);
	}

	/**
	 * Where the new content goes.
	 * @return the open channel of the temporary file
	 */
	public SeekableByteChannel channel() {
		return this.channel;
	}

	/**
	 * Put the new file in the place of the old one.
	 * @param sync whether to force content and name to the device
	 * @throws IOException if that fails. Unless only the directory could not be forced,
	 * the old file is there as it was, and no temporary one
	 */
	public void commit(boolean sync) throws IOException {
		try {
			takeOverAttributes();
			if (sync) {
				force();
			}
			this.channel.close();
			Files.move(this.temporary, this.target, ProviderTraits.replacingAtomically(this.target));
		}
		catch (AtomicMoveNotSupportedException ex) {
			giveUp(ex);
			throw new UnsupportedOperationException("the file system of " + this.target + " cannot rename atomically",
					ex);
		}
		catch (IOException ex) {
			giveUp(ex);
			if (ForeignFailures.of(ex, this.target) instanceof FileAlreadyExistsException) {
				throw new UnsupportedOperationException(
						"the file system of " + this.target + " cannot replace a file atomically", ex);
			}
			throw ex;
		}
		catch (Throwable ex) {
			giveUp(ex);
			throw ex;
		}
		if (sync) {
			forceDirectory();
		}
	}

	private void takeOverAttributes() throws IOException {
		PosixFileAttributeView view = Files.getFileAttributeView(this.temporary, PosixFileAttributeView.class,
				LinkOption.NOFOLLOW_LINKS);
		if (view == null) {
			return;
		}
		PosixFileAttributes old = this.replaced;
		if (old == null) {
			view.setPermissions(UserMask.permissionsOfNewFiles());
			return;
		}
		PosixFileAttributes present = view.readAttributes();
		if (!old.group().equals(present.group())) {
			view.setGroup(old.group());
		}
		if (!old.owner().equals(present.owner())) {
			view.setOwner(old.owner());
		}
		view.setPermissions(old.permissions());
	}

	private void force() throws IOException {
		if (!(this.channel instanceof FileChannel file)) {
			throw new UnsupportedOperationException("the file system of " + this.target
					+ " gives no FileChannel, so nothing can be forced to its device: Durability.NONE is all there is");
		}
		file.force(true);
	}

	private void forceDirectory() throws IOException {
		Path directory = this.target.getParent();
		if (directory == null || !ProviderTraits.isOfTheJdk(directory) || !UserMask.isPosix(directory)) {
			return; // elsewhere a directory cannot be opened, and its changes are the
					// file system's affair
		}
		try (FileChannel opened = FileChannel.open(directory, StandardOpenOption.READ)) {
			opened.force(true);
		}
	}

	/**
	 * Leave the old file as it is.
	 * @param failure why; what else goes wrong is suppressed under it
	 */
	public void giveUp(Throwable failure) {
		try {
			this.channel.close();
		}
		catch (IOException | RuntimeException ex) {
			failure.addSuppressed(ex);
		}
		try {
			Files.deleteIfExists(this.temporary);
		}
		catch (IOException | RuntimeException ex) {
			failure.addSuppressed(ex);
		}
	}

}
