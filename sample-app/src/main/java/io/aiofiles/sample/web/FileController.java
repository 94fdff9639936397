package io.aiofiles.sample.web;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.sample.log.ActivityLog;
import io.aiofiles.sample.storage.FileName;
import io.aiofiles.sample.storage.FileStore;
import io.aiofiles.sample.storage.StoredFile;
import io.aiofiles.sample.storage.Upload;
import org.jspecify.annotations.Nullable;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The content of the files over HTTP, with WebFlux. No thread waits for a disk or for a
 * client: a slow one makes the file be read, or the body be taken, as slowly.
 *
 * <p>
 * Uploads are {@code PUT}, which a page of another origin cannot send without being asked
 * about it first; there is no log-in here.
 */
@RestController
@RequestMapping("/files")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
class FileController {

	private static final int CHUNK = 64 * 1024;

	private final FileStore store;

	private final UploadBody uploads;

	private final ActivityLog log;

	FileController(FileStore store, UploadBody uploads, ActivityLog log) {
		this.store = store;
		this.uploads = uploads;
		this.log = log;
	}

	/**
	 * Take a file. The hash of what was written goes back in a header, as RFC 9530 has
	 * it.
	 */
	@PutMapping("/{name}")
	CompletableFuture<ResponseEntity<StoredFile>> upload(@PathVariable String name, ServerHttpRequest request,
			ServerHttpResponse response) {
		// An upload that is refused is not read to its end: nothing else can come on that
		// connection.
		response.getHeaders().setConnection("close");
		FileName fileName = new FileName(name);
		return IncomingBytes.use(this.uploads.of(request),
				(bytes) -> this.store.save(fileName, bytes).thenApply((upload) -> {
					response.getHeaders().remove(HttpHeaders.CONNECTION);
					return stored(upload);
				}));
	}

	private ResponseEntity<StoredFile> stored(Upload upload) {
		this.log.note("Stored " + upload.file().name() + ", " + upload.file().size() + " bytes");
		return ResponseEntity.status(HttpStatus.CREATED)
			.header("Repr-Digest", "sha-256=:" + upload.sha256() + ":")
			.body(upload.file());
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
			return send(file, size, response);
		}));
	}

	private static CompletableFuture<@Nullable Void> send(AsyncBinaryFile file, long size,
			ServerHttpResponse response) {
		Flux<DataBuffer> body = JdkFlowAdapter.flowPublisherToFlux(file.chunks(CHUNK))
			.map(response.bufferFactory()::wrap);
		// A file that grows meanwhile, as a log does, is sent as far as was announced.
		return response.writeWith(DataBufferUtils.takeUntilByteCount(body, size)).toFuture();
	}

}
