package io.aiofiles.file;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * The defaults of a template.
 *
 * @param charset the charset of text whose options name none
 * @param bufferSize the largest size in bytes of a buffer whose options say nothing;
 * buffers start smaller, and grow while a file is read or written in order
 * @param maxReadSize the most bytes that a read of everything may answer
 * @param tempDirectory where temporary files are made whose options name no directory, or
 * {@code null} for the platform's
 * @param workingDirectory where relative paths begin, or {@code null} for the directory
 * that the process was started in
 */
public record FileSettings(Charset charset, int bufferSize, long maxReadSize, @Nullable Path tempDirectory,
		@Nullable Path workingDirectory) {

	/** The default of {@link #bufferSize()}: 256 KiB. */
	public static final int DEFAULT_BUFFER_SIZE = 256 * 1024;

	/** The default of {@link #maxReadSize()}: 1 GiB. */
	public static final long DEFAULT_MAX_READ_SIZE = 1024L * 1024 * 1024;

	/**
	 * Check the values.
	 * @throws IllegalArgumentException if a size is not positive
	 */
	public FileSettings {
		if (bufferSize <= 0) {
			throw new IllegalArgumentException("bufferSize must be positive, not " + bufferSize);
		}
		if (maxReadSize <= 0) {
			throw new IllegalArgumentException("maxReadSize must be positive, not " + maxReadSize);
		}
	}

	/**
	 * The library's own defaults.
	 * @return UTF-8, 256 KiB, 1 GiB, the platform's directory
	 */
	public static FileSettings defaults() {
		return new FileSettings(StandardCharsets.UTF_8, DEFAULT_BUFFER_SIZE, DEFAULT_MAX_READ_SIZE, null, null);
	}

	/**
	 * The same with another charset.
	 * @param other the charset
	 * @return new settings
	 */
	public FileSettings withCharset(Charset other) {
		return new FileSettings(other, this.bufferSize, this.maxReadSize, this.tempDirectory, this.workingDirectory);
	}

	/**
	 * The same with another size of buffers.
	 * @param bytes the largest size
	 * @return new settings
	 */
	public FileSettings withBufferSize(int bytes) {
		return new FileSettings(this.charset, bytes, this.maxReadSize, this.tempDirectory, this.workingDirectory);
	}

	/**
	 * The same with another limit.
	 * @param bytes the most that a read of everything may answer
	 * @return new settings
	 */
	public FileSettings withMaxReadSize(long bytes) {
		return new FileSettings(this.charset, this.bufferSize, bytes, this.tempDirectory, this.workingDirectory);
	}

	/**
	 * The same with another directory for temporary files.
	 * @param directory the directory
	 * @return new settings
	 */
	public FileSettings withTempDirectory(Path directory) {
		return new FileSettings(this.charset, this.bufferSize, this.maxReadSize, directory, this.workingDirectory);
	}

	/**
	 * The same with another directory in which relative paths begin.
	 * @param directory the directory, which {@code getcwd} answers
	 * @return new settings
	 */
	public FileSettings withWorkingDirectory(Path directory) {
		return new FileSettings(this.charset, this.bufferSize, this.maxReadSize, this.tempDirectory, directory);
	}

}
