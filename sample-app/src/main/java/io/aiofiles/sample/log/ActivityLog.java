package io.aiofiles.sample.log;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.sample.SampleProperties;
import io.aiofiles.sample.storage.SampleDirectory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * What happened here, a line for each thing, in a file among the others. The file is
 * opened for each line, so that it can be rotated at any time.
 */
@Service
public class ActivityLog {

	/** The name of the file. */
	public static final String NAME = "activity.log";

	private static final String ROTATED = "activity.1.log";

	private static final Logger logger = LoggerFactory.getLogger(ActivityLog.class);

	private final AsyncFileOperations files;

	private final Path path;

	private final long most;

	ActivityLog(SampleDirectory directory, SampleProperties properties) {
		this.files = directory.files();
		this.path = directory.path().resolve(NAME);
		this.most = properties.maxLogSize().toBytes();
	}

	/** The start of the application may wait; then there is a file to be followed. */
	@EventListener(ApplicationStartedEvent.class)
	void begin() {
		write("Started").join();
	}

	/**
	 * Write a line.
	 * @param text the text
	 * @return completes when the operating system has it
	 */
	public CompletableFuture<@Nullable Void> write(String text) {
		String line = Instant.now().truncatedTo(ChronoUnit.MILLIS) + "  " + text.replaceAll("\\p{Cntrl}", " ") + "\n";
		return this.files.withOpen(this.path, "a", (file) -> file.write(line).thenCompose((written) -> file.size()))
			.thenCompose((size) -> (size > this.most) ? rotate() : CompletableFuture.completedFuture(null));
	}

	/**
	 * Write a line, and let nobody wait for it, or fail with it.
	 * @param text the text
	 */
	@SuppressWarnings("FutureReturnValueIgnored")
	public void note(String text) {
		write(text).exceptionally((failure) -> {
			logger.warn("Not in the activity log: {}", text, failure);
			return null;
		});
	}

	/**
	 * Give the file another name; the next line begins a new one. Whoever follows the log
	 * misses nothing.
	 * @return completes when that is done
	 */
	public CompletableFuture<@Nullable Void> rotate() {
		return this.files.os()
			.replace(this.path, this.path.resolveSibling(ROTATED))
			.exceptionallyCompose((failure) -> (cause(failure) instanceof NoSuchFileException)
					? CompletableFuture.completedFuture(null) : CompletableFuture.failedFuture(failure));
	}

	private static Throwable cause(Throwable failure) {
		Throwable cause = failure.getCause();
		return (failure instanceof CompletionException && cause != null) ? cause : failure;
	}

}
