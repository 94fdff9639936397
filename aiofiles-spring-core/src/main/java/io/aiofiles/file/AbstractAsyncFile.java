package io.aiofiles.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.aiofiles.execution.FileFailures;
import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.HandleCall;
import org.jspecify.annotations.Nullable;

/** What text and binary files have in common. */
abstract class AbstractAsyncFile implements AsyncFile {

	private static final HandleCall<Engine, @Nullable Void> FLUSH = new HandleCall<>(FileOperation.FLUSH) {

		@Override
		protected @Nullable Object fromMemory(Engine engine) throws Exception {
			requireOpen(engine);
			return (engine.bytes().isDirty() || !engine.bytes().raw().isSettled()) ? NOT_IN_MEMORY : null;
		}

		@Override
		protected @Nullable Void fromFile(Engine engine) throws Exception {
			engine.bytes().flush();
			return null;
		}

	};

	private static final HandleCall<Engine, Boolean> READABLE = Calls.call(FileOperation.STAT,
			(engine) -> is(engine.bytes().raw().isReadable(), engine), (engine) -> true);

	private static final HandleCall<Engine, Boolean> WRITABLE = Calls.call(FileOperation.STAT,
			(engine) -> is(engine.bytes().raw().isWritable(), engine), (engine) -> true);

	private static final HandleCall<Engine, Boolean> SEEKABLE = Calls.call(FileOperation.STAT,
			(engine) -> requireOpen(engine).bytes().isSeekable(), (engine) -> true);

	private static final HandleCall<Engine, Boolean> ISATTY = Calls.call(FileOperation.ISATTY,
			(engine) -> requireOpen(engine).bytes().isSeekable() ? Boolean.FALSE : null,
			(engine) -> requireOpen(engine).bytes().raw().isTerminal());

	private final HandleCore core;

	private volatile boolean detached;

	AbstractAsyncFile(HandleCore core) {
		this.core = core;
	}

	static Engine requireOpen(Engine engine) throws ClosedChannelException {
		if (engine.bytes().isClosed()) {
			throw new ClosedChannelException();
		}
		return engine;
	}

	/**
	 * Whether a file has a direction. CPython: a closed file cannot tell, but one with a
	 * buffer still says what it never had.
	 */
	private static boolean is(boolean direction, Engine engine) throws ClosedChannelException {
		if (direction || engine.bytes().isUnbuffered()) {
			requireOpen(engine);
		}
		return direction;
	}

	final HandleCore core() {
		return this.core;
	}

	/** Make a call, unless the file below has gone to somebody else. */
	final <T extends @Nullable Object> CompletableFuture<T> make(HandleCall<? super Engine, T> call) {
		if (this.detached) {
			return CompletableFuture
				.failedFuture(FileFailures.named(new ClosedChannelException(), call.operation(), this.core.path()));
		}
		return this.core.make(call);
	}

	/** The answer of a call if memory has it, else {@code null}. */
	@SuppressWarnings("unchecked") // what memory answers has the type of the answer
	final <T> @Nullable T now(HandleCall<? super Engine, @Nullable T> call) {
		if (this.detached) {
			return null;
		}
		Object answer = this.core.now(call);
		return (answer != HandleCall.NOT_IN_MEMORY) ? (T) answer : null;
	}

	/** The answers of a call made again and again, as long as memory has them. */
	final int now(HandleCall<? super Engine, ?> call, @Nullable Object[] answers) {
		return this.detached ? 0 : this.core.now(call, answers);
	}

	/** The engine, for a call that spans two handles and has a turn of this one. */
	final Engine requireEngine() throws ClosedChannelException {
		if (this.detached) {
			throw new ClosedChannelException();
		}
		return requireOpen(this.core.engine());
	}

	final void detached() {
		this.detached = true;
	}

	@Override
	public final @Nullable Path path() {
		return this.core.path();
	}

	@Override
	public final String mode() {
		return this.core.mode();
	}

	@Override
	public final boolean isClosed() {
		return this.core.isClosed();
	}

	@Override
	public final CompletableFuture<@Nullable Void> flush() {
		return make(FLUSH);
	}

	@Override
	public final CompletableFuture<Boolean> readable() {
		return make(READABLE);
	}

	@Override
	public final CompletableFuture<Boolean> writable() {
		return make(WRITABLE);
	}

	@Override
	public final CompletableFuture<Boolean> seekable() {
		return make(SEEKABLE);
	}

	@Override
	public final CompletableFuture<Boolean> isatty() {
		return make(ISATTY);
	}

	@Override
	public final CompletableFuture<@Nullable Void> force(boolean metaData) {
		return make(Calls.call(FileOperation.FORCE, (engine) -> {
			engine.bytes().force(metaData);
			return null;
		}));
	}

	@Override
	public final CompletableFuture<Long> size() {
		return this.detached ? make(Calls.call(FileOperation.SIZE, (engine) -> 0L)) : this.core.size();
	}

	@Override
	public final CompletableFuture<@Nullable Void> closeAsync() {
		return this.detached ? CompletableFuture.completedFuture(null) : this.core.close();
	}

	@Override
	public final void close() {
		try {
			closeAsync().join();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof IOException failure) {
				throw new UncheckedIOException(failure);
			}
			throw ex;
		}
	}

	static void requireNotNegative(String what, long value) {
		if (value < 0) {
			throw new IllegalArgumentException("negative " + what + " " + value);
		}
	}

	@Override
	public String toString() {
		return getClass().getInterfaces()[0].getSimpleName() + "[" + path() + ", mode " + mode()
				+ (isClosed() ? ", closed]" : "]");
	}

}
