package io.aiofiles.sample.web;

import java.nio.ByteBuffer;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Function;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.OpenOptions;
import io.aiofiles.sample.imports.LineCount;
import io.aiofiles.sample.imports.LineCounter;
import io.aiofiles.sample.storage.SampleDirectory;
import io.aiofiles.sample.storage.WholeOrNothing;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Service;

/**
 * The files beneath the one directory. Of links, folders and whatever else may be there
 * it knows nothing: only regular files exist.
 */
@Service
class FileStore {

	private static final OpenOptions NO_LINKS = OpenOptions.defaults().with(LinkOption.NOFOLLOW_LINKS);

	/** How many sizes are asked for at the same time. */
	private static final int SIZES_IN_FLIGHT = 16;

	private final AsyncFileOperations files;

	private final SampleDirectory directory;

	private final WholeOrNothing wholeOrNothing;

	private final LineCounter lineCounter;

	FileStore(AsyncFileOperations files, SampleDirectory directory, WholeOrNothing wholeOrNothing,
			LineCounter lineCounter) {
		this.files = files;
		this.directory = directory;
		this.wholeOrNothing = wholeOrNothing;
		this.lineCounter = lineCounter;
	}

	/**
	 * Store what a publisher publishes; it is asked for more as the disk takes it.
	 * @param name the name; a file that has it is replaced
	 * @param bytes the content
	 * @return the file, once it is complete
	 */
	CompletableFuture<StoredFile> save(FileName name, Flow.Publisher<ByteBuffer> bytes) {
		return this.wholeOrNothing
			.write(pathOf(name), (temporary) -> this.files.write(temporary, bytes, StandardOpenOption.CREATE_NEW))
			.thenApply((size) -> new StoredFile(name.value(), size));
	}

	/**
	 * Open a file, use it, and close it.
	 * @param name the name
	 * @param use what to do with it
	 * @return completes when the file is closed; fails with a {@link NoSuchFileException}
	 * if there is none
	 */
	CompletableFuture<@Nullable Void> read(FileName name,
			Function<AsyncBinaryFile, CompletionStage<@Nullable Void>> use) {
		return requireFile(name).thenCompose((path) -> this.files.withOpenBinary(path, "rb", NO_LINKS, use));
	}

	/**
	 * Count the lines of a file.
	 * @param name the name
	 * @return the count
	 */
	CompletableFuture<LineCount> count(FileName name) {
		return requireFile(name).thenCompose(this.lineCounter::count);
	}

	/**
	 * List the files, in the order of their names.
	 * @return the files; one that vanishes meanwhile is left out
	 */
	Flux<StoredFile> list() {
		return Mono.fromFuture(() -> this.files.os().listdir(this.directory.path()))
			.flatMapIterable((names) -> names.stream().filter(FileName::isAllowed).sorted().toList())
			.flatMapSequential(this::find, SIZES_IN_FLIGHT);
	}

	private Mono<StoredFile> find(String name) {
		return Mono.fromFuture(() -> this.files.os().stat(pathOf(new FileName(name)), LinkOption.NOFOLLOW_LINKS))
			.onErrorComplete(NoSuchFileException.class)
			.flatMap((stat) -> stat.isRegularFile() ? Mono.just(new StoredFile(name, stat.size())) : Mono.empty());
	}

	/**
	 * Delete a file.
	 * @param name the name
	 * @return completes when it is gone
	 */
	CompletableFuture<@Nullable Void> delete(FileName name) {
		return requireFile(name).thenCompose((path) -> this.files.os().remove(path));
	}

	/**
	 * Looks before the file is opened: opening a pipe would wait for whoever writes to
	 * it.
	 */
	private CompletableFuture<Path> requireFile(FileName name) {
		Path path = pathOf(name);
		return this.files.os().stat(path, LinkOption.NOFOLLOW_LINKS).thenApply((stat) -> {
			if (!stat.isRegularFile()) {
				throw new CompletionException(new NoSuchFileException(path.toString(), null, "No such file"));
			}
			return path;
		});
	}

	private Path pathOf(FileName name) {
		return this.directory.path().resolve(name.value());
	}

}
