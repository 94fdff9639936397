package io.aiofiles;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Function;

import io.aiofiles.execution.CallerContext;
import io.aiofiles.execution.ExecutorHandOff;
import io.aiofiles.execution.FileGate;
import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.FileOperationListener;
import io.aiofiles.execution.FilePool;
import io.aiofiles.execution.OpenFiles;
import io.aiofiles.execution.ScopedUse;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.AtomicWrites;
import io.aiofiles.file.Durability;
import io.aiofiles.file.FileContext;
import io.aiofiles.file.FileOpening;
import io.aiofiles.file.FileSettings;
import io.aiofiles.file.FileSystemProviders;
import io.aiofiles.file.FileTransfers;
import io.aiofiles.file.OpenOptions;
import io.aiofiles.file.WholeFiles;
import io.aiofiles.internal.confined.ConfinedFileSystem;
import io.aiofiles.os.OsOperations;
import io.aiofiles.path.PathOperations;
import io.aiofiles.stdio.StdioOperations;
import io.aiofiles.tempfile.TempfileOperations;
import org.jspecify.annotations.Nullable;

/**
 * The one {@link AsyncFileOperations}: over any {@link Executor}, with or without Spring
 * Boot. Immutable and safe for use by many threads; the executor belongs to whoever made
 * it.
 */
public final class AsyncFileTemplate implements AsyncFileOperations {

	private final FileContext context;

	private final OsOperations os;

	private final PathOperations path;

	private final TempfileOperations tempfile;

	private final StdioOperations stdio;

	/**
	 * Create a template with the library's defaults.
	 * @param executor runs everything that blocks; best a bounded pool of platform
	 * threads
	 */
	public AsyncFileTemplate(Executor executor) {
		this(builder(executor));
	}

	private AsyncFileTemplate(Builder builder) {
		this(new FileContext(
				new ExecutorHandOff(builder.executor, builder.completionExecutor, builder.listener, builder.gate)
					.withCallerContext(builder.callerContext)
					.withTimeout(builder.timeout)
					.withPools(builder.pools),
				new OpenFiles(builder.leakDetection, builder.listener), builder.settings));
	}

	private AsyncFileTemplate(FileContext context) {
		this.context = context;
		this.os = OsOperations.create(context);
		this.path = PathOperations.create(context);
		this.tempfile = TempfileOperations.create(context);
		this.stdio = StdioOperations.create(context);
	}

	/**
	 * Begin to build a template.
	 * @param executor runs everything that blocks
	 * @return the builder
	 */
	public static Builder builder(Executor executor) {
		return new Builder(executor);
	}

	@Override
	public CompletableFuture<AsyncTextFile> open(Path file, String mode, OpenOptions options) {
		return FileOpening.openText(this.context, file, mode, options);
	}

	@Override
	public CompletableFuture<AsyncBinaryFile> openBinary(Path file, String mode, OpenOptions options) {
		return FileOpening.openBinary(this.context, file, mode, options);
	}

	@Override
	public <T extends @Nullable Object> CompletableFuture<T> withOpen(Path file, String mode, OpenOptions options,
			Function<? super AsyncTextFile, ? extends CompletionStage<T>> use) {
		return ScopedUse.of(open(file, mode, options), use, AsyncFile::closeAsync);
	}

	@Override
	public <T extends @Nullable Object> CompletableFuture<T> withOpenBinary(Path file, String mode, OpenOptions options,
			Function<? super AsyncBinaryFile, ? extends CompletionStage<T>> use) {
		return ScopedUse.of(openBinary(file, mode, options), use, AsyncFile::closeAsync);
	}

	@Override
	public CompletableFuture<AsyncTextFile> openFd(int fd, String mode, OpenOptions options) {
		return FileOpening.openFd(this.context, fd, mode, options);
	}

	@Override
	public CompletableFuture<AsyncBinaryFile> openFdBinary(int fd, String mode, OpenOptions options) {
		return FileOpening.openFdBinary(this.context, fd, mode, options);
	}

	@Override
	public CompletableFuture<AsyncBinaryFile> wrap(SeekableByteChannel channel, String mode, OpenOptions options) {
		return FileOpening.wrap(this.context, Objects.requireNonNull(channel, "channel"), mode, options);
	}

	@Override
	public CompletableFuture<AsyncTextFile> wrapText(SeekableByteChannel channel, String mode, OpenOptions options) {
		return FileOpening.wrapText(this.context, Objects.requireNonNull(channel, "channel"), mode, options);
	}

	@Override
	public CompletableFuture<AsyncBinaryFile> wrap(InputStream stream) {
		return FileOpening.wrap(this.context, Objects.requireNonNull(stream, "stream"));
	}

	@Override
	public CompletableFuture<AsyncBinaryFile> wrap(OutputStream stream) {
		return FileOpening.wrap(this.context, Objects.requireNonNull(stream, "stream"));
	}

	@Override
	public CompletableFuture<String> readString(Path file) {
		return readString(file, StandardCharsets.UTF_8);
	}

	@Override
	public CompletableFuture<String> readString(Path file, Charset charset) {
		return WholeFiles.readString(this.context, file, charset);
	}

	@Override
	public CompletableFuture<byte[]> readAllBytes(Path file) {
		return WholeFiles.readAllBytes(this.context, file);
	}

	@Override
	public CompletableFuture<List<String>> readAllLines(Path file) {
		return readAllLines(file, StandardCharsets.UTF_8);
	}

	@Override
	public CompletableFuture<List<String>> readAllLines(Path file, Charset charset) {
		return WholeFiles.readAllLines(this.context, file, charset);
	}

	@Override
	public CompletableFuture<Path> writeString(Path file, CharSequence text, OpenOption... options) {
		return writeString(file, text, StandardCharsets.UTF_8, options);
	}

	@Override
	public CompletableFuture<Path> writeString(Path file, CharSequence text, Charset charset, OpenOption... options) {
		return WholeFiles.writeString(this.context, file, text, charset, options);
	}

	@Override
	public CompletableFuture<Path> write(Path file, byte[] bytes, OpenOption... options) {
		return WholeFiles.write(this.context, file, ByteBuffer.wrap(bytes), options);
	}

	@Override
	public CompletableFuture<Path> write(Path file, ByteBuffer bytes, OpenOption... options) {
		return WholeFiles.write(this.context, file, Objects.requireNonNull(bytes, "bytes"), options);
	}

	@Override
	public CompletableFuture<Path> copy(Path source, Path target, CopyOption... options) {
		Objects.requireNonNull(source, "source");
		Objects.requireNonNull(target, "target");
		return this.context.handOff()
			.of(source, target)
			.run(FileOperation.COPY, source, () -> FileTransfers.copy(source, target, options));
	}

	@Override
	public CompletableFuture<Path> move(Path source, Path target, CopyOption... options) {
		Objects.requireNonNull(source, "source");
		Objects.requireNonNull(target, "target");
		return this.context.handOff()
			.of(source, target)
			.run(FileOperation.MOVE, source, () -> FileTransfers.move(source, target, options));
	}

	@Override
	public CompletableFuture<Long> size(Path file) {
		Objects.requireNonNull(file, "file");
		return this.context.handOff().run(FileOperation.SIZE, file, () -> Files.size(file));
	}

	@Override
	public CompletableFuture<Boolean> deleteIfExists(Path file) {
		Objects.requireNonNull(file, "file");
		return this.context.handOff().run(FileOperation.DELETE, file, () -> FileTransfers.deleteIfExists(file));
	}

	@Override
	public Flow.Publisher<String> lines(Path file) {
		return lines(file, StandardCharsets.UTF_8);
	}

	@Override
	public Flow.Publisher<String> lines(Path file, Charset charset) {
		return FileOpening.lines(this.context, Objects.requireNonNull(file, "file"),
				OpenOptions.defaults().encoding(charset));
	}

	@Override
	public Flow.Publisher<ByteBuffer> chunks(Path file, int bytes) {
		return FileOpening.chunks(this.context, Objects.requireNonNull(file, "file"), bytes);
	}

	@Override
	public CompletableFuture<Long> write(Path file, Flow.Publisher<ByteBuffer> bytes, OpenOption... options) {
		Objects.requireNonNull(bytes, "bytes");
		return WholeFiles.write(this.context, file, bytes, options);
	}

	@Override
	public CompletableFuture<Path> writeAtomically(Path file, byte[] bytes, Durability durability) {
		return AtomicWrites.write(this.context, file, ByteBuffer.wrap(bytes), durability);
	}

	@Override
	public CompletableFuture<Path> writeAtomically(Path file, CharSequence text, Durability durability) {
		return AtomicWrites.write(this.context, file, text, StandardCharsets.UTF_8, durability);
	}

	@Override
	public CompletableFuture<Long> writeAtomically(Path file, Flow.Publisher<ByteBuffer> bytes, Durability durability) {
		return AtomicWrites.write(this.context, file, bytes, durability);
	}

	@Override
	public <T extends @Nullable Object> CompletableFuture<T> writeAtomically(Path file, Durability durability,
			Function<? super AsyncBinaryFile, ? extends CompletionStage<T>> use) {
		return AtomicWrites.use(this.context, file, durability, use);
	}

	@Override
	public <T extends @Nullable Object> CompletableFuture<T> submit(Callable<T> call) {
		return this.context.handOff().run(FileOperation.SUBMIT, null, Objects.requireNonNull(call, "call"));
	}

	@Override
	public OsOperations os() {
		return this.os;
	}

	@Override
	public PathOperations path() {
		return this.path;
	}

	@Override
	public TempfileOperations tempfile() {
		return this.tempfile;
	}

	@Override
	public StdioOperations stdio() {
		return this.stdio;
	}

	@Override
	public Path pathOf(URI uri) {
		return FileSystemProviders.pathOf(uri);
	}

	@Override
	public AsyncFileOperations within(Path root) {
		return new AsyncFileTemplate(this.context.with((handOff) -> handOff.of(Objects.requireNonNull(root, "root"))))
			.within(ConfinedFileSystem.beneath(root));
	}

	/** The same operations in a file system that ends at a directory. */
	AsyncFileOperations within(ConfinedFileSystem fileSystem) {
		Path root = fileSystem.rootDirectory();
		FileSettings settings = this.context.settings().withTempDirectory(root).withWorkingDirectory(root);
		FileContext confined = new FileContext(this.context.handOff(), this.context.openFiles(), settings);
		return ConfinedView.of(AsyncFileOperations.class, new AsyncFileTemplate(confined), fileSystem);
	}

	@Override
	public AsyncFileTemplate withExecutor(Executor executor) {
		Objects.requireNonNull(executor, "executor");
		return new AsyncFileTemplate(this.context.with((handOff) -> handOff.withExecutor(executor)));
	}

	@Override
	public AsyncFileTemplate withCompletionExecutor(Executor executor) {
		Objects.requireNonNull(executor, "executor");
		return new AsyncFileTemplate(this.context.with((handOff) -> handOff.withCompletionExecutor(executor)));
	}

	/**
	 * The files that are open, for closing them at the end of an application and for
	 * showing how many there are.
	 * @return the registry, shared by all views of this template
	 */
	public OpenFiles openFiles() {
		return this.context.openFiles();
	}

	/** Builds an {@link AsyncFileTemplate}. Not safe for use by many threads. */
	public static final class Builder {

		private final Executor executor;

		private @Nullable Executor completionExecutor;

		private FileOperationListener listener = FileOperationListener.NONE;

		private @Nullable FileGate gate;

		private CallerContext callerContext = CallerContext.NONE;

		private OpenFiles.LeakDetection leakDetection = OpenFiles.LeakDetection.SIMPLE;

		private FileSettings settings = FileSettings.defaults();

		private @Nullable Duration timeout;

		private final List<FilePool> pools = new ArrayList<>();

		private Builder(Executor executor) {
			this.executor = Objects.requireNonNull(executor, "executor");
		}

		/**
		 * Where futures are completed; without it, on the thread that has done the work.
		 * @param completing the executor
		 * @return this builder
		 */
		public Builder completionExecutor(Executor completing) {
			this.completionExecutor = Objects.requireNonNull(completing, "completing");
			return this;
		}

		/**
		 * How long an operation may take that runs on the executor, waiting for a thread
		 * included; by default as long as it takes. A future that is late fails with
		 * {@link io.aiofiles.execution.FileTimeoutException}, and its thread is left
		 * alone.
		 * @param limit the time, positive
		 * @return this builder
		 * @throws IllegalArgumentException if the time is not positive
		 */
		public Builder timeout(Duration limit) {
			if (limit.isZero() || limit.isNegative()) {
				throw new IllegalArgumentException("a limit of time must be positive, not " + limit);
			}
			this.timeout = limit;
			return this;
		}

		/**
		 * Work elsewhere for some file systems, so that one that does not answer takes no
		 * thread from the others. Of several pools, the first that serves a file works
		 * for it; views of the template {@link AsyncFileTemplate#withExecutor on another
		 * executor} know no pools.
		 * @param pool the pool
		 * @return this builder
		 */
		public Builder pool(FilePool pool) {
			this.pools.add(Objects.requireNonNull(pool, "pool"));
			return this;
		}

		/**
		 * Who learns of operations, for meters and observations.
		 * @param learning the listener
		 * @return this builder
		 */
		public Builder listener(FileOperationListener learning) {
			this.listener = Objects.requireNonNull(learning, "learning");
			return this;
		}

		/**
		 * What lets tasks through to the executor, for refusing new operations at the end
		 * of an application; without it, all are let through.
		 * @param guard the gate, shared by all views of the template
		 * @return this builder
		 */
		public Builder gate(FileGate guard) {
			this.gate = Objects.requireNonNull(guard, "guard");
			return this;
		}

		/**
		 * What callers take along to the threads that work for them; without it, nothing.
		 * @param context the context, asked at every call that memory cannot answer
		 * @return this builder
		 */
		public Builder callerContext(CallerContext context) {
			this.callerContext = CallerContext.of(List.of(context));
			return this;
		}

		/**
		 * What is done about files that nobody closes.
		 * @param detection the way; {@code SIMPLE} by default
		 * @return this builder
		 */
		public Builder leakDetection(OpenFiles.LeakDetection detection) {
			this.leakDetection = Objects.requireNonNull(detection, "detection");
			return this;
		}

		/**
		 * The charset of text whose options name none.
		 * @param charset the charset; UTF-8 by default
		 * @return this builder
		 */
		public Builder charset(Charset charset) {
			this.settings = this.settings.withCharset(Objects.requireNonNull(charset, "charset"));
			return this;
		}

		/**
		 * The largest size of a buffer whose options say nothing. Buffers start smaller,
		 * and grow while a file is read or written in order.
		 * @param bytes the size, positive; {@link FileSettings#DEFAULT_BUFFER_SIZE} by
		 * default
		 * @return this builder
		 */
		public Builder bufferSize(int bytes) {
			this.settings = this.settings.withBufferSize(bytes);
			return this;
		}

		/**
		 * The most that a read of everything may answer.
		 * @param bytes the limit, positive; {@link FileSettings#DEFAULT_MAX_READ_SIZE} by
		 * default
		 * @return this builder
		 */
		public Builder maxReadSize(long bytes) {
			this.settings = this.settings.withMaxReadSize(bytes);
			return this;
		}

		/**
		 * Where temporary files and directories are made whose options name no directory.
		 * @param directory the directory, of any file system; by default the platform's
		 * @return this builder
		 */
		public Builder tempDirectory(Path directory) {
			this.settings = this.settings.withTempDirectory(Objects.requireNonNull(directory, "directory"));
			return this;
		}

		/**
		 * Build the template.
		 * @return a new template
		 */
		public AsyncFileTemplate build() {
			return new AsyncFileTemplate(this);
		}

	}

}
