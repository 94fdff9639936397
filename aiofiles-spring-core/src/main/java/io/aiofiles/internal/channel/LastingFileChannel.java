package io.aiofiles.internal.channel;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A file channel that outlives interrupts. The JDK closes a {@link FileChannel} for
 * everybody when a thread that uses it is interrupted, and a pool that is not ours may
 * interrupt its threads; this one opens the file again, goes on, and leaves the thread
 * interrupted.
 *
 * <p>
 * Nothing is done twice: what the interrupted call has transferred shows in the position
 * of its buffer. The file must still be at its path; otherwise the channel stays closed.
 * So it does once more depends on the channel than the file's content: a lock, a mapping,
 * a position.
 */
final class LastingFileChannel extends FileChannel {

	private static final int MOST_TRIES = 1000;

	/** What would change a file that is opened again. */
	private static final Set<OpenOption> ONCE = Set.of(StandardOpenOption.CREATE, StandardOpenOption.CREATE_NEW,
			StandardOpenOption.TRUNCATE_EXISTING);

	private static final List<Set<OpenOption>> USUAL = List.of(Set.of(StandardOpenOption.READ),
			Set.of(StandardOpenOption.WRITE), Set.of(StandardOpenOption.APPEND),
			Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));

	private static final VarHandle CHANNEL;

	static {
		try {
			CHANNEL = MethodHandles.lookup().findVarHandle(LastingFileChannel.class, "channel", FileChannel.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	private final Path path;

	private final Set<OpenOption> options;

	private final Object key;

	private volatile FileChannel channel;

	/** Whether another channel could not take over. */
	private volatile boolean pinned;

	private LastingFileChannel(FileChannel channel, Path path, Set<OpenOption> options, Object key) {
		this.channel = channel;
		this.path = path;
		this.options = options;
		this.key = key;
	}

	/**
	 * Make a channel last, if it can.
	 * @param channel the channel, just opened
	 * @param path the file
	 * @param options how it was opened
	 * @param known what was seen of the file before, or {@code null} if there was none
	 * @return the channel to use; the same where the file could not be told from another
	 */
	static SeekableByteChannel of(SeekableByteChannel channel, Path path, Set<? extends OpenOption> options,
			@Nullable BasicFileAttributes known) {
		if (!(channel instanceof FileChannel file) || options.contains(StandardOpenOption.DELETE_ON_CLOSE)) {
			return channel;
		}
		Object key = (known != null) ? known.fileKey() : keyOf(path);
		if (key == null) {
			return channel;
		}
		Set<OpenOption> again = new HashSet<>(options);
		again.removeAll(ONCE);
		return new LastingFileChannel(file, path, shared(again), key);
	}

	/** Thousands of files are open in a handful of ways. */
	private static Set<OpenOption> shared(Set<OpenOption> options) {
		for (Set<OpenOption> usual : USUAL) {
			if (usual.equals(options)) {
				return usual;
			}
		}
		return Set.copyOf(options);
	}

	private static @Nullable Object keyOf(Path path) {
		try {
			return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
		}
		catch (IOException | UnsupportedOperationException ex) {
			return null;
		}
	}

	/** Make a call, again if an interrupt has closed the channel below it. */
	private <T> T lasting(Call<T> call) throws IOException {
		boolean interrupted = Thread.interrupted();
		try {
			for (int tries = 1;; tries++) {
				try {
					return call.on(present());
				}
				catch (ClosedChannelException ex) {
					interrupted |= Thread.interrupted();
					if (!isOpen() || this.pinned || tries == MOST_TRIES) {
						throw ex;
					}
				}
			}
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private FileChannel present() throws IOException {
		FileChannel present = this.channel;
		return (present.isOpen() || this.pinned || !isOpen()) ? present : reopened(present);
	}

	/** Of two that open the file again, one has been too late. */
	private FileChannel reopened(FileChannel closed) throws IOException {
		FileChannel again = openAgain();
		if (!CHANNEL.compareAndSet(this, closed, again)) {
			again.close();
		}
		else if (!isOpen()) {
			again.close(); // whoever has closed this one may have closed the one before
		}
		return this.channel;
	}

	private FileChannel openAgain() throws IOException {
		SeekableByteChannel again = Files.newByteChannel(this.path, this.options);
		if (again instanceof FileChannel file && this.key.equals(keyOf(this.path))) {
			return file;
		}
		again.close();
		throw new IOException("an interrupt has closed the file, and another one has its name now");
	}

	/** From now on, this very channel is needed. */
	private FileChannel pinned() throws IOException {
		FileChannel present = present();
		this.pinned = true;
		return present;
	}

	private int transferring(ByteBuffer buffer, Call<Integer> call) throws IOException {
		int start = buffer.position();
		return lasting((file) -> {
			int done = buffer.position() - start;
			return (done > 0) ? Integer.valueOf(done) : call.on(file);
		});
	}

	@Override
	public int read(ByteBuffer target, long position) throws IOException {
		return transferring(target, (file) -> file.read(target, position));
	}

	@Override
	public int write(ByteBuffer source, long position) throws IOException {
		return transferring(source, (file) -> file.write(source, position));
	}

	@Override
	public int write(ByteBuffer source) throws IOException {
		if (!this.options.contains(StandardOpenOption.APPEND)) {
			return pinned().write(source);
		}
		return transferring(source, (file) -> file.write(source));
	}

	@Override
	public int read(ByteBuffer target) throws IOException {
		return pinned().read(target);
	}

	@Override
	public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
		return pinned().read(targets, offset, length);
	}

	@Override
	public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
		return pinned().write(sources, offset, length);
	}

	@Override
	public long position() throws IOException {
		return lasting(FileChannel::position);
	}

	@Override
	public FileChannel position(long position) throws IOException {
		pinned().position(position);
		return this;
	}

	@Override
	public long size() throws IOException {
		return lasting(FileChannel::size);
	}

	@Override
	public FileChannel truncate(long size) throws IOException {
		lasting((file) -> file.truncate(size));
		return this;
	}

	@Override
	public void force(boolean metaData) throws IOException {
		lasting((file) -> {
			file.force(metaData);
			return metaData;
		});
	}

	/** May be left half done by an interrupt; the channel lives on. */
	@Override
	public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
		return present().transferTo(position, count,
				(target instanceof LastingFileChannel lasting) ? lasting.present() : target);
	}

	/** May be left half done by an interrupt; the channel lives on. */
	@Override
	public long transferFrom(ReadableByteChannel source, long position, long count) throws IOException {
		return present().transferFrom((source instanceof LastingFileChannel lasting) ? lasting.present() : source,
				position, count);
	}

	@Override
	public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
		return pinned().map(mode, position, size);
	}

	@Override
	public FileLock lock(long position, long size, boolean shared) throws IOException {
		return pinned().lock(position, size, shared);
	}

	@Override
	public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
		return pinned().tryLock(position, size, shared);
	}

	@Override
	protected void implCloseChannel() throws IOException {
		this.channel.close();
	}

	@FunctionalInterface
	private interface Call<T> {

		T on(FileChannel file) throws IOException;

	}

}
