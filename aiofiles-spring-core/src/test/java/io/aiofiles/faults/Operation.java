package io.aiofiles.faults;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * An operation of the public interface, as the fault suite makes it.
 *
 * @param name the interface and the method, and more where it is made in several ways
 * @param kind what is expected of it
 * @param preparation makes everything ready for it
 */
record Operation(String name, Kind kind, Preparation preparation) {

	/** The interface and the method. */
	String method() {
		return this.name.split(" ")[0];
	}

	@Override
	public String toString() {
		return this.name;
	}

	/** What is expected of an operation. */
	enum Kind {

		/** It fails, or it has done everything. */
		WHOLE,

		/** As before, and when it fails, its target is as it was. */
		ATOMIC,

		/** Python ignores what fails, or answers false. */
		IGNORING,

		/** It needs the default file system and says so. */
		UNSUPPORTED

	}

	/** Makes everything ready, on a file system that does not fail yet. */
	@FunctionalInterface
	interface Preparation {

		/**
		 * Prepare.
		 * @return makes the operation
		 */
		Supplier<CompletableFuture<?>> prepare(Scene scene) throws Exception;

	}

}
