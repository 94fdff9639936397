package io.aiofiles.tempfile;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.file.AsyncBinaryFile;
import org.jspecify.annotations.Nullable;

/**
 * A temporary binary file that others can open by its name.
 *
 * <p>
 * Python: {@code tempfile.NamedTemporaryFile}.
 */
public interface AsyncNamedBinaryFile extends AsyncBinaryFile {

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
