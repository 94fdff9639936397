package io.aiofiles.tempfile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.execution.CallOrder;
import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.HandleCall;
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

	private final CallOrder<Removal> order;

	private final OpenFiles openFiles;

	private volatile OpenFiles.@Nullable Entry entry;

	private final HandleCall<Removal, @Nullable Void> call = new HandleCall<>(FileOperation.CLEANUP) {

		@Override
		protected @Nullable Void fromFile(Removal removal) throws Exception {
			try {
				removal.run();
			}
			finally {
				forget();
			}
			return null;
		}

		@Override
		protected boolean mustRun() {
			return true;
		}

	};

	Removable(FileContext context, Path path, Removal removal) {
		this.path = path;
		this.openFiles = context.openFiles();
		this.order = new CallOrder<>(removal, context.handOff(), path, (used) -> {
		});
	}

	/** It belongs to this owner, who removes it. */
	void ownedBy(Object owner, String kind) {
		this.entry = this.openFiles.add(owner, this.path, kind, this::remove);
	}

	/** Removes it; again, if it is there again. */
	CompletableFuture<@Nullable Void> remove() {
		return this.order.make(this.call);
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
