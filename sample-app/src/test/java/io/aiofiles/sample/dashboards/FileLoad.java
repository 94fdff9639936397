package io.aiofiles.sample.dashboards;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.aiofiles.AsyncFileOperations;

/** Something of everything that a dashboard shows. */
final class FileLoad {

	private final AsyncFileOperations files;

	private final Path folder;

	FileLoad(AsyncFileOperations files, Path folder) {
		this.files = files;
		this.folder = folder;
	}

	void run() {
		Path text = this.folder.resolve("load.txt");
		this.files.writeString(text, "a line\n".repeat(10_000)).join();
		this.files.readString(text).join();
		this.files.withOpen(text, "r", (file) -> file.readline().thenCompose((line) -> file.readlines())).join();
		this.files.withOpenBinary(text, "r+b", (file) -> file.write(ByteBuffer.allocate(100_000))).join();
		this.files.readString(this.folder.resolve("absent")).exceptionally((failure) -> "").join();
		overflow();
	}

	/** Holds all threads, fills the queue, and asks for more. */
	private void overflow() {
		CountDownLatch hold = new CountDownLatch(1);
		List<CompletableFuture<?>> tasks = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			tasks.add(this.files.submit(() -> {
				hold.await();
				return "";
			}).exceptionally((rejected) -> "rejected"));
		}
		hold.countDown();
		tasks.forEach(CompletableFuture::join);
	}

}
