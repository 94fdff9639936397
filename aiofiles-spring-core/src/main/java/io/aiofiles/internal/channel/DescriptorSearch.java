package io.aiofiles.internal.channel;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

import io.aiofiles.internal.posix.FdChannel;

/**
 * Finds the descriptor below a channel of the JDK, which does not tell it: of all
 * descriptors of this process, it is the one whose position, as Linux shows it in
 * {@code /proc/self/fdinfo}, follows the channel to two positions picked at random.
 *
 * <p>
 * Other threads may open, close, read and write other files meanwhile, the same file too:
 * none of them is at both positions at both times. The channel itself must be left alone
 * meanwhile, except for reading and writing by position, and by appending.
 */
final class DescriptorSearch {

	private static final Path DESCRIPTORS = Path.of("/proc/self/fdinfo");

	private static final String POSITION = "pos:";

	/** A position that every file system allows, but for the oldest. */
	private static final long FAR = 1L << 40;

	/** A position that every file system allows. */
	private static final long NEAR = 1L << 31;

	private DescriptorSearch() {
	}

	/**
	 * The descriptor of a channel.
	 * @throws UnsupportedOperationException if there is none, or it cannot be known
	 */
	static int of(SeekableByteChannel channel) throws IOException {
		if (channel instanceof FdChannel known) {
			return known.number();
		}
		if (!(channel instanceof FileChannel) || !Files.isDirectory(DESCRIPTORS)) {
			throw new UnsupportedOperationException(
					"fileno: the descriptor of a " + channel.getClass().getSimpleName() + " cannot be known here");
		}
		long present = channel.position();
		try {
			Set<Integer> found = at(moveSomewhere(channel));
			found.retainAll(at(moveSomewhere(channel)));
			if (found.size() != 1) {
				throw new UnsupportedOperationException("fileno: " + found.size() + " descriptors match");
			}
			return found.iterator().next();
		}
		finally {
			channel.position(present);
		}
	}

	private static long moveSomewhere(SeekableByteChannel channel) throws IOException {
		long position = ThreadLocalRandom.current().nextLong(NEAR, FAR);
		try {
			channel.position(position);
		}
		catch (IOException ex) {
			position = ThreadLocalRandom.current().nextLong(NEAR / 2, NEAR);
			channel.position(position);
		}
		return position;
	}

	/** The descriptors that are at a position. */
	private static Set<Integer> at(long position) throws IOException {
		Set<Integer> found = new HashSet<>();
		try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(DESCRIPTORS)) {
			for (Path descriptor : descriptors) {
				if (positionOf(descriptor) == position) {
					found.add(Integer.valueOf(descriptor.getFileName().toString()));
				}
			}
		}
		return found;
	}

	private static long positionOf(Path descriptor) {
		try {
			for (String line : Files.readAllLines(descriptor)) {
				if (line.startsWith(POSITION)) {
					return Long.parseLong(line.substring(POSITION.length()).strip());
				}
			}
		}
		catch (IOException ex) {
			// closed meanwhile
		}
		return -1;
	}

}
