package io.aiofiles.tempfile;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.file.FileContext;
import org.jspecify.annotations.Nullable;

/**
 * Python's {@code tempfile}, on the file pool. Safe for use by many threads.
 *
 * <p>
 * Files are created with the permissions 0600 and directories with 0700, whatever the
 * umask, where the file system has permissions; under names that nobody can guess, and
 * never on top of anything that exists. They are made in the directory of the options, or
 * the template's, or {@link #gettempdir()}, and by the file system of that directory.
 * Cancelling a future leaves nothing behind.
 *
 * <p>
 * Modes and text options that no file could make right are refused at once, with
 * {@link IllegalArgumentException}; everything else fails the future.
 */
public interface TempfileOperations {

	/**
	 * Make operations on the pool of a template.
	 * @param context the template's parts
	 * @return the operations
	 */
	static TempfileOperations create(FileContext context) {
		return new DefaultTempfileOperations(context, RandomNames.SECURE, TempDirectories.PLATFORM);
	}

	/**
	 * Make a binary file that is gone when it is closed. It never has a name where the
	 * platform can do that (Linux), so that a crash leaves nothing behind. Python:
	 * {@code TemporaryFile}. With the default options.
	 * @return the open file, which the caller closes
	 */
	default CompletableFuture<AsyncBinaryFile> temporaryFile() {
		return temporaryFile(TempfileOptions.defaults());
	}

	/**
	 * Make a binary file that is gone when it is closed. It never has a name where the
	 * platform can do that (Linux), so that a crash leaves nothing behind. Python:
	 * {@code TemporaryFile}.
	 * @param options how
	 * @return the open file, which the caller closes
	 */
	CompletableFuture<AsyncBinaryFile> temporaryFile(TempfileOptions options);

	/**
	 * Make a text file that is gone when it is closed, as {@code temporaryFile}. With the
	 * default options.
	 * @return the open file, which the caller closes
	 */
	default CompletableFuture<AsyncTextFile> temporaryTextFile() {
		return temporaryTextFile(TempfileOptions.defaults());
	}

	/**
	 * Make a text file that is gone when it is closed, as {@code temporaryFile}.
	 * @param options how
	 * @return the open file, which the caller closes
	 */
	CompletableFuture<AsyncTextFile> temporaryTextFile(TempfileOptions options);

	/**
	 * Make a binary file with a name, deleted when it is closed, unless the options say
	 * otherwise. Python: {@code NamedTemporaryFile}. With the default options.
	 * @return the open file, which the caller closes
	 */
	default CompletableFuture<AsyncNamedBinaryFile> namedTemporaryFile() {
		return namedTemporaryFile(TempfileOptions.defaults());
	}

	/**
	 * Make a binary file with a name, deleted when it is closed, unless the options say
	 * otherwise. Python: {@code NamedTemporaryFile}.
	 * @param options how
	 * @return the open file, which the caller closes
	 */
	CompletableFuture<AsyncNamedBinaryFile> namedTemporaryFile(TempfileOptions options);

	/**
	 * Make a text file with a name, as {@code namedTemporaryFile}. With the default
	 * options.
	 * @return the open file, which the caller closes
	 */
	default CompletableFuture<AsyncNamedTextFile> namedTemporaryTextFile() {
		return namedTemporaryTextFile(TempfileOptions.defaults());
	}

	/**
	 * Make a text file with a name, as {@code namedTemporaryFile}.
	 * @param options how
	 * @return the open file, which the caller closes
	 */
	CompletableFuture<AsyncNamedTextFile> namedTemporaryTextFile(TempfileOptions options);

	/**
	 * Make a binary file that is held in memory until it outgrows a size. Python:
	 * {@code SpooledTemporaryFile}. With the default options.
	 * @param maxSize the most bytes to hold in memory; 0 for no limit to writing,
	 * negative to leave memory with the first write
	 * @return the open file, complete already; the caller closes it
	 */
	default CompletableFuture<AsyncSpooledBinaryFile> spooledTemporaryFile(long maxSize) {
		return spooledTemporaryFile(maxSize, TempfileOptions.defaults());
	}

	/**
	 * Make a binary file that is held in memory until it outgrows a size. Python:
	 * {@code SpooledTemporaryFile}.
	 * @param maxSize the most bytes to hold in memory; 0 for no limit to writing,
	 * negative to leave memory with the first write
	 * @param options how
	 * @return the open file, complete already; the caller closes it
	 */
	CompletableFuture<AsyncSpooledBinaryFile> spooledTemporaryFile(long maxSize, TempfileOptions options);

	/**
	 * Make a text file that is held in memory until it outgrows a size in bytes. With the
	 * default options.
	 * @param maxSize the most bytes to hold in memory; 0 for no limit to writing,
	 * negative to leave memory with the first write
	 * @return the open file, complete already; the caller closes it
	 */
	default CompletableFuture<AsyncSpooledTextFile> spooledTemporaryTextFile(long maxSize) {
		return spooledTemporaryTextFile(maxSize, TempfileOptions.defaults());
	}

	/**
	 * Make a text file that is held in memory until it outgrows a size in bytes.
	 * @param maxSize the most bytes to hold in memory; 0 for no limit to writing,
	 * negative to leave memory with the first write
	 * @param options how
	 * @return the open file, complete already; the caller closes it
	 */
	CompletableFuture<AsyncSpooledTextFile> spooledTemporaryTextFile(long maxSize, TempfileOptions options);

	/**
	 * Make a directory that removes itself. Python: {@code TemporaryDirectory}. With the
	 * default options.
	 * @return the directory, which the caller closes
	 */
	default CompletableFuture<AsyncTemporaryDirectory> temporaryDirectory() {
		return temporaryDirectory(TempfileOptions.defaults());
	}

	/**
	 * Make a directory that removes itself. Python: {@code TemporaryDirectory}.
	 * @param options how
	 * @return the directory, which the caller closes
	 */
	CompletableFuture<AsyncTemporaryDirectory> temporaryDirectory(TempfileOptions options);

	/**
	 * Make a binary file with a name, which the caller both closes and deletes. Python:
	 * {@code mkstemp}. With the default options.
	 * @return the open file
	 */
	default CompletableFuture<AsyncNamedBinaryFile> mkstemp() {
		return mkstemp(TempfileOptions.defaults());
	}

	/**
	 * Make a binary file with a name, which the caller both closes and deletes. Python:
	 * {@code mkstemp}.
	 * @param options how
	 * @return the open file
	 */
	CompletableFuture<AsyncNamedBinaryFile> mkstemp(TempfileOptions options);

	/**
	 * Make a directory, which the caller removes. Python: {@code mkdtemp}. With the
	 * default options.
	 * @return the directory, absolute
	 */
	default CompletableFuture<Path> mkdtemp() {
		return mkdtemp(TempfileOptions.defaults());
	}

	/**
	 * Make a directory, which the caller removes. Python: {@code mkdtemp}.
	 * @param options how
	 * @return the directory, absolute
	 */
	CompletableFuture<Path> mkdtemp(TempfileOptions options);

	/**
	 * The directory where temporary files are made whose options name none: the
	 * template's, or the first that can be written to among those of the environment
	 * variables {@code TMPDIR}, {@code TEMP} and {@code TMP}, the platform's usual ones
	 * ({@code /tmp}, {@code /var/tmp}, {@code /usr/tmp}) and the working directory.
	 * @return the directory; looked for once. Python: {@code gettempdir}
	 */
	CompletableFuture<Path> gettempdir();

	/**
	 * Make a binary file without a name, and use it. However the use ends (success,
	 * failure, cancellation), the file is closed. With the default options.
	 * @param use uses it, until its stage ends
	 * @param <T> the type of the result
	 * @return the result, once all is closed
	 */
	default <T extends @Nullable Object> CompletableFuture<T> withTemporaryFile(
			Function<? super AsyncBinaryFile, ? extends CompletionStage<T>> use) {
		return withTemporaryFile(TempfileOptions.defaults(), use);
	}

	/**
	 * Make a binary file without a name, and use it. However the use ends (success,
	 * failure, cancellation), the file is closed.
	 * @param options how
	 * @param use uses it, until its stage ends
	 * @param <T> the type of the result
	 * @return the result, once all is closed
	 */
	<T extends @Nullable Object> CompletableFuture<T> withTemporaryFile(TempfileOptions options,
			Function<? super AsyncBinaryFile, ? extends CompletionStage<T>> use);

	/**
	 * Make a text file without a name, and use it. However the use ends, the file is
	 * closed. With the default options.
	 * @param use uses it, until its stage ends
	 * @param <T> the type of the result
	 * @return the result, once all is closed
	 */
	default <T extends @Nullable Object> CompletableFuture<T> withTemporaryTextFile(
			Function<? super AsyncTextFile, ? extends CompletionStage<T>> use) {
		return withTemporaryTextFile(TempfileOptions.defaults(), use);
	}

	/**
	 * Make a text file without a name, and use it. However the use ends, the file is
	 * closed.
	 * @param options how
	 * @param use uses it, until its stage ends
	 * @param <T> the type of the result
	 * @return the result, once all is closed
	 */
	<T extends @Nullable Object> CompletableFuture<T> withTemporaryTextFile(TempfileOptions options,
			Function<? super AsyncTextFile, ? extends CompletionStage<T>> use);

	/**
	 * Make a binary file with a name, and use it. However the use ends, the file is
	 * closed and deleted, unless the options leave that to somebody else. With the
	 * default options.
	 * @param use uses it, until its stage ends
	 * @param <T> the type of the result
	 * @return the result, once all is closed
	 */
	default <T extends @Nullable Object> CompletableFuture<T> withNamedTemporaryFile(
			Function<? super AsyncNamedBinaryFile, ? extends CompletionStage<T>> use) {
		return withNamedTemporaryFile(TempfileOptions.defaults(), use);
	}

	/**
	 * Make a binary file with a name, and use it. However the use ends, the file is
	 * closed and deleted, unless the options leave that to somebody else.
	 * @param options how
	 * @param use uses it, until its stage ends
	 * @param <T> the type of the result
	 * @return the result, once all is closed
	 */
	<T extends @Nullable Object> CompletableFuture<T> withNamedTemporaryFile(TempfileOptions options,
			Function<? super AsyncNamedBinaryFile, ? extends CompletionStage<T>> use);

	/**
	 * Make a text file with a name, and use it. However the use ends, the file is closed
	 * and deleted, unless the options leave that to somebody else. With the default
	 * options.
	 * @param use uses it, until its stage ends
	 * @param <T> the type of the result
	 * @return the result, once all is closed
	 */
	default <T extends @Nullable Object> CompletableFuture<T> withNamedTemporaryTextFile(
			Function<? super AsyncNamedTextFile, ? extends CompletionStage<T>> use) {
		return withNamedTemporaryTextFile(TempfileOptions.defaults(), use);
	}

	/**
	 * Make a text file with a name, and use it. However the use ends, the file is closed
	 * and deleted, unless the options leave that to somebody else.
	 * @param options how
	 * @param use uses it, until its stage ends
	 * @param <T> the type of the result
	 * @return the result, once all is closed
	 */
	<T extends @Nullable Object> CompletableFuture<T> withNamedTemporaryTextFile(TempfileOptions options,
			Function<? super AsyncNamedTextFile, ? extends CompletionStage<T>> use);

	/**
	 * Make a directory, and use it. However the use ends, the directory is removed with
	 * all that is in it, unless the options leave that to somebody else. With the default
	 * options.
	 * @param use uses it, until its stage ends
	 * @param <T> the type of the result
	 * @return the result, once all is removed
	 */
	default <T extends @Nullable Object> CompletableFuture<T> withTemporaryDirectory(
			Function<? super Path, ? extends CompletionStage<T>> use) {
		return withTemporaryDirectory(TempfileOptions.defaults(), use);
	}

	/**
	 * Make a directory, and use it. However the use ends, the directory is removed with
	 * all that is in it, unless the options leave that to somebody else.
	 * @param options how
	 * @param use uses it, until its stage ends
	 * @param <T> the type of the result
	 * @return the result, once all is removed
	 */
	<T extends @Nullable Object> CompletableFuture<T> withTemporaryDirectory(TempfileOptions options,
			Function<? super Path, ? extends CompletionStage<T>> use);

}
