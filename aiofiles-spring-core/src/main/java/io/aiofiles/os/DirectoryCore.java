package io.aiofiles.os;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

import io.aiofiles.execution.CallOrder;
import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.HandOff;
import io.aiofiles.execution.HandleCall;
import io.aiofiles.execution.OpenFiles;
import io.aiofiles.internal.confined.ConfinedNames;
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

	/** Finds names that may not lead out, or {@code null} where they may. */
	private final @Nullable ConfinedNames confinement;

	private final CallOrder<DirectoryCore> order;

	private OpenFiles.@Nullable Entry entry;

	/** Tells whether the present call is still wanted. */
	private BooleanSupplier abandoned = Boolean.FALSE::booleanValue;

	DirectoryCore(Descriptor descriptor, Path path, HandOff handOff) {
		this.descriptor = descriptor;
		this.path = path;
		this.handOff = handOff;
		this.confinement = ConfinedNames.isConfined(path) ? ConfinedNames.in(path, descriptor) : null;
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
		return Located.below(this.path, Located.textOf(name));
	}

	/** No file could make a name of another file system right. */
	void requireName(Path name) {
		if (!Paths.isDefault(name) && (this.confinement == null || !ConfinedNames.isConfined(name))) {
			throw new IllegalArgumentException(name + " belongs to another file system");
		}
	}

	/** Use a name, not following the link that it may be. */
	<T extends @Nullable Object> T name(int fd, Path name, ConfinedNames.Use<T> use) throws IOException {
		return (this.confinement != null) ? this.confinement.name(name, use)
				: use.of(Location.in(fd, name, shown(name)));
	}

	/** Look at a file by a call that follows links if it is to. */
	<T extends @Nullable Object> T file(int fd, Path name, boolean follow, Located.Look<T> look) throws IOException {
		return (this.confinement != null) ? this.confinement.held(name, follow, (location) -> look.at(location, true))
				: look.at(Location.in(fd, name, shown(name)), follow);
	}

	/** Use a name or, if links are followed, the file that it leads to. */
	<T extends @Nullable Object> T from(int fd, Path name, boolean follow, Located.Look<T> look) throws IOException {
		return follow ? file(fd, name, true, look) : name(fd, name, (location) -> look.at(location, false));
	}

	/** Open a file. */
	int open(int fd, Path name, int flags, int mode) throws IOException {
		return (this.confinement != null) ? this.confinement.open(name, flags, mode)
				: Posix.open(Location.in(fd, name, shown(name)), flags, mode);
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

	/** Open a directory to list it, on a thread of the pool. */
	DirectoryListing list(Path name) throws IOException {
		Path listed = Paths.isEmpty(name) ? Path.of(".") : name;
		Path shown = Paths.isEmpty(name) ? this.path : shown(name);
		int fd = this.descriptor.begin();
		try {
			int opened = open(fd, listed, OpenFlags.directoryOnly(), 0);
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
