package io.aiofiles.sample.readme;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.file.AsyncTextFile;
import io.aiofiles.os.DirEntry;
import io.aiofiles.tempfile.TempfileOptions;

/** One example for each part of the library. */
class Wings {

	private final AsyncFileOperations files;

	Wings(AsyncFileOperations files) {
		this.files = files;
	}

	CompletableFuture<String> firstTwoLines(Path log) {
		return this.files.withOpen(log, "r",
				(file) -> file.readline().thenCombine(file.readline(), (first, second) -> first + second));
	}

	CompletableFuture<Void> redact(Path log, Path target) {
		return this.files.withOpen(log, "r", (source) -> this.files.withOpen(target, "w",
				(sink) -> source.forEachLineAsync((line) -> sink.write(line.replace("secret", "***") + "\n"))));
	}

	long countErrors(Path log) {
		long errors = 0;
		try (AsyncTextFile file = this.files.open(log).join()) {
			for (String line = file.readline().join(); !line.isEmpty(); line = file.readline().join()) {
				errors += line.contains("ERROR") ? 1 : 0;
			}
		}
		return errors;
	}

	CompletableFuture<Long> store(Path target, Flow.Publisher<ByteBuffer> upload) {
		return this.files.writeAtomically(target, upload);
	}

	Flow.Publisher<ByteBuffer> download(Path source) {
		return this.files.chunks(source);
	}

	CompletableFuture<Path> saveSettings(Path settings, String json) {
		return this.files.writeAtomically(settings, json);
	}

	CompletableFuture<Path> rotate(Path log, Path archive) {
		return this.files.os()
			.makedirs(archive, 0755, true)
			.thenCompose((made) -> this.files.path().getmtime(log))
			.thenApply((time) -> archive.resolve("app-" + time.getEpochSecond() + ".log"))
			.thenCompose((target) -> this.files.os().rename(log, target).thenApply((renamed) -> target));
	}

	Flow.Publisher<DirEntry> entries(Path folder) {
		return this.files.os().scandir(folder);
	}

	CompletableFuture<String> scratch(String text) {
		return this.files.tempfile()
			.withTemporaryTextFile(TempfileOptions.defaults(),
					(file) -> file.write(text)
						.thenCompose((written) -> file.seek(0))
						.thenCompose((position) -> file.read()));
	}

	CompletableFuture<Void> shout() {
		return this.files.stdio()
			.stdin()
			.forEachLineAsync((line) -> this.files.stdio().stdout().write(line.toUpperCase() + "\n"));
	}

	CompletableFuture<String> untrusted(Path root, String name) {
		return this.files.within(root).readString(Path.of(name));
	}

}
