package io.aiofiles.tempfile;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.ScopedUse;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.FileContext;
import io.aiofiles.file.FileOpening;
import io.aiofiles.file.OpenMode;
import io.aiofiles.internal.channel.ChannelRawFile;
import io.aiofiles.internal.channel.DeletingRawFile;
import io.aiofiles.internal.channel.MemoryRawFile;
import io.aiofiles.internal.channel.PrivateFiles;
import io.aiofiles.internal.channel.RawFile;
import io.aiofiles.internal.channel.SpooledRawFile;
import org.jspecify.annotations.Nullable;

/** The one {@link TempfileOperations}. */
final class DefaultTempfileOperations implements TempfileOperations {

	private static final String BINARY_MODE = "w+b";

	private static final String TEXT_MODE = "w+";

	private final FileContext context;

	/** Proposes the middle part of names. */
	private final Supplier<String> names;

	private final TempDirectories directories;

	DefaultTempfileOperations(FileContext context, Supplier<String> names, TempDirectories directories) {
		this.context = context;
		this.names = names;
		this.directories = directories;
	}

	private <T> CompletableFuture<T> run(FileOperation operation, TempfileOptions options, Callable<T> work,
			Consumer<? super T> disposal) {
		Path directory = (options.directory() != null) ? options.directory() : this.context.settings().tempDirectory();
		return this.context.handOff().run(operation, directory, work, disposal);
	}

	// Files without a name

	@Override
	public CompletableFuture<AsyncBinaryFile> temporaryFile(TempfileOptions options) {
		OpenMode mode = binaryMode(options);
		Throwable origin = this.context.openFiles().origin();
		return run(FileOperation.TEMPORARY_FILE, options, () -> FileOpening.newBinary(this.context, null,
				mode.binaryName(), options.open(), origin, () -> unnamed(options, mode)), FileOpening::discard);
	}

	@Override
	public CompletableFuture<AsyncTextFile> temporaryTextFile(TempfileOptions options) {
		OpenMode mode = textMode(options);
		Throwable origin = this.context.openFiles().origin();
		return run(FileOperation.TEMPORARY_FILE, options, () -> FileOpening.newText(this.context, null, mode.toString(),
				options.open(), origin, () -> unnamed(options, mode)), FileOpening::discard);
	}

	private RawFile unnamed(TempfileOptions options, OpenMode mode) throws IOException {
		return PrivateFiles.createUnnamed(directory(options), () -> options.named(this.names.get()),
				this::deleteAtTheEnd, (channel) -> raw(channel, mode));
	}

	// Files in memory

	@Override
	public CompletableFuture<AsyncSpooledBinaryFile> spooledTemporaryFile(long maxSize, TempfileOptions options) {
		OpenMode mode = binaryMode(options);
		Throwable origin = this.context.openFiles().origin();
		SpooledRawFile raw = spooled(maxSize, options, mode);
		return atOnce(() -> new DefaultAsyncSpooledBinaryFile(
				FileOpening.newBinary(this.context, null, mode.binaryName(), options.open(), origin, () -> raw), raw,
				mode.toString()));
	}

	@Override
	public CompletableFuture<AsyncSpooledTextFile> spooledTemporaryTextFile(long maxSize, TempfileOptions options) {
		OpenMode mode = textMode(options);
		Throwable origin = this.context.openFiles().origin();
		SpooledRawFile raw = spooled(maxSize, options, mode);
		return atOnce(() -> new DefaultAsyncSpooledTextFile(
				FileOpening.newText(this.context, null, mode.toString(), options.open(), origin, () -> raw), raw));
	}

	private SpooledRawFile spooled(long maxSize, TempfileOptions options, OpenMode mode) {
		return new SpooledRawFile(new MemoryRawFile(mode.isReadable(), mode.isWritable()), maxSize,
				() -> unnamed(options, mode));
	}

	private static <T> CompletableFuture<T> atOnce(Callable<T> work) {
		try {
			return CompletableFuture.completedFuture(work.call());
		}
		catch (Exception ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	// Files with a name

	@Override
	public CompletableFuture<AsyncNamedBinaryFile> namedTemporaryFile(TempfileOptions options) {
		return namedBinary(FileOperation.NAMED_TEMPORARY_FILE, options);
	}

	@Override
	public CompletableFuture<AsyncNamedBinaryFile> mkstemp(TempfileOptions options) {
		return namedBinary(FileOperation.MKSTEMP, options.delete(false));
	}

	private CompletableFuture<AsyncNamedBinaryFile> namedBinary(FileOperation operation, TempfileOptions options) {
		OpenMode mode = binaryMode(options);
		Throwable origin = this.context.openFiles().origin();
		return run(operation, options, () -> {
			PrivateFiles.Created created = create(options);
			Path path = created.path();
			AsyncBinaryFile file = kept(path, () -> FileOpening.newBinary(this.context, path, mode.binaryName(),
					options.open(), origin, () -> named(created, options, mode)));
			return new DefaultAsyncNamedBinaryFile(file, path, removable(path, options), origin);
		}, (unwanted) -> discard(unwanted, unwanted.name()));
	}

	@Override
	public CompletableFuture<AsyncNamedTextFile> namedTemporaryTextFile(TempfileOptions options) {
		OpenMode mode = textMode(options);
		Throwable origin = this.context.openFiles().origin();
		return run(FileOperation.NAMED_TEMPORARY_FILE, options, () -> {
			PrivateFiles.Created created = create(options);
			Path path = created.path();
			AsyncTextFile file = kept(path, () -> FileOpening.newText(this.context, path, mode.toString(),
					options.open(), origin, () -> named(created, options, mode)));
			return new DefaultAsyncNamedTextFile(file, path, removable(path, options), origin);
		}, (unwanted) -> discard(unwanted, unwanted.name()));
	}

	private PrivateFiles.Created create(TempfileOptions options) throws IOException {
		return PrivateFiles.create(directory(options), () -> options.named(this.names.get()));
	}

	private RawFile named(PrivateFiles.Created created, TempfileOptions options, OpenMode mode) {
		RawFile raw = raw(created.channel(), mode);
		return (options.deletes() && options.deletesOnClose())
				? new DeletingRawFile(raw, created.path(), this::deleteAtTheEnd) : raw;
	}

	/** What could not be deleted is tried once more at the end of the application. */
	private void deleteAtTheEnd(Path path) {
		Removable left = new Removable(this.context, path, () -> Files.deleteIfExists(path));
		left.ownedBy(left, "temporary file", null);
	}

	private @Nullable Removable removable(Path path, TempfileOptions options) {
		return (options.deletes() && !options.deletesOnClose())
				? new Removable(this.context, path, () -> Files.deleteIfExists(path)) : null;
	}

	/** A file whose handle could not be made has no owner. */
	private static <T> T kept(Path path, Callable<T> making) throws Exception {
		try {
			return making.call();
		}
		catch (Throwable ex) {
			Files.deleteIfExists(path);
			throw ex;
		}
	}

	/** Nobody knows the name, so nobody else will delete the file. */
	@SuppressWarnings("FutureReturnValueIgnored") // nobody is left who would care
	private void discard(AsyncFile unwanted, Path path) {
		unwanted.closeAsync()
			.whenComplete(
					(closed, failure) -> new Removable(this.context, path, () -> Files.deleteIfExists(path)).remove());
	}

	// Directories

	@Override
	public CompletableFuture<AsyncTemporaryDirectory> temporaryDirectory(TempfileOptions options) {
		Throwable origin = this.context.openFiles().origin();
		return run(FileOperation.TEMPORARY_DIRECTORY, options,
				() -> DefaultAsyncTemporaryDirectory.of(this.context, createDirectory(options), options, origin),
				(unwanted) -> discardDirectory(unwanted.path()));
	}

	@Override
	public CompletableFuture<Path> mkdtemp(TempfileOptions options) {
		return run(FileOperation.MKDTEMP, options, () -> createDirectory(options), this::discardDirectory);
	}

	private Path createDirectory(TempfileOptions options) throws IOException {
		return PrivateFiles.createDirectory(directory(options), () -> options.named(this.names.get()));
	}

	@SuppressWarnings("FutureReturnValueIgnored") // nobody is left who would care
	private void discardDirectory(Path path) {
		new Removable(this.context, path, () -> TreeRemoval.remove(path, true)).remove();
	}

	@Override
	public CompletableFuture<Path> gettempdir() {
		Path known = this.context.settings().tempDirectory();
		known = (known != null) ? known : this.directories.known();
		return (known != null) ? CompletableFuture.completedFuture(known)
				: this.context.handOff().run(FileOperation.GETTEMPDIR, null, this.directories::find);
	}

	private Path directory(TempfileOptions options) throws IOException {
		Path wanted = options.directory();
		wanted = (wanted != null) ? wanted : this.context.settings().tempDirectory();
		return (wanted != null) ? wanted : this.directories.find();
	}

	// For as long as they are used

	@Override
	public <T extends @Nullable Object> CompletableFuture<T> withTemporaryFile(TempfileOptions options,
			Function<? super AsyncBinaryFile, ? extends CompletionStage<T>> use) {
		return ScopedUse.of(temporaryFile(options), use, AsyncFile::closeAsync);
	}

	@Override
	public <T extends @Nullable Object> CompletableFuture<T> withTemporaryTextFile(TempfileOptions options,
			Function<? super AsyncTextFile, ? extends CompletionStage<T>> use) {
		return ScopedUse.of(temporaryTextFile(options), use, AsyncFile::closeAsync);
	}

	@Override
	public <T extends @Nullable Object> CompletableFuture<T> withNamedTemporaryFile(TempfileOptions options,
			Function<? super AsyncNamedBinaryFile, ? extends CompletionStage<T>> use) {
		return ScopedUse.of(namedTemporaryFile(options), use, AsyncNamedBinaryFile::cleanup);
	}

	@Override
	public <T extends @Nullable Object> CompletableFuture<T> withNamedTemporaryTextFile(TempfileOptions options,
			Function<? super AsyncNamedTextFile, ? extends CompletionStage<T>> use) {
		return ScopedUse.of(namedTemporaryTextFile(options), use, AsyncNamedTextFile::cleanup);
	}

	@Override
	public <T extends @Nullable Object> CompletableFuture<T> withTemporaryDirectory(TempfileOptions options,
			Function<? super Path, ? extends CompletionStage<T>> use) {
		return ScopedUse.of(temporaryDirectory(options), (directory) -> use.apply(directory.path()),
				AsyncTemporaryDirectory::closeAsync);
	}

	private static OpenMode binaryMode(TempfileOptions options) {
		FileOpening.requireBinary(options.open());
		return OpenMode.binary(options.modeOr(BINARY_MODE));
	}

	private static OpenMode textMode(TempfileOptions options) {
		return OpenMode.text(options.modeOr(TEXT_MODE));
	}

	private static RawFile raw(SeekableByteChannel channel, OpenMode mode) {
		return new ChannelRawFile(mode.isReadable() ? channel : null, mode.isWritable() ? channel : null, false, false,
				ChannelRawFile.TerminalCheck.NEVER);
	}

}
