package io.aiofiles.execution;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Threads for the files of some file systems only, so that a store that does not answer
 * takes no thread from the others; and how long an operation on such a file may take.
 * Immutable; the executor belongs to whoever made it.
 */
public final class FilePool {

	private final Executor executor;

	private final Set<String> schemes;

	private final List<Path> directories;

	private final @Nullable Duration timeout;

	private FilePool(Executor executor, Set<String> schemes, List<Path> directories, @Nullable Duration timeout) {
		this.executor = executor;
		this.schemes = schemes;
		this.directories = directories;
		this.timeout = timeout;
	}

	/**
	 * A pool that serves no file yet.
	 * @param executor runs everything that blocks
	 * @return the pool
	 */
	public static FilePool of(Executor executor) {
		return new FilePool(Objects.requireNonNull(executor, "executor"), Set.of(), List.of(), null);
	}

	/**
	 * The same pool for the paths of some file system providers.
	 * @param names the schemes of their URIs, such as {@code s3x} or {@code sftp}, in
	 * whatever case; {@code file} is the default file system
	 * @return a new pool
	 */
	public FilePool schemes(String... names) {
		Set<String> lower = Stream.of(names)
			.map((name) -> name.toLowerCase(Locale.ROOT))
			.collect(Collectors.toUnmodifiableSet());
		return new FilePool(this.executor, lower, this.directories, this.timeout);
	}

	/**
	 * The same pool for what is beneath some directories of the default file system, such
	 * as the mount points of remote ones. Links are not followed to find that out.
	 * @param tops the directories
	 * @return a new pool
	 * @throws IllegalArgumentException for a directory of another file system
	 */
	public FilePool directories(Path... tops) {
		for (Path top : tops) {
			if (top.getFileSystem() != FileSystems.getDefault()) {
				throw new IllegalArgumentException(
						top + " is no directory of the default file system: name the scheme of its file system");
			}
		}
		List<Path> absolute = Stream.of(tops).map((top) -> top.toAbsolutePath().normalize()).toList();
		return new FilePool(this.executor, this.schemes, absolute, this.timeout);
	}

	/**
	 * The same pool with a limit of time. The future of an operation that takes longer,
	 * waiting for a thread included, fails with {@link FileTimeoutException}; its thread
	 * is left alone, and what it does yet is taken back as far as it can be. What closes
	 * a file does so yet.
	 * @param limit the time, positive
	 * @return a new pool
	 * @throws IllegalArgumentException if the time is not positive
	 */
	public FilePool timeout(Duration limit) {
		return new FilePool(this.executor, this.schemes, this.directories, TimeLimit.requirePositive(limit));
	}

	Executor executor() {
		return this.executor;
	}

	@Nullable Duration timeout() {
		return this.timeout;
	}

	/** Whether the pool is for a file. */
	boolean serves(Path path) {
		if (!this.schemes.isEmpty()
				&& this.schemes.contains(path.getFileSystem().provider().getScheme().toLowerCase(Locale.ROOT))) {
			return true;
		}
		if (this.directories.isEmpty() || path.getFileSystem() != FileSystems.getDefault()) {
			return false;
		}
		Path absolute = path.toAbsolutePath().normalize();
		return this.directories.stream().anyMatch(absolute::startsWith);
	}

}
