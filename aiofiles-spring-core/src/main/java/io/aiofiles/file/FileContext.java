package io.aiofiles.file;

import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

import io.aiofiles.execution.ExecutorHandOff;
import io.aiofiles.execution.HandOff;
import io.aiofiles.execution.OpenFiles;
import org.jspecify.annotations.Nullable;

/**
 * What every part of a template shares: the hand-off, the registry of open files and the
 * defaults. Immutable.
 *
 * @param handOff hands work to the pool
 * @param openFiles the files that are open
 * @param settings the defaults
 */
public record FileContext(ExecutorHandOff handOff, OpenFiles openFiles, FileSettings settings) {

	/**
	 * The same context over another hand-off.
	 * @param change makes the other hand-off
	 * @return a new context
	 */
	public FileContext with(UnaryOperator<ExecutorHandOff> change) {
		return new FileContext(change.apply(this.handOff), this.openFiles, this.settings);
	}

	/** The hand-off for a file that may have an executor of its own. */
	HandOff handOffFor(@Nullable Path path, OpenOptions options) {
		ExecutorHandOff ofFileSystem = this.handOff.of(path);
		Executor own = options.ownExecutor();
		return (own != null) ? ofFileSystem.withExecutor(own) : ofFileSystem;
	}

}
