package io.aiofiles.contract;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.file.OpenOptions;

/**
 * How the files of a contract are used.
 *
 * @param pooled whether a pool works, or the caller
 * @param buffering the size of the buffer, or -1 for the default
 */
public record Setup(boolean pooled, int buffering) {

	/** The contents that contracts use have this many bytes. */
	static final int BORDER = 23;

	private static final ExecutorService POOL = Executors.newFixedThreadPool(2, (task) -> {
		Thread thread = new Thread(task, "contract");
		thread.setDaemon(true);
		return thread;
	});

	static Stream<Setup> all() {
		return Stream.of(true, false)
			.flatMap((pooled) -> Stream.of(-1, 0, 1, 2, 3, BORDER - 1, BORDER, BORDER + 1)
				.map((buffering) -> new Setup(pooled, buffering)));
	}

	AsyncFileTemplate files() {
		return new AsyncFileTemplate(executor());
	}

	Executor executor() {
		return this.pooled ? POOL : Runnable::run;
	}

	OpenOptions options() {
		return (this.buffering < 0) ? OpenOptions.defaults() : OpenOptions.defaults().buffering(this.buffering);
	}

}
