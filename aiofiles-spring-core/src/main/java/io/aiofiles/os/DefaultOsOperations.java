package io.aiofiles.os;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.execution.FileOperation;
import io.aiofiles.file.FileContext;
import org.jspecify.annotations.Nullable;

/** The one {@link OsOperations}. */
final class DefaultOsOperations implements OsOperations {

	private final FileContext context;

	DefaultOsOperations(FileContext context) {
		this.context = context;
	}

	private <T> CompletableFuture<T> run(FileOperation operation, Path path, Callable<T> work) {
		return this.context.handOff().run(operation, path, work);
	}

	private CompletableFuture<@Nullable Void> act(FileOperation operation, Path path, Action action) {
		return this.context.handOff().<@Nullable Void>run(operation, path, () -> {
			action.run();
			return null;
		});
	}

	@Override
	public CompletableFuture<List<String>> listdir(Path path) {
		return run(FileOperation.LISTDIR, path, () -> {
			List<String> names = new ArrayList<>();
			try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
				entries.forEach((entry) -> names.add(String.valueOf(entry.getFileName())));
			}
			return names;
		});
	}

	@Override
	public CompletableFuture<@Nullable Void> mkdir(Path path, int mode) {
		return act(FileOperation.MKDIR, path, () -> Files.createDirectory(path, permissions(path, mode)));
	}

	@Override
	public CompletableFuture<@Nullable Void> makedirs(Path path, int mode, boolean existOk) {
		return act(FileOperation.MAKEDIRS, path, () -> makeAll(path, mode, existOk));
	}

	private static void makeAll(Path path, int mode, boolean existOk) throws IOException {
		Path parent = path.getParent();
		if (parent != null && !Files.exists(parent)) {
			try {
				makeAll(parent, 0777, existOk);
			}
			catch (FileAlreadyExistsException ex) {
				// somebody else was faster
			}
		}
		try {
			Files.createDirectory(path, permissions(path, mode));
		}
		catch (IOException ex) {
			if (!existOk || !Files.isDirectory(path)) {
				throw ex;
			}
		}
	}

	private static FileAttribute<?>[] permissions(Path path, int mode) {
		if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			return new FileAttribute<?>[0];
		}
		PosixFilePermission[] all = PosixFilePermission.values(); // from OWNER_READ to
																	// OTHERS_EXECUTE
		Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
		for (int i = 0; i < all.length; i++) {
			if ((mode & (0400 >> i)) != 0) {
				permissions.add(all[i]);
			}
		}
		return new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(permissions) };
	}

	@Override
	public CompletableFuture<@Nullable Void> remove(Path path) {
		return act(FileOperation.REMOVE, path, () -> {
			if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
				throw new FileSystemException(path.toString(), null, "Is a directory");
			}
			Files.delete(path);
		});
	}

	@Override
	public CompletableFuture<@Nullable Void> rename(Path source, Path target) {
		return act(FileOperation.RENAME, source, () -> Files.move(source, target, StandardCopyOption.ATOMIC_MOVE));
	}

	@Override
	public CompletableFuture<StatResult> stat(Path path, LinkOption... options) {
		return run(FileOperation.STAT, path, () -> Stat.of(path, options));
	}

	@FunctionalInterface
	private interface Action {

		void run() throws IOException;

	}

}
