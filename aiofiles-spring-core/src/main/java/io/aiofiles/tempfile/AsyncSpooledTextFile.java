package io.aiofiles.tempfile;

import java.util.concurrent.CompletableFuture;

import io.aiofiles.file.AsyncTextFile;
import org.jspecify.annotations.Nullable;

/**
 * A temporary text file that is held in memory until it outgrows its limit. Till then
 * everything but {@code writelines} and {@code forEach…}, which run the caller's code, is
 * answered at once, without a thread or a disk.
 *
 * <p>
 * A write that ends behind the limit, a truncation to more than it, {@link #rollover()}
 * and {@code fileno()} move the content to a file without a name. If that fails, the
 * operation fails and has not happened; the content stays in memory.
 *
 * <p>
 * Python: {@code tempfile.SpooledTemporaryFile}. Other than there, the mode is respected
 * in memory too, and truncating to more than there is adds zeros.
 */
public interface AsyncSpooledTextFile extends AsyncTextFile {

	/**
	 * Move the content to a file, unless that has been done; the position stays.
	 * @return completes when it is there
	 */
	CompletableFuture<@Nullable Void> rollover();

	/**
	 * Whether the content is in a file by now.
	 * @return {@code false} while it is in memory
	 */
	boolean isRolled();

}
