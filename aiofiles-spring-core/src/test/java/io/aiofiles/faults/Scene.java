package io.aiofiles.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.OpenOptions;
import io.aiofiles.support.RecordingSubscriber;
import io.aiofiles.tempfile.TempfileOptions;

/** A few files for one operation to work on, on a file system that can fail. */
final class Scene {

	static final byte[] BYTES = "one\ntwo \u20ac\nthree\n".getBytes(StandardCharsets.UTF_8);

	final AsyncFileOperations files;

	final Path root;

	private final Path real;

	/** The same directory twice, the second time seen through what fails. */
	Scene(Path real, Path root, AsyncFileOperations files) {
		this.real = real;
		this.root = root;
		this.files = files;
	}

	/** Begin anew. */
	void set() throws IOException {
		clear();
		Files.createDirectories(this.real.resolve("tree/sub"));
		Files.createDirectory(this.real.resolve("empty"));
		Files.createDirectory(this.real.resolve("temp"));
		for (String name : List.of("file", "earlier", "tree/a", "tree/sub/b")) {
			Files.write(this.real.resolve(name), BYTES);
		}
		Files.createSymbolicLink(this.real.resolve("link"), Path.of("file"));
	}

	private void clear() throws IOException {
		try (Stream<Path> old = Files.walk(this.real)) {
			for (Path each : (Iterable<Path>) old.sorted(Comparator.reverseOrder())::iterator) {
				if (!each.equals(this.real)) {
					Files.delete(each);
				}
			}
		}
	}

	Path at(String name) {
		return this.root.resolve(name);
	}

	TempfileOptions temp() {
		return TempfileOptions.defaults().dir(at("temp"));
	}

	/** Where everything is, and what it holds; random names are all the same. */
	Map<String, String> state() throws IOException {
		Map<String, String> state = new TreeMap<>();
		try (Stream<Path> all = Files.walk(this.real)) {
			for (Path each : (Iterable<Path>) all::iterator) {
				String name = this.real.relativize(each)
					.toString()
					.replaceAll("tmp[a-z0-9_]{8}", "tmp*")
					.replaceAll("^\\.[a-z]+\\.[0-9a-f]+\\.tmp", "left over");
				state.put(name, describe(each));
			}
		}
		return state;
	}

	private static String describe(Path path) throws IOException {
		if (Files.isSymbolicLink(path)) {
			return "-> " + Files.readSymbolicLink(path);
		}
		String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
		return Files.isDirectory(path) ? mode
				: mode + " " + new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
	}

	// What operations look like

	/** An operation on a binary file that is open already; closing it belongs to it. */
	static Operation.Preparation binary(String mode, Function<AsyncBinaryFile, CompletableFuture<?>> use) {
		return binary(mode, OpenOptions.defaults(), use);
	}

	static Operation.Preparation binary(String mode, OpenOptions options,
			Function<AsyncBinaryFile, CompletableFuture<?>> use) {
		return (scene) -> {
			AsyncBinaryFile file = scene.files.openBinary(scene.at("file"), mode, options).join();
			return () -> closing(use.apply(file), file);
		};
	}

	/** An operation on a text file that is open already; closing it belongs to it. */
	static Operation.Preparation text(String mode, Function<AsyncTextFile, CompletableFuture<?>> use) {
		return text(mode, OpenOptions.defaults(), use);
	}

	static Operation.Preparation text(String mode, OpenOptions options,
			Function<AsyncTextFile, CompletableFuture<?>> use) {
		return (scene) -> {
			AsyncTextFile file = scene.files.open(scene.at("file"), mode, options).join();
			return () -> closing(use.apply(file), file);
		};
	}

	/** An operation that opens a file; closing it belongs to it. */
	static <F extends AsyncFile> CompletableFuture<?> closed(CompletableFuture<F> opening) {
		return opening.thenCompose(AsyncFile::closeAsync);
	}

	/** Close a file when a stage ends, and fail as what has failed first. */
	static <T> CompletableFuture<T> closing(CompletableFuture<T> stage, AsyncFile file) {
		return stage.handle((value, failure) -> file.closeAsync().handle((done, closing) -> {
			if (failure != null) {
				return CompletableFuture.<T>failedFuture(failure);
			}
			return (closing != null) ? CompletableFuture.<T>failedFuture(closing)
					: CompletableFuture.completedFuture(value);
		})).thenCompose(Function.identity()).thenCompose(Function.identity());
	}

	/** Everything that a publisher publishes. */
	static <T> CompletableFuture<List<T>> all(java.util.concurrent.Flow.Publisher<T> publisher) {
		RecordingSubscriber<T> subscriber = new RecordingSubscriber<>(Long.MAX_VALUE);
		publisher.subscribe(subscriber);
		return subscriber.end().thenApply((end) -> subscriber.items());
	}

}
