package io.aiofiles.file;

import io.aiofiles.execution.FileOperation;
import io.aiofiles.execution.HandleCall;
import org.jspecify.annotations.Nullable;

/** Ways to make a call out of what it does to the engine. */
final class Calls {

	private Calls() {
	}

	/** A call that only the file can answer. */
	static <T extends @Nullable Object> HandleCall<Engine, T> call(FileOperation operation, Work<T> work) {
		return new HandleCall<>(operation) {

			@Override
			protected @Nullable T fromFile(Engine engine) throws Exception {
				return work.on(engine);
			}

		};
	}

	/** A call that memory may answer; its answer for "no" is {@code null}. */
	static <T> HandleCall<Engine, T> call(FileOperation operation, Work<@Nullable T> fromMemory, Work<T> work) {
		return new HandleCall<>(operation) {

			@Override
			protected @Nullable Object fromMemory(Engine engine) throws Exception {
				T answer = fromMemory.on(engine);
				return (answer != null) ? answer : NOT_IN_MEMORY;
			}

			@Override
			protected @Nullable T fromFile(Engine engine) throws Exception {
				return work.on(engine);
			}

		};
	}

	/** A call that consumes what it reads, once it is known that somebody wants it. */
	static <T> HandleCall<Engine, T> reading(FileOperation operation, Work<@Nullable T> fromMemory, Work<T> work) {
		return new Reading<>(operation) {

			@Override
			protected @Nullable Object fromMemory(Engine engine) throws Exception {
				T answer = fromMemory.on(engine);
				return (answer != null) ? answer : NOT_IN_MEMORY;
			}

			@Override
			protected @Nullable T fromFile(Engine engine) throws Exception {
				return work.on(engine);
			}

		};
	}

	/** What a call does to the engine. */
	@FunctionalInterface
	interface Work<T extends @Nullable Object> {

		@Nullable T on(Engine engine) throws Exception;

	}

	/** A call that consumes what it reads, unless it fails or nobody waits for it. */
	abstract static class Reading<T extends @Nullable Object> extends HandleCall<Engine, T> {

		Reading(FileOperation operation) {
			super(operation);
		}

		@Override
		protected void mark(Engine engine) {
			engine.mark();
		}

		@Override
		protected void takeBack(Engine engine) {
			engine.takeBack();
		}

		@Override
		protected void keep(Engine engine) {
			engine.keep();
		}

	}

}
