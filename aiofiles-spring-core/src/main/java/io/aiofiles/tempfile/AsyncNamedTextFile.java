package io.aiofiles.tempfile;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.file.AsyncTextFile;
import org.jspecify.annotations.Nullable;

/**
 * A temporary text file that others can open by its name.
 *
 * <p>
 * Python: {@code tempfile.NamedTemporaryFile}.
 */
public interface AsyncNamedTextFile extends AsyncTextFile {

	/**
	 * The name of the file.
	 * @return the path, absolute
	 */
	Path name();

	/**
	 * Close the file, and delete it even if closing alone does not, unless the options
	 * leave it to somebody else. Runs even when the pool is full. That the file is gone
	 * already is no failure.
	 * @return completes when that is done
	 */
	CompletableFuture<@Nullable Void> cleanup();

}
