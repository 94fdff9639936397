package io.aiofiles.sample.log;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.aiofiles.sample.storage.SampleDirectory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.task.TaskRejectedException;
import org.springframework.stereotype.Service;

/**
 * Follows a log as {@code tail -F} does: its last lines, then each line as it is written,
 * also behind a rotation, and when the file is cut off, deleted or made anew.
 */
@Service
public class LogTail {

	/** How long a file that has given everything is left alone. */
	private static final Duration PAUSE = Duration.ofMillis(200);

	private final SampleDirectory directory;

	LogTail(SampleDirectory directory) {
		this.directory = directory;
	}

	/**
	 * Follow a file. Between two looks at it no thread waits, and a subscriber that is
	 * slow makes it be read as slowly.
	 * @param path the file
	 * @return the lines, without their endings; never ends by itself. The file is closed
	 * when the subscriber goes
	 */
	public Flux<String> follow(Path path) {
		return Flux.usingWhen(Mono.fromSupplier(() -> new FollowedFile(this.directory.files(), path)), LogTail::lines,
				(file) -> Mono.fromFuture(file::close));
	}

	private static Flux<String> lines(FollowedFile file) {
		return Mono.fromFuture(file::next)
			// The pool is full: a read that failed has consumed nothing, and can be done
			// later.
			.onErrorReturn(TaskRejectedException.class, List.of())
			.flatMapIterable((lines) -> lines)
			.repeatWhen((rounds) -> rounds
				.concatMap((lines) -> (lines == 0) ? Mono.delay(PAUSE).thenReturn(lines) : Mono.just(lines)));
	}

}
