package io.aiofiles.file;

import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import java.nio.channels.SeekableByteChannel;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.HandleCall;
import org.jspecify.annotations.Nullable;

/** The one {@link AsyncBinaryFile}. */
final class DefaultAsyncBinaryFile extends AbstractAsyncFile implements AsyncBinaryFile {

	private static final HandleCall<Engine, byte[]> READ_ALL = Calls.reading(FileOperation.READ, (engine) -> null,
			(engine) -> engine.bytes().readAll());

	private static final HandleCall<Engine, byte[]> READLINE = new ReadLine(-1);

	private static final HandleCall<Engine, Long> TELL = Calls.call(FileOperation.TELL, BinaryCalls::tell,
			BinaryCalls::tell);

	private static final HandleCall<Engine, Long> TRUNCATE = Calls.call(FileOperation.TRUNCATE,
			(engine) -> BinaryCalls.truncate(engine, -1));

	DefaultAsyncBinaryFile(HandleCore core) {
		super(core);
	}

	@Override
	public CompletableFuture<byte[]> read() {
		return make(READ_ALL);
	}

	@Override
	public CompletableFuture<byte[]> readall() {
		return make(READ_ALL);
	}

	@Override
	public CompletableFuture<byte[]> read(int bytes) {
		if (bytes < -1) {
			throw new IllegalArgumentException("read length must be non-negative or -1, not " + bytes);
		}
		return (bytes < 0) ? make(READ_ALL) : make(new Read(bytes));
	}

	@Override
	public CompletableFuture<byte[]> read1(int bytes) {
		return make(Calls.reading(FileOperation.READ1, (engine) -> engine.bytes().read1Now(bytes),
				(engine) -> engine.bytes().read1(bytes)));
	}

	@Override
	public CompletableFuture<Integer> readinto(ByteBuffer buffer) {
		if (buffer.isReadOnly()) {
			throw new IllegalArgumentException("readinto needs a buffer that can be written");
		}
		return make(new ReadInto(buffer));
	}

	@Override
	public CompletableFuture<byte[]> peek(int bytes) {
		return make(Calls.call(FileOperation.PEEK, (engine) -> engine.bytes().peekNow(),
				(engine) -> engine.bytes().peek()));
	}

	@Override
	public CompletableFuture<byte[]> readline() {
		return make(READLINE);
	}

	@Override
	public CompletableFuture<byte[]> readline(int bytes) {
		return make((bytes < 0) ? READLINE : new ReadLine(bytes));
	}

	@Override
	public CompletableFuture<List<byte[]>> readlines(int hint) {
		return make(
				Calls.reading(FileOperation.READLINES, (engine) -> null, (engine) -> engine.bytes().readlines(hint)));
	}

	@Override
	public Flow.Publisher<ByteBuffer> chunks(int bytes) {
		return HandlePublishers.chunks(this, bytes);
	}

	@Override
	public CompletableFuture<@Nullable Void> forEachChunk(int bytes, Consumer<? super ByteBuffer> consumer) {
		Objects.requireNonNull(consumer, "consumer");
		BinaryCalls.requirePositive("chunk size", bytes);
		return make(Calls.call(FileOperation.FOR_EACH_CHUNK,
				(engine) -> BinaryCalls.forEachChunk(engine, bytes, consumer)));
	}

	@Override
	public CompletableFuture<Integer> write(byte[] bytes) {
		return make(new WriteArray(Objects.requireNonNull(bytes, "bytes")));
	}

	@Override
	public CompletableFuture<Integer> write(ByteBuffer bytes) {
		return make(new Write(Objects.requireNonNull(bytes, "bytes")));
	}

	@Override
	public CompletableFuture<@Nullable Void> writelines(Iterable<byte[]> lines) {
		Objects.requireNonNull(lines, "lines");
		return make(Calls.call(FileOperation.WRITELINES, (engine) -> {
			requireOpen(engine);
			for (Iterator<byte[]> each = lines.iterator(); each.hasNext();) {
				engine.bytes().write(ByteBuffer.wrap(each.next()));
			}
			return null;
		}));
	}

	@Override
	public CompletableFuture<Long> seek(long offset, Whence whence) {
		if (whence == Whence.SET) {
			requireNotNegative("seek position", offset);
		}
		return make(new Seek(offset, whence));
	}

	@Override
	public CompletableFuture<Long> tell() {
		return make(TELL);
	}

	@Override
	public CompletableFuture<Long> truncate() {
		return make(TRUNCATE);
	}

	@Override
	public CompletableFuture<Long> truncate(long size) {
		requireNotNegative("size", size);
		return make(Calls.call(FileOperation.TRUNCATE, (engine) -> BinaryCalls.truncate(engine, size)));
	}

	@Override
	public CompletableFuture<Integer> read(ByteBuffer target, long position) {
		requireNotNegative("position", position);
		if (target.isReadOnly()) {
			throw new IllegalArgumentException("reading needs a buffer that can be written");
		}
		return make(new PositionalCalls.ReadAt(target, position));
	}

	@Override
	public CompletableFuture<Integer> write(ByteBuffer source, long position) {
		requireNotNegative("position", position);
		return make(new PositionalCalls.WriteAt(source, position));
	}

	@Override
	public CompletableFuture<FileLock> lock(long position, long size, boolean shared) {
		return make(Calls.call(FileOperation.LOCK,
				(engine) -> BinaryCalls.fileChannel(engine, "lock").lock(position, size, shared)));
	}

	@Override
	public CompletableFuture<@Nullable FileLock> tryLock(long position, long size, boolean shared) {
		return make(Calls.<@Nullable FileLock>call(FileOperation.LOCK,
				(engine) -> BinaryCalls.fileChannel(engine, "tryLock").tryLock(position, size, shared)));
	}

	@Override
	public CompletableFuture<Integer> fileno() {
		return make(BinaryCalls.FILENO);
	}

	@Override
	public CompletableFuture<SeekableByteChannel> detach() {
		return make(Calls.call(FileOperation.DETACH, (engine) -> {
			SeekableByteChannel channel = BinaryCalls.detach(engine);
			core().disown();
			detached();
			return channel;
		}));
	}

	/** Reads so many bytes. */
	private static final class Read extends Calls.Reading<byte[]> {

		private final int count;

		Read(int count) {
			super(FileOperation.READ);
			this.count = count;
		}

		@Override
		protected @Nullable Object fromMemory(Engine engine) throws Exception {
			byte[] bytes = engine.bytes().readNow(this.count);
			return (bytes != null) ? bytes : NOT_IN_MEMORY;
		}

		@Override
		protected byte[] fromFile(Engine engine) throws Exception {
			return engine.bytes().read(this.count);
		}

	}

	/** Reads into a buffer. */
	private static final class ReadInto extends Calls.Reading<Integer> {

		private final ByteBuffer target;

		private final int start;

		ReadInto(ByteBuffer target) {
			super(FileOperation.READINTO);
			this.target = target;
			this.start = target.position();
		}

		@Override
		protected @Nullable Object fromMemory(Engine engine) throws Exception {
			int count = engine.bytes().readIntoNow(this.target);
			return (count >= 0) ? count : NOT_IN_MEMORY;
		}

		@Override
		protected Integer fromFile(Engine engine) throws Exception {
			return engine.bytes().readInto(this.target);
		}

		@Override
		protected void takeBack(Engine engine) {
			super.takeBack(engine);
			this.target.position(this.start);
		}

	}

	/** Reads a line. */
	private static final class ReadLine extends Calls.Reading<byte[]> {

		private final int most;

		ReadLine(int most) {
			super(FileOperation.READLINE);
			this.most = most;
		}

		@Override
		protected @Nullable Object fromMemory(Engine engine) throws Exception {
			byte[] line = engine.bytes().readlineNow(this.most);
			return (line != null) ? line : NOT_IN_MEMORY;
		}

		@Override
		protected byte[] fromFile(Engine engine) throws Exception {
			return engine.bytes().readline(this.most);
		}

	}

	/** Writes an array. */
	private static final class WriteArray extends HandleCall<Engine, Integer> {

		private final byte[] bytes;

		WriteArray(byte[] bytes) {
			super(FileOperation.WRITE);
			this.bytes = bytes;
		}

		@Override
		protected @Nullable Object fromMemory(Engine engine) throws Exception {
			return engine.bytes().writeNow(this.bytes, 0, this.bytes.length) ? this.bytes.length : NOT_IN_MEMORY;
		}

		@Override
		protected Integer fromFile(Engine engine) throws Exception {
			engine.bytes().write(ByteBuffer.wrap(this.bytes));
			return this.bytes.length;
		}

	}

	/** Writes a buffer. */
	private static final class Write extends HandleCall<Engine, Integer> {

		private final ByteBuffer source;

		Write(ByteBuffer source) {
			super(FileOperation.WRITE);
			this.source = source;
		}

		@Override
		protected @Nullable Object fromMemory(Engine engine) throws Exception {
			int count = this.source.remaining();
			return engine.bytes().writeNow(this.source) ? count : NOT_IN_MEMORY;
		}

		@Override
		protected Integer fromFile(Engine engine) throws Exception {
			int count = this.source.remaining();
			engine.bytes().write(this.source);
			return count;
		}

	}

	/** Goes to a position. */
	private static final class Seek extends HandleCall<Engine, Long> {

		private final long offset;

		private final Whence whence;

		Seek(long offset, Whence whence) {
			super(FileOperation.SEEK);
			this.offset = offset;
			this.whence = whence;
		}

		@Override
		protected @Nullable Object fromMemory(Engine engine) throws Exception {
			Long position = BinaryCalls.seekNow(engine, this.offset, this.whence);
			return (position != null) ? position : NOT_IN_MEMORY;
		}

		@Override
		protected Long fromFile(Engine engine) throws Exception {
			return BinaryCalls.seek(engine, this.offset, this.whence);
		}

	}

}
