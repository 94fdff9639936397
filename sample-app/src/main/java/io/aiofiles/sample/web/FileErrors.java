package io.aiofiles.sample.web;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

import io.aiofiles.sample.storage.FileName.InvalidFileNameException;
import io.aiofiles.sample.storage.TooManyFilesException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.task.TaskRejectedException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers failures as problem details (RFC 9457) that say what went wrong and why, but
 * not where the files are: messages of file failures name paths, reasons do not.
 */
@RestControllerAdvice
class FileErrors {

	private static final Logger logger = LoggerFactory.getLogger(FileErrors.class);

	@ExceptionHandler
	ProblemDetail invalidName(InvalidFileNameException failure) {
		return problem(HttpStatus.BAD_REQUEST, "Invalid file name", failure.getMessage());
	}

	@ExceptionHandler
	ProblemDetail tooLarge(UploadTooLargeException failure) {
		return problem(HttpStatus.CONTENT_TOO_LARGE, "Upload too large", failure.getMessage());
	}

	@ExceptionHandler
	ProblemDetail tooMany(TooManyFilesException failure) {
		return problem(HttpStatus.INSUFFICIENT_STORAGE, "Too many files", failure.getMessage());
	}

	@ExceptionHandler
	ProblemDetail noFile(FileAlreadyExistsException failure) {
		return problem(HttpStatus.CONFLICT, "Not a file", "Something that is not a file has this name");
	}

	@ExceptionHandler
	ProblemDetail noSuchFile(NoSuchFileException failure) {
		return problem(HttpStatus.NOT_FOUND, "No such file", "There is no file of this name");
	}

	/** The pool's queue is full: the library refuses at once instead of waiting. */
	@ExceptionHandler
	ErrorResponse tooBusy(TaskRejectedException failure) {
		return ErrorResponse
			.builder(failure,
					problem(HttpStatus.SERVICE_UNAVAILABLE, "Too busy",
							"Too many file operations are waiting; try again in a moment"))
			.header("Retry-After", "1")
			.build();
	}

	/** A disk that is full, or broken, or not ours. */
	@ExceptionHandler
	ProblemDetail fileSystem(FileSystemException failure) {
		logger.error("A file operation failed", failure);
		String reason = failure.getReason();
		return problem(HttpStatus.INTERNAL_SERVER_ERROR, "The file system refused",
				(reason != null) ? reason : failure.getClass().getSimpleName());
	}

	private static ProblemDetail problem(HttpStatus status, String title, @Nullable String detail) {
		ProblemDetail problem = ProblemDetail.forStatus(status);
		problem.setTitle(title);
		problem.setDetail(detail);
		return problem;
	}

}
