package io.aiofiles.sample.web;

import java.util.concurrent.CompletableFuture;

import io.aiofiles.sample.imports.LineCounter;
import io.aiofiles.sample.log.ActivityLog;
import io.aiofiles.sample.storage.FileName;
import io.aiofiles.sample.storage.FileStore;
import io.aiofiles.sample.storage.SampleDirectory;
import io.aiofiles.sample.storage.StoredFile;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The files over HTTP, but for their content: with futures and publishers as results,
 * which WebFlux and MVC both take.
 */
@RestController
@RequestMapping("/files")
class FileListController {

	private final FileStore store;

	private final LineCounter counter;

	private final ActivityLog log;

	FileListController(FileStore store, SampleDirectory directory, ActivityLog log) {
		this.store = store;
		this.counter = new LineCounter(directory.files());
		this.log = log;
	}

	@GetMapping
	Flux<StoredFile> list() {
		return this.store.list();
	}

	@GetMapping("/{name}/lines")
	CompletableFuture<LineReport> lines(@PathVariable String name) {
		return this.store.requireFile(new FileName(name))
			.thenCompose(this.counter::count)
			.thenApply((count) -> new LineReport(name, count.lines(), count.bytes(), count.longest()));
	}

	@DeleteMapping("/{name}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	CompletableFuture<@Nullable Void> delete(@PathVariable String name) {
		return this.store.delete(new FileName(name)).thenAccept((deleted) -> this.log.note("Deleted " + name));
	}

	/**
	 * The lines of a file.
	 *
	 * @param name its name
	 * @param lines how many
	 * @param bytes the bytes that were read
	 * @param longest characters of the longest
	 */
	record LineReport(String name, long lines, long bytes, long longest) {
	}

}
