package io.aiofiles.internal.posix;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;

import com.sun.jna.Native;
import org.jspecify.annotations.Nullable;

/**
 * Reads the names in a directory, as many at a time as the kernel gives. For one thread
 * at a time.
 */
public final class DirectoryListing implements Closeable {

	private static final int BUFFER = 32 * 1024;

	private static final int NAME_OFFSET = 19;

	private final Descriptor descriptor;

	private final byte[] entries = new byte[BUFFER];

	private final ByteBuffer view = ByteBuffer.wrap(this.entries).order(ByteOrder.nativeOrder());

	private int position;

	private int limit;

	/**
	 * List an open directory.
	 * @param fd its descriptor, opened to read; closed with the listing
	 * @param shown the directory, for messages
	 */
	public DirectoryListing(int fd, String shown) {
		this.descriptor = new Descriptor(fd, true, shown);
	}

	/**
	 * Open a directory and list it.
	 * @param location the directory
	 * @return the listing, which the caller closes
	 * @throws IOException if it cannot be opened
	 */
	public static DirectoryListing of(Location location) throws IOException {
		return new DirectoryListing(Posix.open(location, OpenFlags.directoryOnly(), 0), location.shown());
	}

	/**
	 * The open directory.
	 * @return its descriptor, closed with the listing
	 */
	public Descriptor descriptor() {
		return this.descriptor;
	}

	/**
	 * The next name.
	 * @return the entry, or {@code null} at the end; {@code .} and {@code ..} are left
	 * out
	 * @throws IOException if reading fails
	 */
	public @Nullable Entry next() throws IOException {
		for (;;) {
			if (this.position == this.limit && !fill()) {
				return null;
			}
			int start = this.position;
			this.position += this.view.getShort(start + 16) & 0xffff;
			int end = start + NAME_OFFSET;
			while (this.entries[end] != 0) {
				end++;
			}
			byte[] name = Arrays.copyOfRange(this.entries, start + NAME_OFFSET, end);
			if (!isDots(name)) {
				return new Entry(PathBytes.toPath(name), this.view.getLong(start), this.entries[start + 18]);
			}
		}
	}

	/**
	 * Whether there is a name that needs no further system call.
	 * @return {@code true} if {@link #next()} will not touch the directory
	 */
	public boolean hasBuffered() {
		return this.position < this.limit;
	}

	private static boolean isDots(byte[] name) {
		return name[0] == '.' && (name.length == 1 || (name.length == 2 && name[1] == '.'));
	}

	private boolean fill() throws IOException {
		int fd = this.descriptor.begin();
		try {
			long count = Libc.syscall(Posix.platform().getdents64(), fd, this.entries, BUFFER);
			if (count < 0) {
				throw Errno.failure(Native.getLastError(), this.descriptor.shown(), null);
			}
			this.position = 0;
			this.limit = (int) count;
			return count > 0;
		}
		finally {
			this.descriptor.end();
		}
	}

	@Override
	public void close() throws IOException {
		this.descriptor.close();
	}

	/**
	 * A name in a directory.
	 *
	 * @param name the name, which keeps the bytes that it is made of
	 * @param inode the number of the file
	 * @param type the kernel's number for the type of the file, 0 if it does not tell
	 */
	public record Entry(Path name, long inode, int type) {

		/** A directory. */
		public static final int DIRECTORY = 4;

		/** A regular file. */
		public static final int REGULAR = 8;

		/** A symbolic link. */
		public static final int LINK = 10;

		/** A type that only a further look tells. */
		public static final int UNKNOWN = 0;

	}

}
