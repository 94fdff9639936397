package io.aiofiles.file;

import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.execution.CallOrder;
import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.HandOff;
import io.aiofiles.execution.HandleCall;
import io.aiofiles.execution.OpenFiles;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a handle when its owner forgets it: the open file, and how to close it.
 * Never refers to the handle.
 */
final class HandleCore implements OpenFiles.Resource {

	private static final HandleCall<Engine, Long> SIZE = Calls.call(FileOperation.SIZE,
			(engine) -> engine.bytes().size());

	private final Engine engine;

	private final CallOrder<Engine> order;

	private final @Nullable Path path;

	private final String mode;

	private final OpenFiles openFiles;

	private final HandOff handOff;

	private OpenFiles.@Nullable Entry entry;

	HandleCore(Engine engine, @Nullable Path path, String mode, HandOff handOff, OpenFiles openFiles) {
		this.engine = engine;
		this.path = path;
		this.mode = mode;
		this.openFiles = openFiles;
		this.handOff = handOff;
		engine.bytes().workBeside(handOff.besideStarter());
		this.order = new CallOrder<>(engine, handOff, path, Engine::heed, Engine::report);
	}

	private HandleCore(HandleCore other, HandOff handOff) {
		this.engine = other.engine;
		this.path = other.path;
		this.mode = other.mode;
		this.openFiles = other.openFiles;
		this.handOff = handOff;
		this.order = other.order;
	}

	/** The same open file, whose calls are performed elsewhere. */
	HandleCore with(HandOff other) {
		return new HandleCore(this, other);
	}

	/** The file belongs to this handle from now on. */
	void ownedBy(AsyncFile handle, @Nullable Throwable origin) {
		disown();
		this.entry = this.openFiles.add(handle, this.path, this.mode, this, origin);
	}

	/** The file goes over from its present handle to another. */
	void passTo(AsyncFile handle) {
		OpenFiles.Entry present = this.entry;
		ownedBy(handle, (present != null) ? present.origin() : null);
	}

	/** The file belongs to nobody that is known here. */
	void disown() {
		OpenFiles.Entry present = this.entry;
		this.entry = null;
		if (present != null) {
			present.closed();
		}
	}

	<T extends @Nullable Object> CompletableFuture<T> make(HandleCall<? super Engine, T> call) {
		return this.order.make(this.handOff, call);
	}

	/** Make a call only if memory answers it: {@link HandleCall#NOT_IN_MEMORY} if not. */
	@Nullable Object now(HandleCall<? super Engine, ?> call) {
		return this.order.now(this.handOff, call);
	}

	int now(HandleCall<? super Engine, ?> call, @Nullable Object[] answers) {
		return this.order.now(this.handOff, call, answers);
	}

	CompletableFuture<Long> size() {
		return make(SIZE);
	}

	@Override
	public CompletableFuture<@Nullable Void> close() {
		return make(new Closing());
	}

	CallOrder<Engine> order() {
		return this.order;
	}

	Engine engine() {
		return this.engine;
	}

	@Nullable Path path() {
		return this.path;
	}

	String mode() {
		return this.mode;
	}

	boolean isClosed() {
		return this.engine.bytes().isClosed();
	}

	void requireOpen() throws ClosedChannelException {
		if (isClosed()) {
			throw new ClosedChannelException();
		}
	}

	/** Closes the file, and lets the registry forget it. */
	private final class Closing extends HandleCall<Engine, @Nullable Void> {

		Closing() {
			super(FileOperation.CLOSE);
		}

		@Override
		protected @Nullable Object fromMemory(Engine used) {
			return used.bytes().isClosed() ? null : NOT_IN_MEMORY;
		}

		@Override
		protected @Nullable Void fromFile(Engine used) throws Exception {
			try {
				used.bytes().close();
			}
			finally {
				disown();
			}
			return null;
		}

		@Override
		protected boolean mustRun() {
			return true;
		}

	}

}
