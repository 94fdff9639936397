package io.aiofiles.os;

import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

import io.aiofiles.execution.CallOrder;
import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.HandOff;
import io.aiofiles.execution.HandleCall;
import io.aiofiles.execution.OpenFiles;
import io.aiofiles.internal.posix.Descriptor;
import io.aiofiles.internal.posix.DirectoryListing;
import io.aiofiles.internal.posix.Location;
import io.aiofiles.internal.posix.OpenFlags;
import io.aiofiles.internal.posix.Posix;
import org.jspecify.annotations.Nullable;

/**
 * What is left of an {@link AsyncDirectory} when its owner forgets it: the descriptor,
 * and how to close it. Never refers to the handle.
 */
final class DirectoryCore {

	private static final String MODE = "directory";

	private static final HandleCall<DirectoryCore, @Nullable Void> CLOSE = new Closing();

	private final Descriptor descriptor;

	private final Path path;

	private final HandOff handOff;

	private final CallOrder<DirectoryCore> order;

	private OpenFiles.@Nullable Entry entry;

	/** Tells whether the present call is still wanted. */
	private BooleanSupplier abandoned = Boolean.FALSE::booleanValue;

	DirectoryCore(Descriptor descriptor, Path path, HandOff handOff) {
		this.descriptor = descriptor;
		this.path = path;
		this.handOff = handOff;
		this.order = new CallOrder<>(this, handOff, path, (core, unwanted) -> core.abandoned = unwanted, (core) -> {
		});
	}

	/** Note whose directory this is. */
	void ownedBy(AsyncDirectory handle, OpenFiles openFiles) {
		this.entry = openFiles.add(handle, this.path, MODE, this::close, openFiles.origin());
	}

	CompletableFuture<@Nullable Void> close() {
		return this.order.make(CLOSE);
	}

	boolean isClosed() {
		return this.descriptor.isClosed();
	}

	Path path() {
		return this.path;
	}

	HandOff handOff() {
		return this.handOff;
	}

	CallOrder<DirectoryCore> order() {
		return this.order;
	}

	boolean isAbandoned() {
		return this.abandoned.getAsBoolean();
	}

	/** The path that messages show for a name. */
	Path shown(Path name) {
		return this.path.resolve(name);
	}

	/** Have some work done when it is its turn. */
	<T extends @Nullable Object> CompletableFuture<T> make(FileOperation operation, Work<T> work) {
		return this.order.make(new HandleCall<>(operation) {

			@Override
			protected @Nullable T fromFile(DirectoryCore core) throws Exception {
				return core.use(work);
			}

		});
	}

	/** Do some work now, with the directory open until it is done. */
	<T extends @Nullable Object> @Nullable T use(Work<T> work) throws IOException {
		int fd = this.descriptor.begin();
		try {
			return work.in(fd);
		}
		finally {
			this.descriptor.end();
		}
	}

	/** Look at a file, on a thread of the pool. */
	StatResult stat(Path name, LinkOption... options) throws IOException {
		int fd = this.descriptor.begin();
		try {
			return Stat.of(Posix.stat(Location.in(fd, name, shown(name)), options.length == 0));
		}
		finally {
			this.descriptor.end();
		}
	}

	/** Open a directory to list it, on a thread of the pool. */
	DirectoryListing list(Path name) throws IOException {
		Path listed = Paths.isEmpty(name) ? Path.of(".") : name;
		Path shown = Paths.isEmpty(name) ? this.path : shown(name);
		int fd = this.descriptor.begin();
		try {
			int opened = Posix.open(Location.in(fd, listed, shown), OpenFlags.directoryOnly(), 0);
			return new DirectoryListing(opened, shown.toString());
		}
		finally {
			this.descriptor.end();
		}
	}

	/**
	 * What to do with the open directory.
	 *
	 * @param <T> the type of the result
	 */
	@FunctionalInterface
	interface Work<T extends @Nullable Object> {

		@Nullable T in(int fd) throws IOException;

	}

	/** Closes the directory, and lets the registry forget it. */
	private static final class Closing extends HandleCall<DirectoryCore, @Nullable Void> {

		Closing() {
			super(FileOperation.CLOSE);
		}

		@Override
		protected @Nullable Object fromMemory(DirectoryCore core) {
			return core.isClosed() ? null : NOT_IN_MEMORY;
		}

		@Override
		protected @Nullable Void fromFile(DirectoryCore core) throws Exception {
			try {
				core.descriptor.close();
			}
			finally {
				OpenFiles.Entry registered = core.entry;
				if (registered != null) {
					registered.closed();
				}
			}
			return null;
		}

		@Override
		protected boolean mustRun() {
			return true;
		}

	}

}
