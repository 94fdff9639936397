package io.aiofiles.tempfile;

import java.io.IOException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.HandOff;
import io.aiofiles.execution.OpenFiles;
import io.aiofiles.file.FileContext;
import org.jspecify.annotations.Nullable;

/**
 * Something on the disk that is removed in the end: by its owner, even when the pool is
 * full; or by the registry of open files, when the owner has forgotten it or the
 * application ends. Never refers to the owner.
 */
final class Removable {

	private final Path path;

	private final Removal removal;

	private final HandOff handOff;

	private final OpenFiles openFiles;

	private volatile OpenFiles.@Nullable Entry entry;

	Removable(FileContext context, Path path, Removal removal) {
		this.path = path;
		this.removal = removal;
		this.handOff = context.handOff();
		this.openFiles = context.openFiles();
	}

	/** It belongs to this owner, who removes it. */
	void ownedBy(Object owner, String kind, @Nullable Throwable origin) {
		this.entry = this.openFiles.add(owner, this.path, kind, this::removeForGood, origin);
	}

	/**
	 * Removes it; again, if it is there again. If that fails, it is tried once more at
	 * the end of the application.
	 */
	CompletableFuture<@Nullable Void> remove() {
		return run(() -> {
			try {
				this.removal.run();
			}
			catch (NotDirectoryException ex) {
				forget(); // it is no more, and what has its name now is not ours
				throw ex;
			}
			forget();
		});
	}

	/** Removes it, and never tries again. */
	private CompletableFuture<@Nullable Void> removeForGood() {
		return run(() -> {
			try {
				this.removal.run();
			}
			finally {
				forget();
			}
		});
	}

	private CompletableFuture<@Nullable Void> run(Removal work) {
		return this.handOff.<@Nullable Void>runAlways(FileOperation.CLEANUP, this.path, () -> {
			work.run();
			return null;
		});
	}

	private void forget() {
		OpenFiles.Entry present = this.entry;
		this.entry = null;
		if (present != null) {
			present.closed();
		}
	}

	/** Removes something; may block. */
	@FunctionalInterface
	interface Removal {

		void run() throws IOException;

	}

}
