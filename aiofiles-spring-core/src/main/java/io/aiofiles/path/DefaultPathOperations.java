package io.aiofiles.path;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.aiofiles.execution.FileOperation;
import io.aiofiles.file.AsyncFile;
import io.aiofiles.file.FileContext;
import io.aiofiles.internal.channel.Attributes;

/** The one {@link PathOperations}. */
final class DefaultPathOperations implements PathOperations {

	private final FileContext context;

	DefaultPathOperations(FileContext context) {
		this.context = context;
	}

	private <T> CompletableFuture<T> run(FileOperation operation, Path path, Callable<T> work) {
		return this.context.handOff().run(operation, Objects.requireNonNull(path, "path"), work);
	}

	@Override
	public CompletableFuture<Boolean> exists(Path path) {
		return run(FileOperation.EXISTS, path, () -> !isEmpty(path) && Attributes.exist(path));
	}

	@Override
	public CompletableFuture<Boolean> isfile(Path path) {
		return run(FileOperation.ISFILE, path, () -> Files.isRegularFile(path));
	}

	@Override
	public CompletableFuture<Boolean> isdir(Path path) {
		return run(FileOperation.ISDIR, path, () -> !isEmpty(path) && Attributes.areOfDirectory(path));
	}

	@Override
	public CompletableFuture<Boolean> islink(Path path) {
		return run(FileOperation.ISLINK, path, () -> Files.isSymbolicLink(path));
	}

	@Override
	public CompletableFuture<Boolean> ismount(Path path) {
		return run(FileOperation.ISMOUNT, path, () -> !isEmpty(path) && MountPoints.isMount(path));
	}

	@Override
	public CompletableFuture<Long> getsize(Path path) {
		return attribute(FileOperation.GETSIZE, path, BasicFileAttributes::size);
	}

	@Override
	public CompletableFuture<Instant> getatime(Path path) {
		return attribute(FileOperation.GETATIME, path, (attributes) -> attributes.lastAccessTime().toInstant());
	}

	@Override
	public CompletableFuture<Instant> getmtime(Path path) {
		return attribute(FileOperation.GETMTIME, path, (attributes) -> attributes.lastModifiedTime().toInstant());
	}

	@Override
	public CompletableFuture<Instant> getctime(Path path) {
		return run(FileOperation.GETCTIME, path, () -> ChangeTimes.of(requireNotEmpty(path)));
	}

	private <T> CompletableFuture<T> attribute(FileOperation operation, Path path,
			Function<BasicFileAttributes, T> value) {
		return run(operation, path, () -> value.apply(Attributes.of(requireNotEmpty(path))));
	}

	@Override
	public CompletableFuture<Boolean> samefile(Path first, Path second) {
		Objects.requireNonNull(second, "second");
		return run(FileOperation.SAMEFILE, first, () -> {
			// the JDK calls equal paths the same file, whether there is one or not
			Attributes.of(requireNotEmpty(first));
			Attributes.of(requireNotEmpty(second));
			return Files.isSameFile(first, second);
		});
	}

	@Override
	public CompletableFuture<Boolean> sameopenfile(AsyncFile first, AsyncFile second) {
		return SameOpenFile.ask(this.context.handOff(), Objects.requireNonNull(first, "first"),
				Objects.requireNonNull(second, "second"));
	}

	@Override
	public CompletableFuture<Path> abspath(Path path) {
		this.context.handOff().listener().answeredFromMemory(FileOperation.ABSPATH);
		return CompletableFuture.completedFuture(path.toAbsolutePath().normalize());
	}

	/** The empty path is the working directory for the JDK, and nothing for POSIX. */
	private static boolean isEmpty(Path path) {
		return path.toString().isEmpty() && !path.isAbsolute();
	}

	private static Path requireNotEmpty(Path path) throws NoSuchFileException {
		if (isEmpty(path)) {
			throw new NoSuchFileException(path.toString());
		}
		return path;
	}

}
