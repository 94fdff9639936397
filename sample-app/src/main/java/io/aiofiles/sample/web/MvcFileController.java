package io.aiofiles.sample.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.file.AsyncBinaryFile;
import io.aiofiles.file.OpenOptions;
import io.aiofiles.sample.log.ActivityLog;
import io.aiofiles.sample.storage.FileName;
import io.aiofiles.sample.storage.FileStore;
import io.aiofiles.sample.storage.SampleDirectory;
import io.aiofiles.sample.storage.StoredFile;
import io.aiofiles.sample.storage.Upload;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * The content of the files over HTTP, with MVC: what {@link FileController} does with
 * WebFlux. Everything else here is the same with both.
 */
@RestController
@RequestMapping("/files")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class MvcFileController {

	private static final int CHUNK = 64 * 1024;

	private static final OpenOptions NO_LINKS = OpenOptions.defaults().with(LinkOption.NOFOLLOW_LINKS);

	private final FileStore store;

	private final AsyncFileOperations files;

	private final MvcUploadBody uploads;

	private final ActivityLog log;

	MvcFileController(FileStore store, SampleDirectory directory, MvcUploadBody uploads, ActivityLog log) {
		this.store = store;
		this.files = directory.files();
		this.uploads = uploads;
		this.log = log;
	}

	/**
	 * Spring MVC waits for the future without a thread, and answers when it is complete.
	 */
	@PutMapping("/{name}")
	CompletableFuture<ResponseEntity<StoredFile>> upload(@PathVariable String name, HttpServletRequest request)
			throws IOException {
		return this.store.save(new FileName(name), this.uploads.of(request)).thenApply(this::stored);
	}

	private ResponseEntity<StoredFile> stored(Upload upload) {
		this.log.note("Stored " + upload.file().name() + ", " + upload.file().size() + " bytes");
		return ResponseEntity.status(HttpStatus.CREATED)
			.header("Repr-Digest", "sha-256=:" + upload.sha256() + ":")
			.body(upload.file());
	}

	@GetMapping("/{name}")
	CompletableFuture<ResponseEntity<StreamingResponseBody>> download(@PathVariable String name,
			HttpServletResponse response) {
		FileName fileName = new FileName(name);
		return this.store.requireFile(fileName)
			.thenApply((path) -> ResponseEntity.ok()
				.contentType(MediaType.APPLICATION_OCTET_STREAM)
				.header(HttpHeaders.CONTENT_DISPOSITION,
						ContentDisposition.attachment()
							.filename(fileName.value(), StandardCharsets.UTF_8)
							.build()
							.toString())
				.body((output) -> send(path, response, output)));
	}

	/**
	 * Runs on a thread that Spring MVC has for answers like this one, which may wait: for
	 * the file, and for the client.
	 */
	private void send(Path path, HttpServletResponse response, OutputStream output) throws IOException {
		try (AsyncBinaryFile file = this.files.openBinary(path, "rb", NO_LINKS).join()) {
			long left = file.size().join();
			response.setContentLengthLong(left);
			while (left > 0) {
				byte[] bytes = file.read((int) Math.min(left, CHUNK)).join();
				if (bytes.length == 0) {
					throw new IOException("The file was cut off while it was sent");
				}
				output.write(bytes);
				left -= bytes.length;
			}
		}
	}

}
