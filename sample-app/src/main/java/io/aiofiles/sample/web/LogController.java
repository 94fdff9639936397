package io.aiofiles.sample.web;

import java.util.concurrent.CompletableFuture;

import io.aiofiles.sample.log.ActivityLog;
import io.aiofiles.sample.log.LogTail;
import io.aiofiles.sample.storage.FileName;
import io.aiofiles.sample.storage.FileStore;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A file that grows, line by line, as server-sent events. */
@RestController
class LogController {

	private final FileStore store;

	private final LogTail tail;

	private final EventStreams streams;

	private final ActivityLog log;

	LogController(FileStore store, LogTail tail, EventStreams streams, ActivityLog log) {
		this.store = store;
		this.tail = tail;
		this.streams = streams;
		this.log = log;
	}

	@GetMapping(path = "/files/{name}/tail", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<ServerSentEvent<String>> tail(@PathVariable String name) {
		FileName fileName = new FileName(name);
		return Mono.fromFuture(() -> this.store.requireFile(fileName))
			.flatMapMany((path) -> this.streams.of(this.tail.follow(path)));
	}

	@PostMapping("/log/lines")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	CompletableFuture<@Nullable Void> write() {
		return this.log.write("Somebody has asked for a line");
	}

	@PostMapping("/log/rotate")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	CompletableFuture<@Nullable Void> rotate() {
		return this.log.rotate().thenCompose((rotated) -> this.log.write("Rotated: this is a new file"));
	}

}
