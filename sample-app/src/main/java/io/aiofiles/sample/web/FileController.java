package io.aiofiles.sample.web;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.file.AsyncBinaryFile;
import org.jspecify.annotations.Nullable;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The files over HTTP. No thread waits for a disk or for a client: a slow one makes the
 * file be read, or the body be taken, as slowly.
 *
 * <p>
 * Uploads are {@code PUT}, which a page of another origin cannot send without being asked
 * about it first; there is no log-in here.
 */
@RestController
@RequestMapping("/files")
class FileController {

	private static final int CHUNK = 64 * 1024;

	private final FileStore store;

	private final UploadBody uploads;

	FileController(FileStore store, UploadBody uploads) {
		this.store = store;
		this.uploads = uploads;
	}

	@GetMapping
	Flux<StoredFile> list() {
		return this.store.list();
	}

	@PutMapping("/{name}")
	@ResponseStatus(HttpStatus.CREATED)
	CompletableFuture<StoredFile> upload(@PathVariable String name, ServerHttpRequest request) {
		FileName fileName = new FileName(name);
		return IncomingBytes.use(this.uploads.of(request), (bytes) -> this.store.save(fileName, bytes));
	}

	/**
	 * Send a file. It is opened once, and what is announced is what is sent, even if the
	 * name goes to another file meanwhile; it is closed however the answer ends.
	 */
	@GetMapping("/{name}")
	CompletableFuture<@Nullable Void> download(@PathVariable String name, ServerHttpResponse response) {
		FileName fileName = new FileName(name);
		return this.store.read(fileName, (file) -> file.size().thenCompose((size) -> {
			HttpHeaders headers = response.getHeaders();
			headers.setContentType(MediaType.APPLICATION_OCTET_STREAM);
			headers.setContentLength(size);
			headers.setContentDisposition(
					ContentDisposition.attachment().filename(fileName.value(), StandardCharsets.UTF_8).build());
			return send(file, response);
		}));
	}

	private static CompletableFuture<@Nullable Void> send(AsyncBinaryFile file, ServerHttpResponse response) {
		Flux<DataBuffer> body = JdkFlowAdapter.flowPublisherToFlux(file.chunks(CHUNK))
			.map(response.bufferFactory()::wrap);
		return response.writeWith(body).toFuture();
	}

	@GetMapping("/{name}/lines")
	Mono<LineReport> lines(@PathVariable String name) {
		FileName fileName = new FileName(name);
		return Mono.fromFuture(() -> this.store.count(fileName))
			.map((count) -> new LineReport(name, count.lines(), count.bytes(), count.longest()));
	}

	@DeleteMapping("/{name}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	CompletableFuture<@Nullable Void> delete(@PathVariable String name) {
		return this.store.delete(new FileName(name));
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
