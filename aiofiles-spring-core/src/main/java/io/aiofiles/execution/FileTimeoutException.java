package io.aiofiles.execution;

import java.nio.file.FileSystemException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A file operation has not ended within its limit of time. Whether it will yet have an
 * effect is not known: its thread still waits for the file system.
 */
public class FileTimeoutException extends FileSystemException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create the failure.
	 * @param file the file, or {@code null} where there is none
	 * @param operation what has not ended
	 * @param limit the limit
	 */
	public FileTimeoutException(@Nullable String file, FileOperation operation, Duration limit) {
		super(file, null, operation.tag() + " did not end within " + limit.toMillis()
				+ " ms; its thread still waits for the file system");
	}

}
