package io.aiofiles.sample.storage;

import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Function;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.Durability;
import io.aiofiles.file.OpenOptions;
import io.aiofiles.sample.SampleProperties;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Service;

/**
 * The files beneath the one directory. Of links, folders and whatever else may be there
 * it knows nothing: only regular files exist.
 */
@Service
public class FileStore {

	private static final OpenOptions NO_LINKS = OpenOptions.defaults().with(LinkOption.NOFOLLOW_LINKS);

	/** How many sizes are asked for at the same time. */
	private static final int SIZES_IN_FLIGHT = 16;

	private final AsyncFileOperations files;

	private final SampleDirectory directory;

	private final Quota quota;

	private final Durability durability;

	FileStore(SampleDirectory directory, Quota quota, SampleProperties properties) {
		this.files = directory.files();
		this.directory = directory;
		this.quota = quota;
		this.durability = properties.durability();
	}

	/**
	 * Store what a publisher publishes; it is asked for more as the disk takes it. The
	 * bytes go to a temporary file beside the other one, are forced to the disk, and then
	 * get their name: nobody ever sees a part.
	 * @param name the name; a file that has it is replaced
	 * @param bytes the content
	 * @return the file and its hash, once it is complete
	 */
	public CompletableFuture<Upload> save(FileName name, Flow.Publisher<ByteBuffer> bytes) {
		Sha256 hash = new Sha256();
		return put(name, (path) -> this.files.writeAtomically(path, hash.of(bytes), this.durability))
			.thenApply((size) -> new Upload(new StoredFile(name.value(), size), hash.digest()));
	}

	/**
	 * Store a file in another way, if there may be one of this name.
	 * @param name the name
	 * @param writing writes it
	 * @param <T> the type of the result
	 * @return what the writing has answered
	 */
	public <T> CompletableFuture<T> put(FileName name, Function<Path, CompletableFuture<T>> writing) {
		return this.quota.use(name, () -> requireNothingElse(pathOf(name)).thenCompose(writing));
	}

	/**
	 * Open a file, use it, and close it.
	 * @param name the name
	 * @param use what to do with it
	 * @param <T> the type of the result
	 * @return completes when the file is closed; fails with a {@link NoSuchFileException}
	 * if there is none
	 */
	public <T extends @Nullable Object> CompletableFuture<T> read(FileName name,
			Function<AsyncBinaryFile, CompletionStage<T>> use) {
		return requireFile(name).thenCompose((path) -> this.files.withOpenBinary(path, "rb", NO_LINKS, use));
	}

	/**
	 * List the files, in the order of their names.
	 * @return the files; one that vanishes meanwhile is left out
	 */
	public Flux<StoredFile> list() {
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
	public CompletableFuture<@Nullable Void> delete(FileName name) {
		return requireFile(name).thenCompose((path) -> this.files.os().remove(path));
	}

	/**
	 * Looks before the file is opened: opening a pipe would wait for whoever writes to
	 * it.
	 * @param name the name
	 * @return the path of a regular file; fails with a {@link NoSuchFileException} if
	 * there is none
	 */
	public CompletableFuture<Path> requireFile(FileName name) {
		Path path = pathOf(name);
		return this.files.os().stat(path, LinkOption.NOFOLLOW_LINKS).thenApply((stat) -> {
			if (!stat.isRegularFile()) {
				throw new CompletionException(new NoSuchFileException(path.toString(), null, "No such file"));
			}
			return path;
		});
	}

	private CompletableFuture<Path> requireNothingElse(Path path) {
		return this.files.os().stat(path, LinkOption.NOFOLLOW_LINKS).handle((stat, failure) -> {
			if (stat != null && !stat.isRegularFile()) {
				throw new CompletionException(
						new FileAlreadyExistsException(path.toString(), null, "Something else has this name"));
			}
			return path; // another failure is met again, and told, by whoever writes
		});
	}

	private Path pathOf(FileName name) {
		return this.directory.path().resolve(name.value());
	}

}
