package io.aiofiles.failures;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

import io.aiofiles.AsyncFileTemplate;

/** What a user sees who may not do anything; runs as that user. */
public final class WithoutPermission {

	private static final String SECRET = "secret.txt";

	private static final String READABLE = "readable.txt";

	private static final String CLOSED = "closed-directory";

	private WithoutPermission() {
	}

	/** Make files that others may not use; runs as their owner. */
	static void prepare(Path directory) throws IOException {
		Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
		Files.writeString(directory.resolve(SECRET), "secret");
		Files.setPosixFilePermissions(directory.resolve(SECRET), PosixFilePermissions.fromString("rw-------"));
		Files.writeString(directory.resolve(READABLE), "readable");
		Files.setPosixFilePermissions(directory.resolve(READABLE), PosixFilePermissions.fromString("rw-r--r--"));
		Files.createDirectory(directory.resolve(CLOSED));
		Files.setPosixFilePermissions(directory.resolve(CLOSED), PosixFilePermissions.fromString("rwx------"));
	}

	public static void main(String[] arguments) {
		Path directory = Path.of(arguments[0]);
		Path secret = directory.resolve(SECRET);
		Path readable = directory.resolve(READABLE);
		Path created = directory.resolve("created.txt");
		Path beneath = directory.resolve(CLOSED).resolve("beneath.txt");
		ExecutorService pool = Executors.newFixedThreadPool(1);
		AsyncFileTemplate files = new AsyncFileTemplate(pool);
		require(files.readString(readable).join().equals("readable"), "what may be read is read");
		for (Path path : List.of(secret, beneath)) {
			denied(path, () -> files.open(path));
			denied(path, () -> files.openBinary(path));
			denied(path, () -> files.readString(path));
			denied(path, () -> files.readAllBytes(path));
			denied(path, () -> files.readAllLines(path));
		}
		for (Path path : List.of(secret, readable, created, beneath)) {
			denied(path, () -> files.open(path, "w"));
			denied(path, () -> files.open(path, "a"));
			denied(path, () -> files.openBinary(path, "a+"));
			denied(path, () -> files.writeString(path, "text"));
			denied(path, () -> files.write(path, new byte[1]));
			denied(path, () -> files.write(path, files.chunks(readable), StandardOpenOption.CREATE));
		}
		denied(readable, () -> files.openBinary(readable, "r+"));
		denied(created, () -> files.open(created, "x"));
		denied(readable, () -> files.deleteIfExists(readable));
		denied(beneath, () -> files.size(beneath));
		require(files.openFiles().count() == 0, "nothing is open");
		pool.shutdown();
		System.out.println("done");
	}

	private static void denied(Path path, Supplier<CompletableFuture<?>> operation) {
		CompletableFuture<?> future = operation.get();
		try {
			Object answer = future.join();
			throw new IllegalStateException(path + " was not refused but answered " + answer);
		}
		catch (CompletionException ex) {
			Throwable cause = ex.getCause();
			require(cause instanceof AccessDeniedException, "the type of " + cause);
			require(cause.getMessage().contains(path.toString()), "the path in " + cause);
			require(cause.getMessage().contains("Permission denied"), "the reason in " + cause);
		}
	}

	private static void require(boolean condition, String what) {
		if (!condition) {
			throw new IllegalStateException("not so: " + what);
		}
	}

}
